// SPDX-License-Identifier: MIT
// The five scenarios of the made-up result, see documents.hpp.
#pragma once
#include "tests/support/documents.hpp"

namespace payback::test {

/// A clear win in two variants, with everything a scenario can have.
inline result::ScenarioResult clear_win() {
  using namespace std::chrono_literals;
  result::ScenarioResult s = example_scenario("python-lint", "Linting the standard library", "linting");
  s.systems = {"ruff"};
  s.headline = true;
  s.frequency = scenario::Frequency{{5, 20, 60, Basis::assumed, ""},
                                    std::nullopt,
                                    Quantity{20, 100, 500, Basis::assumed, ""},
                                    {0.6, 0.8, 0.95, Basis::assumed, ""}};
  s.parent = "commit hooks";
  s.workload = plan::PreparedWorkload{"/cache/workload", std::string(64, 'e'), 12345678, 1700};
  s.variants = {example_variant("before", "flake8", 2310ms, 61e6, 0),
                example_variant("after", "ruff", 32400us, 29e6, 1),
                example_variant("after-1-thread", "ruff", 61ms, 27e6, 2)};
  for (const result::VariantResult& v : s.variants) s.tools[v.tool->name] = *v.tool;
  s.variants[1].baseline = s.variants[2].baseline = "before";
  s.variants[2].environment["RAYON_NUM_THREADS"] = "1";
  s.comparisons = {example_comparison(comparison::Verdict::faster, {71.2, 68.9, 73.4, 0.95}, {2.28, 2.25, 2.31, 0.95}),
                   example_comparison(comparison::Verdict::faster, {37.9, 36.8, 39.1, 0.95}, {2.25, 2.21, 2.28, 0.95})};
  s.comparisons[1].candidate = "after-1-thread";
  s.comparisons[0].parts =
      comparison::Parts{{37.9, 36.8, 39.1, 0.95}, {1.88, 1.81, 1.95, 0.95}, 0.98, 1.9, "after-1-thread"};
  s.variants[0].wall_seconds->outliers = {0, 2};
  s.variants[0].predictability = statistics::Predictability{1.3, 0.012, statistics::FirstRun{3.1, 0.002}, std::nullopt};
  s.variants[1].predictability = statistics::Predictability{1.08, 0.034, statistics::FirstRun{1.02, 0.4},
                                                            statistics::Estimate{1.21, 1.1, 1.33, 0.95}};
  check::Finding finding{"before", "after", true, "set-jaccard", 0.858, 0.8, 1640, 1792, {}, ""};
  finding.differences = {{"F405", 3, 120, {"a.py:1:F405"}},
                         {"F401", 4, 0, {}},
                         {"E501", 1, 2, {}},
                         {"E741", 0, 2, {}},
                         {"W605", 0, 1, {}},
                         {"C901", 0, 1, {}},
                         {"E999", 1, 0, {}}};
  finding.summary = "1,640 and 1,792 findings, Jaccard 0.858, at least 0.80 asked for";
  s.findings = {finding};
  s.savings = example_savings("linting", "python-lint");
  s.decision =
      decision::Decision{"linting",
                         "python-lint",
                         decision::Outcome::adopt,
                         {"Each developer gets back 0.36 minutes a day.", "The one-off cost is back after 89 weeks."}};
  s.claims = {{"×53.6", 15.786, 0.2943, 15.774, 2.557, 8, "the tool's own README"}};
  s.notes = {"The rule sets of both sides are not quite the same."};
  s.warnings = {"slot 1 had foreign load in 3 rounds and was rested"};
  return s;
}

/// Equal within the margin, and mostly waiting; the budget ran out first.
inline result::ScenarioResult equal_pair() {
  using namespace std::chrono_literals;
  result::ScenarioResult s = example_scenario("resolve", "", "resolving");
  s.variants = {example_variant("before", "pip", 512ms, 61e6, 0), example_variant("after", "uv", 511ms, 29e6, 1)};
  s.variants[0].waiting_fraction = 0.86;
  s.comparisons = {
      example_comparison(comparison::Verdict::equivalent, {1.002, 0.991, 1.013, 0.95}, {0.001, -0.0046, 0.0065, 0.95})};
  s.comparisons[0].precision.reached = 0.031;
  s.comparisons[0].serial_correlation = statistics::SerialCorrelation{45, 0.45, 0.003, 17.1};
  s.comparisons[0].cross_check = comparison::CrossCheck{{1.09, 1.02, 1.17, 0.95}, false};
  s.variants[0].trend = statistics::Trend{{0.042, 0.021, 0.063, 0.95},
                                          {0.00094, 0.00047, 0.0014, 0.95},
                                          statistics::Estimate{0.013, 0.0065, 0.019, 0.95},
                                          0.002};
  s.inflation.state = s.inflation.pairs["after"] = session::Inflation::State::contended;
  s.comparisons[0].alone = true;
  savings::Savings none;
  none.workflow = "resolving";
  none.scenario = "resolve";
  none.minutes_removed_per_developer_per_day = savings::Quantiles{-0.01, 0.002, 0.014, 0.002};
  none.guards = {{"equivalent", "Both sides take the same time within the margin, so nothing is annualised."}};
  s.savings = none;
  s.decision = decision::Decision{"resolving", "resolve", decision::Outcome::stay, {"No difference that matters."}};
  return s;
}

/// Not the same work, and a command that failed with a coloured stderr.
inline result::ScenarioResult void_pair() {
  using namespace std::chrono_literals;
  result::ScenarioResult s = example_scenario("install", "Installing from local files", "installing");
  s.status = session::Status::void_;
  s.reason = "not the same work: 812 and 3 files";
  s.variants = {example_variant("before", "pip", 4s, 61e6, 0), example_variant("after", "uv", 90ms, 29e6, 1)};
  s.variants[1].failure =
      "uv ended with exit 2 where 0 means success\n\x1b[31merror\x1b[0m: no room\r\nleft on device\n";
  comparison::Comparison c;
  c.baseline = "before";
  c.candidate = "after";
  c.rounds = 3;
  c.verdict = comparison::Verdict::void_;
  c.reason = s.reason;
  c.precision.asked = 0.02;
  s.comparisons = {c};
  check::Finding finding{"before", "after", false, "tree", 0.004, 1.0, 812, 3, {}, "812 and 3 files, 0.4 % equal"};
  finding.differences = {{"lib/a.py", 1, 0, {}}};
  s.findings = {finding};
  return s;
}

inline result::ScenarioResult skipped() {
  result::ScenarioResult s = example_scenario("editor-open", "Opening an editor", "editing");
  s.status = session::Status::skipped;
  s.reason = "needs the command \"zed\" and a display; no registry has the editor";
  s.slots.clear();
  s.inflation = {};
  return s;
}

/// Every name from outside is an attack on a terminal, a Markdown or HTML page, or a spreadsheet.
inline result::ScenarioResult hostile() {
  using namespace std::chrono_literals;
  result::ScenarioResult s = example_scenario("<script>alert(1)</script>",
                                              "\x1b]0;owned\x07 **bold** </summary> @team #12", "=cmd()|' /C calc'!A0");
  s.variants = {example_variant("-2+3", "x", 100ms, 61e6, 0),
                example_variant("[a](http://b)\n| c", "y", 200ms, 29e6, 1),
                example_variant("\xe2\x80\xaegnp.exe\xff", "z", 100ms, 29e6, 2)};
  for (result::VariantResult& v : s.variants) v.tool.reset();
  s.variants[0].parameters["<n>"] = "1";
  s.comparisons = {
      example_comparison(comparison::Verdict::slower, {0.5, 0.48, 0.52, 0.95}, {-0.1, -0.104, -0.096, 0.95}),
      example_comparison(comparison::Verdict::inconclusive, {1.02, 0.96, 1.09, 0.95}, {0.002, -0.004, 0.008, 0.95})};
  for (comparison::Comparison& c : s.comparisons) c.baseline = s.variants[0].id;
  s.comparisons[0].candidate = s.variants[1].id;
  s.comparisons[1].candidate = s.variants[2].id;
  s.comparisons[1].reason = "the interval holds both no change and a change that matters";
  s.comparisons[1].rounds_to_decide = 1200;
  s.warnings = {"@team says \x1b[2J \"quoted\", \tand more"};
  return s;
}

inline result::Document example_document() {
  result::Document d;
  d.payback_version = "0.1.0";
  d.command = "run";
  d.started = "2026-11-23T04:05:06Z";
  d.duration_seconds = 372;
  d.machine = {"Example CPU 2.0 GHz",
               {{{0}, 0, 0}, {{1}, 0, 0}},
               false,
               std::int64_t{8} << 30,
               "6.1.0-18-amd64",
               "Debian GNU/Linux 12 (bookworm)",
               "x86_64",
               std::nullopt,
               "hypervisor",
               std::string(64, 'f'),
               0.15};
  d.seed = 18446744073709551615U;
  d.jobs = 2;
  d.plan_digest = std::string(64, 'a');
  d.team = example_team();
  d.scenarios = {clear_win(), equal_pair(), void_pair(), skipped(), hostile()};
  for (std::uint32_t i = 0; i < d.scenarios.size(); ++i)
    for (result::VariantResult& v : d.scenarios[i].variants)
      for (sample::Sample& s : v.samples) s.scenario = i;
  d.total = example_savings("", "");
  d.total->payback_weeks->p95 = std::numeric_limits<double>::infinity();
  d.total->payback_weeks->mean = std::numeric_limits<double>::infinity();
  return d;
}

}  // namespace payback::test
