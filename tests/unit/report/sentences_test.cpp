// SPDX-License-Identifier: MIT
// Sentences one by one; the expected figures are the fixture's own, rounded by hand.
#include "harness/report/sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/report/numbers.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/story.hpp"
#include "tests/support/example_document.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Numbers, RatiosHaveThreeDigitsAndTheirEndsAsManyDecimals) {
  EXPECT_EQ(show_ratio(71.23), "71.2");
  EXPECT_EQ(show_ratio(9.996), "10.0");
  EXPECT_EQ(show_ratio(1234.4), "1,234");
  EXPECT_EQ(show_ratio(0.012345), "0.0123");
  const ShownRatio shown = show_ratio({71.23, 8.957, 120.04, 0.95});
  EXPECT_EQ(shown.interval, "9.0 to 120.0");
  EXPECT_EQ(show_ratio({71.23, 0.0123, 80, 0.95}).interval, "0.0123 to 80.0");
}

TEST(Numbers, AnInverseTurnsItsInterval) {
  const statistics::Estimate turned = inverse({0.5, 0.4, 0.8, 0.95});
  EXPECT_DOUBLE_EQ(turned.low, 1.25);
  EXPECT_DOUBLE_EQ(turned.high, 2.5);
}

TEST(Numbers, PercentagesAndLevels) {
  EXPECT_EQ(show_percent(0.014), "1.4 %");
  EXPECT_EQ(show_percent(0.86), "86 %");
  EXPECT_EQ(show_stated_percent(0.02), "2 %");
  EXPECT_EQ(show_confidence(0.95), "95 %");
  EXPECT_EQ(show_confidence(1 - 0.05 / 6), "99.16 %");  // 99.1667, never rounded up
}

TEST(Sentences, AWinSaysHowMuchHowSureAndWhatItSaves) {
  const result::ScenarioResult scenario = test::clear_win();
  EXPECT_EQ(answer(scenario, scenario.comparisons[0]),
            "flake8 → ruff: 71.2 times faster (68.9 to 73.4 at 95 %), 2.31 s → 32.4 ms, saves 2.28 s a run (2.25 s to "
            "2.31 s)");
}

TEST(Sentences, ALossIsAsLoudAsAWin) {
  const result::ScenarioResult scenario = test::hostile();
  EXPECT_THAT(
      answer(scenario, scenario.comparisons[0]),
      HasSubstr("2.00 times slower (1.92 to 2.08 at 95 %), 100 ms → 200 ms, costs 100 ms a run (96.0 ms to 104 ms)"));
}

TEST(Sentences, AVoidComparisonHasNoFigures) {
  const result::ScenarioResult scenario = test::void_pair();
  EXPECT_EQ(answer(scenario, scenario.comparisons[0]), "pip → uv: not the same work: 812 and 3 files");
  EXPECT_EQ(resources(scenario, scenario.comparisons[0]), "");
}

TEST(Sentences, PrecisionSaysWhatWasReachedAndWhyItStopped) {
  result::Document document = test::example_document();
  const result::ScenarioResult& scenario = document.scenarios[1];
  EXPECT_EQ(precision(document, scenario, scenario.comparisons[0]),
            "±3.1 % of ±2 % asked, budget spent; 45 rounds on 2 slots");
  document.interrupted = true;
  EXPECT_THAT(precision(document, scenario, scenario.comparisons[0]), HasSubstr("asked, interrupted;"));
  document.interrupted = false;
  document.stop.fixed_rounds = 45;
  EXPECT_THAT(precision(document, scenario, scenario.comparisons[0]), HasSubstr("the number of rounds was fixed"));
}

TEST(Sentences, RoundsBesideOthersCountAsTakenWhereAPairWasMeasuredAlone) {
  result::Document document = test::example_document();
  result::ScenarioResult& scenario = document.scenarios[1];
  document.stop.maximum_rounds = 60;
  std::vector<sample::Sample>& samples = scenario.variants[0].samples;
  samples.assign(60, {});
  for (std::uint32_t i = 0; i < 60; ++i) samples[i].round = i, samples[i].phase = sample::Phase::parallel;
  EXPECT_THAT(precision(document, scenario, scenario.comparisons[0]), HasSubstr("all rounds taken; 45 rounds"));
  samples.pop_back();
  EXPECT_THAT(precision(document, scenario, scenario.comparisons[0]), HasSubstr("budget spent; 45 rounds"));
}

TEST(Sentences, InterferenceSaysWhatIsKnownOfTheRatioAndOfEachSide) {
  result::Document document = test::example_document();
  result::ScenarioResult& scenario = document.scenarios[0];
  comparison::Comparison& pair = scenario.comparisons[0];
  pair.alone = false, pair.precision.asked = 0.02;
  scenario.inflation = {};
  scenario.inflation.state = scenario.inflation.pairs["after"] = session::Inflation::State::clean;
  scenario.inflation.solo_rounds = 2;
  scenario.inflation.ratios["after"] = {1.003, 0.99, 1.015, 0.95};
  EXPECT_EQ(inflation(scenario, pair),
            "running beside other slots changed the ratio by less than the 2 % asked for: ratio ×1.00 (0.99 to 1.01), "
            "2 solo rounds");
  scenario.inflation.ratios["after"] = {1.003, 0.97, 1.04, 0.95};
  scenario.inflation.variants["before"] = {1.1, 1.08, 1.13, 0.95};
  scenario.inflation.variants["after"] = {1.1, 0.98, 1.13, 0.95};  // may be chance
  EXPECT_EQ(
      inflation(scenario, pair),
      "running beside other slots cannot have changed the verdict: ratio ×1.00 (0.97 to 1.04), 2 solo rounds; beside "
      "others a run of flake8 took ×1.10 (1.08 to 1.13) as long: the seconds saved are without that");
}

TEST(Sentences, TheSuitesIntervalIsShownWhereItDecidesOtherwise) {
  result::Document document = test::example_document();
  comparison::Comparison close = document.scenarios[1].comparisons[0];
  close.speedup = statistics::Estimate{1.04, 1.01, 1.07, 0.95};
  close.suite_speedup = statistics::Estimate{1.04, 0.99, 1.09, 0.9917};
  EXPECT_THAT(precision(document, document.scenarios[1], close),
              HasSubstr("the verdict rests on 0.99 to 1.09 at 99.17 %"));
  EXPECT_THAT(precision(document, document.scenarios[0], document.scenarios[0].comparisons[0]),
              Not(HasSubstr("suite")));
}

TEST(Sentences, WaitingNamesItsLikelyCauses) {
  const result::ScenarioResult scenario = test::equal_pair();
  EXPECT_EQ(waiting(scenario.variants[0]), "pip waited 86 % of the time: network, disk, sleep or a busy core");
  EXPECT_EQ(waiting(scenario.variants[1]), "");
}

TEST(Sentences, AClaimIsHeldAgainstWhatWasMeasured) {
  result::Document document = test::example_document();
  result::ScenarioResult& scenario = document.scenarios[0];
  // 15.786 s / 0.2943 s = 53.6; 15.774 s / 2.557 s = 6.17
  EXPECT_EQ(claim_sentence(document, scenario, scenario.claims[0]),
            claim_sentence(scenario.claims[0]) + "; CPU ×6.17; measured here ×71.2 on 1 core, CPU ×86.1: reproduced");
  scenario.claims[0].text = "over CPython, without a cache";
  EXPECT_THAT(claim_sentence(document, scenario, scenario.claims[0]),
              HasSubstr("; that is ×53.6, CPU ×6.17; measured here"));
  scenario.comparisons[0].speedup = statistics::Estimate{17.4, 16.7, 18.1, 0.95};
  EXPECT_THAT(claim_sentence(document, scenario, scenario.claims[0]), HasSubstr(": scales with cores, the CPU time"));
  scenario.comparisons[0].cpu_speedup = statistics::Estimate{3, 2.9, 3.1, 0.95};
  EXPECT_THAT(claim_sentence(document, scenario, scenario.claims[0]), testing::EndsWith(": not reproduced"));
  scenario.comparisons[0].verdict = comparison::Verdict::void_;
  EXPECT_THAT(claim_sentence(document, scenario, scenario.claims[0]), HasSubstr("no ratio here to hold against it"));
  scenario.claims[0] = {"very fast", {}, {}, {}, {}, {}, "its README"};
  EXPECT_EQ(claim_sentence(document, scenario, scenario.claims[0]), "very fast (its README)");
}

TEST(Sentences, ALanguageIsToldWithWhatWasSeenAndWhere) {
  plan::InstalledTool tool;
  tool.language = "Rust";
  EXPECT_EQ(language_sentence(tool), "Rust") << "nobody looked";
  tool.evidence.emplace();
  EXPECT_EQ(language_sentence(tool), "Rust as the scenario says, no mark of it in its files");
  tool.evidence->push_back({"Python", "bin/tool", "a script for python3"});
  tool.evidence->push_back({"Rust", "lib/a.so", "rustc version 1.95.0", true, 15});
  EXPECT_EQ(language_sentence(tool),
            "Python: a script for python3 in bin/tool; in part Rust: rustc version 1.95.0 in lib/a.so and 14 more");
  tool.evidence->assign(1, plan::LanguageEvidence{"Rust", "bin/\x1b[31m", "a mark"});
  EXPECT_THAT(language_sentence(tool), Not(HasSubstr("\x1b")));
}

TEST(Sentences, VariantsOfOneToolAreToldApartByTheirIds) {
  result::ScenarioResult scenario = test::clear_win();
  scenario.variants[0].tool = scenario.variants[1].tool;
  const Sides names = sides(scenario, scenario.comparisons[0]);
  EXPECT_EQ(names.before, "before");
  EXPECT_EQ(names.after, "after");
}

TEST(SavingsSentences, APlainGuardStandsWhereFiguresWouldBe) {
  const savings::Savings savings = *test::equal_pair().savings;
  const std::vector<Row> rows = savings_rows(savings, test::example_team());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].text, "0.0020 (-0.010 to 0.014) minutes of waiting removed");
  ASSERT_EQ(guard_rows(savings).size(), 1U);
  EXPECT_THAT(guard_rows(savings)[0].text, testing::StartsWith("Both sides take the same time"));
}

TEST(SavingsSentences, WhereNobodyNoticesNoHoursOrMoneyAreClaimed) {
  savings::Savings savings = test::example_savings("venv", "python-venv");
  savings.minutes_per_developer_per_day = savings::Quantiles{0, 0, 0, 0};
  const std::vector<Row> rows = savings_rows(savings, test::example_team());
  ASSERT_FALSE(rows.empty());
  EXPECT_THAT(rows[0].text, testing::StartsWith("no time recovered, "));
  for (const Row& row : rows) EXPECT_THAT(row.label, Not(testing::AnyOf("team", "money", "payback"))) << row.text;
}

TEST(SavingsSentences, APaybackBeyondTenYearsIsNotCountedInWeeks) {
  savings::Savings savings = test::example_savings("venv", "python-venv");
  savings.payback_weeks = savings::Quantiles{300, 600, 2500, 700};
  std::string payback;
  for (const Row& row : savings_rows(savings, test::example_team()))
    if (row.label == "payback") payback = row.text;
  EXPECT_THAT(payback, testing::StartsWith("later than in ten years"));
}

TEST(Story, TheTotalDoesNotRepeatTheGuardsOfItsWorkflows) {
  result::Document document = test::example_document();
  document.total->guards = {{"equivalent", "resolving: " + document.scenarios[1].savings->guards[0].message},
                            {"never-pays-back", "The one-off cost is never paid back."}};
  const std::vector<Section> story = tell(document);
  const auto worth = std::ranges::find(story, "What it is worth", &Section::heading);
  ASSERT_NE(worth, story.end());
  std::vector<std::string> guards;
  for (const Line& line : worth->blocks.back().lines)
    if (line.label == "guard") guards.push_back(line.text);
  EXPECT_THAT(guards, testing::ElementsAre("The one-off cost is never paid back."));
}

TEST(Story, ADecisionDoesNotRepeatTheGuardsEither) {
  const result::ScenarioResult scenario = test::equal_pair();
  decision::Decision decision = *scenario.decision;
  decision.reasons.push_back(scenario.savings->guards[0].message);
  EXPECT_EQ(decision_row(decision, scenario.savings).text, "resolving: No difference that matters.");
}

TEST(SavingsSentences, TwoDigitsAndNeverAFigureWithoutItsRange) {
  const std::vector<Row> rows = savings_rows(test::example_savings("linting", "python-lint"), test::example_team());
  std::string all;
  for (const Row& row : rows) all += row.label + ": " + row.text + "\n";
  EXPECT_THAT(all,
              HasSubstr("money: $28 ($11 to $76) a week, $1,300 ($490 to $3,500) a year; value of time, not cash"));
  EXPECT_THAT(
      all,
      HasSubstr("payback: 89 (33 to 250) calendar weeks; within 13 weeks in 0.040 %, 26 in 2.1 %, 52 in 19 % of all "
                "cases, ever in 99 % of all cases; the change costs $2,900 ($1,200 to $6,800) once"));
}

TEST(SavingsSentences, AssumptionsAreStamped) {
  EXPECT_THAT(team_sentence(test::example_team(), true), testing::StartsWith("assumption-driven"));
  EXPECT_THAT(team_sentence(test::example_team(), false), testing::StartsWith("10 developers"));
}

TEST(Story, EveryScenarioOfTheDocumentIsToldExactlyOnce) {
  const result::Document document = test::example_document();
  std::size_t told = 0;
  for (const Section& section : tell(document))
    if (section.heading == "Speed" || section.heading == "Not compared") told += section.blocks.size();
  EXPECT_EQ(told, document.scenarios.size());
}

TEST(Story, AnEmptyDocumentStillSaysWhereItWasMeasured) {
  const std::vector<Section> story = tell(result::Document{});
  ASSERT_EQ(story.size(), 1U);
  EXPECT_EQ(story[0].heading, "Measured on");
}

}  // namespace
}  // namespace payback::report
