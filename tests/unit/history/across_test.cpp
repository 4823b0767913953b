// SPDX-License-Identifier: MIT
// Two documents made by hand: what counts as a regression, what is left out, and what is said where nothing can be.
#include "harness/history/across.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

namespace payback::history {
namespace {

using sample::Phase;

const Settings k_settings{0.95, 0.03, 0};

sample::Sample run_of(double wall_seconds, std::uint32_t round, std::uint32_t slot = 0, Phase phase = Phase::parallel) {
  sample::Sample sample;
  sample.round = round;
  sample.slot = slot;
  sample.phase = phase;
  sample.wall = from_seconds(wall_seconds);
  sample.outcome = sample::Exited{0};
  return sample;
}

result::VariantResult variant(const std::string& id, const std::string& baseline = "") {
  result::VariantResult made;
  made.id = id;
  made.baseline = baseline;
  return made;
}

/// One scenario "lint" with a pair of variants, twenty rounds with 1 % of noise around the two times.
result::Document document(double before_seconds, double after_seconds, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  boost::random::normal_distribution<double> noise(0, 0.01);
  result::ScenarioResult scenario;
  scenario.id = "lint";
  scenario.variants = {variant("before"), variant("after", "before")};
  for (std::uint32_t round = 0; round < 20; ++round) {
    scenario.variants[0].samples.push_back(run_of(before_seconds * std::exp(noise(engine)), round));
    scenario.variants[1].samples.push_back(run_of(after_seconds * std::exp(noise(engine)), round));
  }
  result::Document made;
  made.machine.fingerprint = "machine-a";
  made.scenarios = {scenario};
  return made;
}

const SeriesChange& find(const Across& across, const std::string& series) {
  const auto found = std::ranges::find(across.changes, series, &SeriesChange::series);
  EXPECT_NE(found, across.changes.end()) << series;
  static const SeriesChange none;
  return found == across.changes.end() ? none : *found;
}

/// One benchmark of another program, whose samples round to no time at all.
result::Document far_below_a_microsecond(double nanoseconds) {
  result::Document made = document(1, 1, 1);
  made.scenarios[0].variants.resize(1);
  result::VariantResult& only = made.scenarios[0].variants[0];
  for (sample::Sample& sample : only.samples) sample.wall = Nanoseconds(0);
  statistics::Summary summary;
  summary.n = 20;
  summary.median = nanoseconds * 1e-9, summary.low = 0.99 * summary.median, summary.high = 1.01 * summary.median;
  only.wall_seconds = summary;
  return made;
}

TEST(Across, TimesThatNanosecondsCannotHoldAreComparedByTheirMedians) {
  const Across slower = across(far_below_a_microsecond(0.25), far_below_a_microsecond(0.3), k_settings);
  const SeriesChange& change = find(slower, "lint / before");
  EXPECT_EQ(change.change, Change::regression);
  EXPECT_NEAR(change.ratio->point, 1.2, 1e-12);
  EXPECT_NEAR(change.ratio->low, 1.2 * 0.99 / 1.01, 1e-12);
  EXPECT_NEAR(change.ratio->high, 1.2 * 1.01 / 0.99, 1e-12);
}

TEST(Across, TheSameTwiceIsUnchanged) {
  const Across result = across(document(1, 0.5, 1), document(1, 0.5, 2), k_settings);
  EXPECT_TRUE(result.same_machine);
  ASSERT_EQ(result.changes.size(), 3U);
  for (const SeriesChange& series : result.changes) {
    EXPECT_EQ(series.change, Change::unchanged) << series.series << series.reason;
    EXPECT_EQ(series.scenario, "lint");
    EXPECT_NEAR(series.ratio.value().point, 1, 0.02);
  }
  EXPECT_TRUE(find(result, "lint / before").absolute);
  EXPECT_TRUE(find(result, "lint / after").absolute);
  EXPECT_FALSE(find(result, "lint / after : before").absolute);
}

TEST(Across, ASlowerCandidateIsARegressionOfItsTimeAndOfItsSpeedup) {
  // 0.5 s to 0.55 s: time times 1.1, speed-up 2 to 1 / 0.55, so times 0.909.
  const Across result = across(document(1, 0.5, 1), document(1, 0.55, 2), k_settings);
  EXPECT_EQ(find(result, "lint / before").change, Change::unchanged);
  EXPECT_EQ(find(result, "lint / after").change, Change::regression);
  EXPECT_NEAR(find(result, "lint / after").ratio.value().point, 1.1, 0.02);
  EXPECT_EQ(find(result, "lint / after : before").change, Change::regression);
  EXPECT_NEAR(find(result, "lint / after : before").ratio.value().point, 1 / 1.1, 0.02);
}

TEST(Across, AFasterCandidateIsAnImprovement) {
  const Across result = across(document(1, 0.55, 1), document(1, 0.5, 2), k_settings);
  EXPECT_EQ(find(result, "lint / after").change, Change::improvement);
  EXPECT_EQ(find(result, "lint / after : before").change, Change::improvement);
}

TEST(Across, ARatioSurvivesASlowerMachineAndAbsoluteTimesAreLeftOut) {
  auto slower_machine = document(3, 1.5, 2);
  slower_machine.machine.fingerprint = "machine-b";
  const Across result = across(document(1, 0.5, 1), slower_machine, k_settings);
  EXPECT_FALSE(result.same_machine);
  ASSERT_EQ(result.changes.size(), 1U);
  EXPECT_EQ(result.changes[0].series, "lint / after : before");
  EXPECT_EQ(result.changes[0].change, Change::unchanged);
}

TEST(Across, UnknownFingerprintsAreNotTheSameMachine) {
  auto before = document(1, 0.5, 1);
  auto after = document(1, 0.5, 2);
  before.machine.fingerprint = after.machine.fingerprint = "";
  EXPECT_FALSE(across(before, after, k_settings).same_machine);
}

TEST(Across, AnEffectBelowTheFloorIsNoRegression) {
  // 1.5 % with an interval of about 0.6 % either way: real, and inside the floor of 3 %.
  const Across result = across(document(1, 0.5, 1), document(1, 0.5075, 2), k_settings);
  const SeriesChange& series = find(result, "lint / after");
  EXPECT_GT(series.ratio.value().low, 1);
  EXPECT_EQ(series.change, Change::unchanged);
  EXPECT_EQ(find(across(document(1, 0.5, 1), document(1, 0.5075, 2), {0.95, 0.005, 0}), "lint / after").change,
            Change::regression);
}

TEST(Across, AnIntervalThatHoldsBothIsInconclusiveAndSaysSo) {
  auto before = document(1, 0.5, 1);
  auto after = document(1, 0.5, 2);
  for (auto* const result : {&before, &after}) {
    auto& samples = result->scenarios[0].variants[0].samples;
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i].wall *= static_cast<int>(i % 5 + 1);
  }
  const SeriesChange series = find(across(before, after, k_settings), "lint / before");
  EXPECT_EQ(series.change, Change::inconclusive);
  EXPECT_NE(series.reason.find("reaches beyond the floor of 3 %, but contains 1"), std::string::npos) << series.reason;
}

TEST(Across, TooFewSamplesAreInconclusive) {
  auto after = document(1, 0.5, 2);
  for (auto& variant : after.scenarios[0].variants) variant.samples.resize(1);
  const SeriesChange series = find(across(document(1, 0.5, 1), after, k_settings), "lint / after");
  EXPECT_EQ(series.change, Change::inconclusive);
  EXPECT_EQ(series.reason, "20 and 1 samples are too few for an interval");
  EXPECT_FALSE(series.ratio.has_value());
}

TEST(Across, AScenarioInOnlyOneResultIsMissing) {
  auto after = document(1, 0.5, 2);
  after.scenarios[0].id = "format";
  const Across result = across(document(1, 0.5, 1), after, k_settings);
  ASSERT_EQ(result.changes.size(), 2U);
  EXPECT_EQ(find(result, "lint").change, Change::missing);
  EXPECT_EQ(find(result, "lint").reason, "not in the new result");
  EXPECT_EQ(find(result, "format").change, Change::missing);
  EXPECT_EQ(find(result, "format").reason, "not in the old result");
}

TEST(Across, AScenarioThatWasSkippedIsMissingWithItsReason) {
  auto after = document(1, 0.5, 2);
  after.scenarios[0].status = session::Status::skipped;
  after.scenarios[0].reason = "no Rust toolchain";
  EXPECT_EQ(find(across(document(1, 0.5, 1), after, k_settings), "lint").reason,
            "not measured in the new result: no Rust toolchain");
}

TEST(Across, AVariantInOnlyOneResultIsMissingAndTheOthersAreCompared) {
  auto after = document(1, 0.5, 2);
  after.scenarios[0].variants.push_back(variant("third", "before"));
  const Across result = across(document(1, 0.5, 1), after, k_settings);
  EXPECT_EQ(find(result, "lint / third").change, Change::missing);
  EXPECT_EQ(find(result, "lint / third").reason, "not in the old result");
  EXPECT_EQ(find(result, "lint / after").change, Change::unchanged);
}

TEST(Across, AVoidCandidateIsMissingAndItsBaselineIsStillCompared) {
  auto after = document(1, 0.01, 2);
  after.scenarios[0].status = session::Status::void_;
  comparison::Comparison comparison;
  comparison.baseline = "before";
  comparison.candidate = "after";
  comparison.verdict = comparison::Verdict::void_;
  comparison.reason = "the outcomes differ";
  after.scenarios[0].comparisons = {comparison};
  const Across result = across(document(1, 0.5, 1), after, k_settings);
  ASSERT_EQ(result.changes.size(), 2U);
  EXPECT_EQ(find(result, "lint / after").change, Change::missing);
  EXPECT_EQ(find(result, "lint / after").reason, "void in the new result: the outcomes differ");
  EXPECT_EQ(find(result, "lint / before").change, Change::unchanged);
}

TEST(Across, AFailedBaselineLeavesItsPairMissing) {
  auto before = document(1, 0.5, 1);
  before.scenarios[0].variants[0].failure = "before ended with exit 2";
  const Across result = across(before, document(1, 0.5, 2), k_settings);
  EXPECT_EQ(find(result, "lint / before").reason, "failed in the old result: before ended with exit 2");
  EXPECT_EQ(find(result, "lint / after : before").change, Change::missing);
  EXPECT_EQ(find(result, "lint / after : before").reason,
            "its baseline before: failed in the old result: before ended with exit 2");
  EXPECT_EQ(find(result, "lint / after").change, Change::unchanged);
}

TEST(Across, AnotherBaselineIsAnotherPair) {
  auto after = document(1, 0.5, 2);
  after.scenarios[0].variants[1].baseline = "";
  EXPECT_EQ(find(across(document(1, 0.5, 1), after, k_settings), "lint / after : before").reason,
            "compared with before in the old result and with nothing in the new one");
}

TEST(Across, AnotherWorkloadIsNeverARegression) {
  auto before = document(1, 0.5, 1);
  auto after = document(2, 1.5, 2);
  before.scenarios[0].workload = plan::PreparedWorkload{"", "digest-1", 0, 0};
  after.scenarios[0].workload = plan::PreparedWorkload{"", "digest-2", 0, 0};
  for (const SeriesChange& series : across(before, after, k_settings).changes) {
    EXPECT_EQ(series.change, Change::inconclusive) << series.series;
    EXPECT_EQ(series.reason, "the workload is not the same");
  }
}

TEST(Across, AChangeOfToolIsToldBesideTheRegression) {
  auto before = document(1, 0.5, 1);
  auto after = document(1, 0.6, 2);
  before.scenarios[0].variants[1].tool = plan::InstalledTool{"ruff", "0.4.1", "", "", "", 0, 0};
  after.scenarios[0].variants[1].tool = plan::InstalledTool{"ruff", "0.5.0", "", "", "", 0, 0};
  const Across result = across(before, after, k_settings);
  EXPECT_EQ(find(result, "lint / after").change, Change::regression);
  EXPECT_EQ(find(result, "lint / after").reason, "the tool changed: ruff 0.4.1 to ruff 0.5.0");
  EXPECT_EQ(find(result, "lint / after : before").reason, "the tool changed: ruff 0.4.1 to ruff 0.5.0");
  EXPECT_TRUE(find(result, "lint / before").reason.empty());
}

TEST(Across, FailedAndUntimedRunsStayOut) {
  auto after = document(1, 0.5, 2);
  auto& samples = after.scenarios[0].variants[1].samples;
  for (std::uint32_t i = 0; i < 30; ++i) {
    samples.push_back(run_of(9, 100 + i));
    samples.back().outcome = sample::TimedOut{};
    samples.push_back(run_of(9, i, 0, i % 2 == 0 ? Phase::warmup : Phase::calibration));
    samples.push_back(run_of(0, 200 + i));  // a time of 0 has no logarithm
  }
  const Across result = across(document(1, 0.5, 1), after, k_settings);
  EXPECT_EQ(find(result, "lint / after").change, Change::unchanged);
  EXPECT_EQ(find(result, "lint / after : before").change, Change::unchanged);
}

TEST(Across, ContendedScenariosAreComparedByTheirSoloRuns) {
  auto after = document(1, 0.5, 2);
  auto& scenario = after.scenarios[0];
  for (auto& variant : scenario.variants) {
    for (auto& sample : variant.samples) sample.phase = Phase::solo;
    for (std::uint32_t i = 0; i < 40; ++i) variant.samples.push_back(run_of(3, i));
  }
  for (auto& variant : scenario.variants) variant.alone = true;
  EXPECT_EQ(find(across(document(1, 0.5, 1), after, k_settings), "lint / after").change, Change::unchanged);
  for (auto& variant : scenario.variants) variant.alone = false;
  EXPECT_EQ(find(across(document(1, 0.5, 1), after, k_settings), "lint / after").change, Change::regression);
}

TEST(Across, RoundsArePairedBySlotAndRoundNotByTheirOrder) {
  // In the new result slot 1 is five times slower, and each round by another factor of 1 to 10, on both sides alike.
  // Only the right pairing cancels that: 1 / 0.6 against 1 / 0.5 before.
  const auto before = document(1, 0.5, 1);
  auto after = document(1, 0.6, 2);
  for (auto& variant : after.scenarios[0].variants) {
    for (auto& sample : variant.samples) {
      sample.slot = sample.round % 2;
      sample.round /= 2;
      sample.wall *= static_cast<int>((sample.round + 1) * (4 * sample.slot + 1));
    }
  }
  std::ranges::reverse(after.scenarios[0].variants[1].samples);
  const Across result = across(before, after, k_settings);
  EXPECT_EQ(find(result, "lint / after : before").change, Change::regression);
  EXPECT_NEAR(find(result, "lint / after : before").ratio.value().point, 0.5 / 0.6, 0.02);
}

TEST(Change, HasAName) {
  EXPECT_EQ(name(Change::regression), "regression");
  EXPECT_EQ(name(Change::improvement), "improvement");
  EXPECT_EQ(name(Change::unchanged), "unchanged");
  EXPECT_EQ(name(Change::inconclusive), "inconclusive");
  EXPECT_EQ(name(Change::missing), "missing");
}

}  // namespace
}  // namespace payback::history
