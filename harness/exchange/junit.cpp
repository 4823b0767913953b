// SPDX-License-Identifier: MIT
#include "harness/exchange/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "harness/base/xml.hpp"

namespace payback::exchange {
namespace {

using comparison::Comparison;
using comparison::Verdict;
using result::ScenarioResult;

enum class Outcome { passed, skipped, failure, error };

struct Case {
  std::string name;
  std::optional<double> seconds;
  Outcome outcome = Outcome::passed;
  std::string type, message;  ///< of what did not pass
};

std::optional<double> median(const ScenarioResult& scenario, const std::string& id) {
  const auto found = std::ranges::find(scenario.variants, id, &result::VariantResult::id);
  if (found == scenario.variants.end() || !found->wall_seconds) return std::nullopt;
  const double median = found->wall_seconds->median;
  return std::isfinite(median) && median >= 0 ? std::optional(median) : std::nullopt;
}

/// "0.5 times as fast as before (0.48 to 0.52 at 95 %)"
std::string effect(const Comparison& comparison) {
  if (!comparison.speedup) return {};
  const statistics::Estimate& speedup = *comparison.speedup;
  return fmt::format("{:.3g} times as fast as {} ({:.3g} to {:.3g} at {:.4g} %)", speedup.point, comparison.baseline,
                     speedup.low, speedup.high, 100 * speedup.confidence);
}

Case case_of(const ScenarioResult& scenario, const Comparison& comparison) {
  Case out{fmt::format("{} against {}", comparison.candidate, comparison.baseline),
           median(scenario, comparison.candidate), Outcome::passed, std::string(comparison::name(comparison.verdict)),
           effect(comparison)};
  if (comparison.verdict == Verdict::slower) out.outcome = Outcome::failure;
  if (comparison.verdict == Verdict::void_) out.outcome = Outcome::error;
  if (comparison.verdict == Verdict::inconclusive) out.outcome = Outcome::skipped;
  if (!comparison.reason.empty()) out.message += (out.message.empty() ? "" : "; ") + comparison.reason;
  return out;
}

std::vector<Case> cases_of(const ScenarioResult& scenario) {
  std::vector<Case> cases;
  for (const Comparison& comparison : scenario.comparisons) cases.push_back(case_of(scenario, comparison));
  if (cases.empty() && scenario.status == session::Status::measured)
    for (const result::VariantResult& variant : scenario.variants)
      cases.push_back({variant.id, median(scenario, variant.id),
                       variant.failure.empty() ? Outcome::passed : Outcome::error, "failed", variant.failure});
  if (!cases.empty()) return cases;
  Case only{scenario.id, std::nullopt, Outcome::passed, std::string(session::name(scenario.status)), scenario.reason};
  if (scenario.status == session::Status::skipped) only.outcome = Outcome::skipped;
  if (scenario.status == session::Status::failed || scenario.status == session::Status::void_)
    only.outcome = Outcome::error;
  return {only};
}

std::string element(const ScenarioResult& scenario, const Case& one) {
  std::string text =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", xml_text(scenario.id), xml_text(one.name));
  if (one.seconds) text += fmt::format(" time=\"{:.9f}\"", *one.seconds);
  switch (one.outcome) {
    case Outcome::passed:
      if (one.message.empty()) return text + "/>\n";
      return text + fmt::format("><system-out>{}: {}</system-out></testcase>\n", one.type, xml_text(one.message));
    case Outcome::skipped:
      return text + fmt::format("><skipped message=\"{}\"/></testcase>\n", xml_text(one.message));
    case Outcome::failure:
    case Outcome::error:
      break;
  }
  return text + fmt::format("><{} type=\"{}\" message=\"{}\"/></testcase>\n",
                            one.outcome == Outcome::failure ? "failure" : "error", one.type, xml_text(one.message));
}

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void add(Outcome outcome) {
    ++tests;
    failures += outcome == Outcome::failure ? 1 : 0;
    errors += outcome == Outcome::error ? 1 : 0;
    skipped += outcome == Outcome::skipped ? 1 : 0;
  }
  [[nodiscard]] std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"", tests, failures, errors, skipped);
  }
};

}  // namespace

std::string junit_xml(const result::Document& document) {
  std::string suites;
  Counts all;
  // Readers of the oldest schema take a time without its zone only; it is UTC.
  std::string started = document.started;
  if (started.ends_with('Z')) started.pop_back();
  for (const ScenarioResult& scenario : document.scenarios) {
    Counts counts;
    std::string text;
    for (const Case& one : cases_of(scenario)) {
      counts.add(one.outcome), all.add(one.outcome);
      text += element(scenario, one);
    }
    suites += fmt::format("  <testsuite name=\"{}\" {} timestamp=\"{}\">\n{}  </testsuite>\n", xml_text(scenario.id),
                          counts.attributes(), xml_text(started), text);
  }
  // No "skipped" of the whole: the schemas of Jenkins and of Ant know it for a suite only.
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"payback\" tests=\"{}\" failures=\"{}\" "
      "errors=\"{}\">\n{}</testsuites>\n",
      all.tests, all.failures, all.errors, suites);
}

}  // namespace payback::exchange
