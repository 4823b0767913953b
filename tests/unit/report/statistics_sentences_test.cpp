// SPDX-License-Identifier: MIT
// What the report says about how times behave, and where it says nothing. Figures are the fixture's own, rounded by
// hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/report/sentences.hpp"
#include "tests/support/example_document.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(StatisticsSentences, ASpeedUpFromMoreCoresIsToldFromLessWork) {
  result::ScenarioResult scenario = test::clear_win();
  comparison::Comparison& pair = scenario.comparisons[0];
  EXPECT_EQ(parts(pair),
            "×37.9 (36.8 to 39.1) from less work per core, ×1.88 (1.81 to 1.95) from more cores: 0.98 → 1.9 busy on "
            "average, judged by after-1-thread");
  pair.parts->single_thread.clear();
  pair.parts->after_cores = 0.6;  // more CPU time in a second of wall time, and one core is enough for it
  EXPECT_EQ(parts(pair), "×37.9 (36.8 to 39.1) from less work, ×1.88 (1.81 to 1.95) from less waiting");
  pair.parts->work = {0.5, 0.4, 0.6, 0.95};
  pair.parts->cores = {0.7, 0.6, 0.8, 0.95};
  EXPECT_EQ(parts(pair), "÷2.00 (1.67 to 2.50) from more work, ÷1.43 (1.25 to 1.67) from more waiting");
}

TEST(StatisticsSentences, PartsThatSayNothingAreLeftOut) {
  comparison::Comparison pair = test::clear_win().comparisons[0];
  pair.parts->cores = {1.01, 0.98, 1.05, 0.95};
  EXPECT_EQ(parts(pair), "");
  pair.parts->cores = {1.03, 1.01, 1.05, 0.95};
  pair.parts->after_cores = 0.97;  // waiting a little less is not worth a line
  EXPECT_EQ(parts(pair), "");
  pair.parts.reset();
  EXPECT_EQ(parts(pair), "");
}

TEST(StatisticsSentences, PredictabilityHasWhatBothSidesHave) {
  result::ScenarioResult scenario = test::clear_win();
  EXPECT_EQ(predictability(scenario, scenario.comparisons[0]),
            "runs usually within ±1.2 % → ±3.4 %; p99/p50 1.30 → 1.08");
  scenario.variants[1].predictability->p99_over_p50.reset();  // below 100 runs
  EXPECT_EQ(predictability(scenario, scenario.comparisons[0]), "runs usually within ±1.2 % → ±3.4 %");
  scenario.comparisons[0].rounds = 12;  // spreads of so few differ by chance
  EXPECT_EQ(predictability(scenario, scenario.comparisons[0]), "");
  scenario.comparisons[0].rounds = 45;
  scenario.variants[1].predictability->log_spread = 0.02;  // less than twice is not worth a line
  EXPECT_EQ(predictability(scenario, scenario.comparisons[0]), "");
  scenario.variants[1].predictability.reset();
  EXPECT_EQ(predictability(scenario, scenario.comparisons[0]), "");
}

TEST(StatisticsSentences, DriftIsToldWithItsPaceAndWhatItMeans) {
  result::VariantResult pip = test::equal_pair().variants[0];
  EXPECT_THAT(drift(pip),
              StartsWith("pip became 4.2 % slower while it was measured (2.1 % to 6.3 %, 1.3 % a minute):"));
  pip.trend->change = {-0.042, -0.063, -0.021, 0.95};
  EXPECT_THAT(drift(pip), StartsWith("pip became 4.2 % faster while it was measured (2.1 % to 6.3 %"));
  pip.trend->p = 0.03;  // one trend in twenty is chance
  EXPECT_EQ(drift(pip), "");
  pip.trend->p = 0.001;
  pip.trend->change = {0.005, 0.004, 0.006, 0.95};
  EXPECT_EQ(drift(pip), "");
  EXPECT_EQ(drift(test::clear_win().variants[1]),
            "ruff: the last tenth of its runs took 1.21 times (1.10 to 1.33) as long as the first");
}

TEST(StatisticsSentences, AFirstRunThatIsSlowIsAWarmUpOrShouldBe) {
  result::Document document;
  const result::ScenarioResult scenario = test::clear_win();
  EXPECT_EQ(first_run(document, scenario.variants[0]),
            "the first run of flake8 took 3.10 times as long as later ones; it was a warm-up and does not count");
  document.stop.warmups = 0;
  EXPECT_THAT(first_run(document, scenario.variants[0]), HasSubstr("and it counts: --warmup 1 would run it before"));
  EXPECT_EQ(first_run(document, scenario.variants[1]), "");  // 2 %, and chance
  EXPECT_EQ(first_run(document, scenario.variants[2]), "");
}

TEST(StatisticsSentences, OutliersAreCountedAndFound) {
  result::ScenarioResult scenario = test::clear_win();
  EXPECT_EQ(outliers(scenario), "2 of 45 runs of flake8 (rounds 0, 2); marked, none left out");
  scenario.variants[1].wall_seconds->outliers = {1};
  EXPECT_EQ(outliers(scenario),
            "2 of 45 runs of flake8 (rounds 0, 2), 1 of 45 runs of ruff (round 1); marked, none left out");
  scenario.variants[0].wall_seconds->outliers.clear();
  scenario.variants[1].wall_seconds->outliers = {0, 1, 2, 0, 1, 2, 900};  // a row that is not there: a damaged document
  EXPECT_EQ(outliers(scenario), "7 of 45 runs of ruff (rounds 0, 1, 2, 0, 3 more); marked, none left out");
  EXPECT_EQ(outliers(test::equal_pair()), "");
}

TEST(StatisticsSentences, NeighboursThatResembleEachOtherAndAMeanThatDisagreesAreToldWithARemedy) {
  comparison::Comparison pair = test::equal_pair().comparisons[0];
  EXPECT_EQ(
      serial_correlation(pair),
      "rounds resemble their neighbours (correlation 0.45): 45 of them say as much as 17 independent ones, and the "
      "intervals are widened to match; a quieter machine needs fewer");
  EXPECT_EQ(cross_check(pair),
            "the mean of the rounds says ratio 1.09 (1.02 to 1.17), unlike their median, which the verdict rests on: a "
            "few extreme rounds weigh in it; more rounds or a quieter machine settle it");
  pair.serial_correlation->p = 0.07;
  pair.cross_check->agrees = true;
  EXPECT_EQ(serial_correlation(pair) + cross_check(pair), "");
  const comparison::Comparison quiet = test::clear_win().comparisons[0];
  EXPECT_EQ(serial_correlation(quiet) + cross_check(quiet), "");
}

}  // namespace
}  // namespace payback::report
