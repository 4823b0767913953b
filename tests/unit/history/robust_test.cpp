// SPDX-License-Identifier: MIT
// What counts as a spike and what as a level, and the whole decision on series made by hand.
#include "harness/history/robust.hpp"

#include <gtest/gtest.h>

#include "harness/history/findings.hpp"

namespace payback::history {
namespace {

/// `count` nights at a level, with a regular wobble of 0.5 % for noise.
void append(std::vector<double>& values, double level, int count) {
  constexpr double k_wobble[]{0, 0.005, -0.003, 0.002, -0.005, 0.004, -0.001};
  for (int i = 0; i < count; ++i) values.push_back(level * (1 + k_wobble[values.size() % std::size(k_wobble)]));
}

TEST(WithoutSpikes, OneAndTwoHighNightsAreReplacedByTheMedianAroundThem) {
  std::vector<double> values{10, 11, 10, 11, 10, 30, 30, 10, 11, 10, 11, 10};
  const auto clean = without_spikes(values);
  EXPECT_EQ(clean[5], 11);  // of 10 11 10 11 10 30 30 10 11 10 11
  EXPECT_EQ(clean[6], 11);
  EXPECT_EQ(clean[4], 10);
}

TEST(WithoutSpikes, ThreeInARowAreALevel) {
  const std::vector<double> values{10, 11, 10, 11, 10, 30, 30, 30, 10, 11, 10, 11, 10};
  EXPECT_EQ(without_spikes(values), values);
}

TEST(WithoutSpikes, TheFirstNightsOfAStepStay) {
  std::vector<double> values;
  append(values, 100, 30);
  append(values, 108, 3);
  const auto clean = without_spikes(values);
  for (std::size_t i = 30; i < 33; ++i) EXPECT_EQ(clean[i], values[i]) << i;
}

TEST(WithoutSpikes, ASpikeInTheLastNightIsReplaced) {
  std::vector<double> values;
  append(values, 100, 30);
  values.push_back(130);
  EXPECT_LT(without_spikes(values).back(), 101);
}

TEST(Decide, AStepIsOpenFromItsThirdNightOn) {
  std::vector<double> values;
  append(values, 100, 40);
  append(values, 108, 2);
  EXPECT_TRUE(decide(values).open.empty());
  EXPECT_EQ(decide(values).suspected, 2U);
  append(values, 108, 1);
  const SeriesDecision decision = decide(values);
  ASSERT_EQ(decision.open.size(), 1U);
  EXPECT_EQ(decision.open[0].kind, FindingKind::step);
  EXPECT_EQ(decision.open[0].since, 40U);
  EXPECT_NEAR(decision.open[0].ratio.point, 1.08, 0.005);
  EXPECT_GT(decision.open[0].ratio.low, 1.03);
  EXPECT_LT(decision.open[0].p, 1e-4);
  EXPECT_EQ(decision.suspected, 0U);
}

TEST(Decide, AStepThatWentAwayIsClosedAndAnImprovementIsNoFinding) {
  std::vector<double> values;
  append(values, 100, 30);
  append(values, 108, 20);
  append(values, 100, 20);
  EXPECT_TRUE(decide(values).open.empty());
  EXPECT_EQ(decide(values).changes.size(), 2U);
}

TEST(Decide, ASecondStepIsAFindingOfItsOwn) {
  std::vector<double> values;
  append(values, 100, 30);
  append(values, 108, 30);
  append(values, 120, 30);
  const SeriesDecision decision = decide(values);
  ASSERT_EQ(decision.open.size(), 2U);
  EXPECT_EQ(decision.open[0].since, 30U);
  EXPECT_EQ(decision.open[1].since, 60U);
}

TEST(Decide, AFallBackFromAnImprovementIsAFinding) {
  std::vector<double> values;
  append(values, 100, 30);
  append(values, 80, 30);
  append(values, 100, 10);
  ASSERT_EQ(decide(values).open.size(), 1U);
  EXPECT_EQ(decide(values).open[0].since, 60U);
}

TEST(Decide, ASpikeIsNoFinding) {
  std::vector<double> values;
  append(values, 100, 40);
  values[20] = 130;
  values.push_back(130);
  EXPECT_TRUE(decide(values).open.empty());
  EXPECT_EQ(decide(values).suspected, 1U);
  append(values, 100, 10);
  EXPECT_TRUE(decide(values).changes.empty());
  EXPECT_EQ(decide(values).suspected, 0U);
}

TEST(Decide, CreepIsFoundThoughNoNightIsAStep) {
  // 0.06 % a night: at night 100 the level is 6 % up, and the noise of 0.5 % hides every single night.
  std::vector<double> values;
  bool found = false;
  for (int night = 0; night < 100; ++night) {
    append(values, 100 * (1 + 0.0006 * night), 1);
    for (const Finding& finding : decide(values).open) {
      found = true;
      EXPECT_GE(finding.ratio.point, 1.03);
    }
  }
  EXPECT_TRUE(found);
}

TEST(Decide, AYoungSeriesDecidesNothing) {
  std::vector<double> values;
  append(values, 100, 2);
  append(values, 150, 3);
  EXPECT_TRUE(decide(values).young);
  EXPECT_TRUE(decide(values).open.empty());
  EXPECT_TRUE(decide({}).young);
}

}  // namespace
}  // namespace payback::history
