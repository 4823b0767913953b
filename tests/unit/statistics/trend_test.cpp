// SPDX-License-Identifier: MIT
// Slopes and the trend test against forming all pairs, and where they are absent.
#include "harness/statistics/trend.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <boost/random/normal_distribution.hpp>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "harness/statistics/rank_distribution.hpp"

namespace payback::statistics {
namespace {

std::vector<double> any_values() {
  const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-40, 40));
  return {raw.begin(), raw.end()};
}

/// Of all slopes, sorted: the middle, and those at Sen's depth from either end.
std::optional<std::array<double, 3>> by_all_slopes(const std::vector<double>& values, double confidence) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = i + 1; j < values.size(); ++j)
      slopes.push_back((values[j] - values[i]) / static_cast<double>(j - i));
  }
  std::ranges::sort(slopes);
  const std::size_t depth = values.size() < 2 ? 0 : discordance_depth(values.size(), (1 - confidence) / 2);
  if (depth == 0) return std::nullopt;
  return std::array{slopes[depth - 1], (slopes[(slopes.size() - 1) / 2] + slopes[slopes.size() / 2]) / 2,
                    slopes[slopes.size() - depth]};
}

RC_GTEST_PROP(TheilSen, IsTheMedianOfAllSlopesBetweenTwoOfThem, ()) {
  const auto values = any_values();
  const auto estimate = theil_sen(values, 0.9);
  const auto expected = by_all_slopes(values, 0.9);
  RC_ASSERT(estimate.has_value() == expected.has_value());
  if (!estimate) return;
  RC_ASSERT(std::abs(estimate->low - (*expected)[0]) < 1e-9);
  RC_ASSERT(std::abs(estimate->point - (*expected)[1]) < 1e-9);
  RC_ASSERT(std::abs(estimate->high - (*expected)[2]) < 1e-9);
}

TEST(TheilSen, IsTheSameOfManyValuesNoisyCoarseSteepOrAllButEqual) {
  std::mt19937_64 random(20261129);
  boost::random::normal_distribution<double> noise;
  std::vector<double> noisy, coarse, line, flat(500, 7.0);
  for (int i = 0; i < 500; ++i) {
    noisy.push_back(-3 + 1e-6 * i + 0.01 * noise(random));
    coarse.push_back(std::floor(noise(random)));
    line.push_back(0.1 * i);
  }
  flat[250] = 8;
  for (const auto& values : {noisy, coarse, line, flat}) {
    const auto estimate = theil_sen(values).value();
    const auto expected = by_all_slopes(values, 0.95).value();
    EXPECT_NEAR(estimate.low, expected[0], 1e-12);
    EXPECT_NEAR(estimate.point, expected[1], 1e-12);
    EXPECT_NEAR(estimate.high, expected[2], 1e-12);
  }
}

RC_GTEST_PROP(TheilSen, TurnsWithTheOrderAndMovesWithASlope, ()) {
  const auto values = any_values();
  std::vector<double> backwards(values.rbegin(), values.rend());
  std::vector<double> tilted = values;
  for (std::size_t i = 0; i < tilted.size(); ++i) tilted[i] += 3 * static_cast<double>(i);
  const auto plain = theil_sen(values);
  if (!plain) return;
  const auto turned = theil_sen(backwards).value();
  const auto steeper = theil_sen(tilted).value();
  RC_ASSERT(std::abs(plain->point + turned.point) < 1e-9 && std::abs(plain->low + turned.high) < 1e-9);
  RC_ASSERT(std::abs(steeper.point - plain->point - 3) < 1e-9 && std::abs(steeper.high - plain->high - 3) < 1e-9);
}

TEST(TheilSen, IsAbsentWhereNoIntervalExists) {
  // The extreme order of 5 values has probability 1 / 120, of 4 one of 1 / 24 > 2.5 %.
  EXPECT_FALSE(theil_sen({}));
  EXPECT_FALSE(theil_sen(std::vector{1.0}));
  EXPECT_FALSE(theil_sen(std::vector{1.0, 2.0, 3.0, 4.0}));
  EXPECT_TRUE(theil_sen(std::vector{1.0, 2.0, 3.0, 4.0, 5.0}));
  EXPECT_FALSE(theil_sen(std::vector{1.0, 2.0, 3.0, 4.0, 5.0, std::numeric_limits<double>::infinity()}));
}

TEST(TheilSen, AStraightLineHasItsSlopeAtBothEnds) {
  std::vector<double> line;
  for (int i = 0; i < 60; ++i) line.push_back(7 + 0.1 * i);  // 0.1 is no sum of powers of two
  const auto estimate = theil_sen(line).value();
  EXPECT_NEAR(estimate.low, 0.1, 1e-12);
  EXPECT_NEAR(estimate.point, 0.1, 1e-12);
  EXPECT_NEAR(estimate.high, 0.1, 1e-12);
  EXPECT_EQ(theil_sen(std::vector(9, 5.0)).value(), (Estimate{0, 0, 0, 0.95}));
}

RC_GTEST_PROP(MannKendall, SIsCountedPairByPair, ()) {
  const auto values = any_values();
  std::int64_t s = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = i + 1; j < values.size(); ++j) s += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
  const auto test = mann_kendall(values);
  const bool varies = !values.empty() && std::ranges::min(values) < std::ranges::max(values);
  RC_ASSERT(test.has_value() == varies);
  if (!test) return;
  RC_ASSERT(test->s == s);
  RC_ASSERT(test->p > 0 && test->p <= 1);
}

TEST(MannKendall, ASmallSampleHasTheProbabilitiesOfKendallsTable) {
  // Kendall & Gibbons, Rank Correlation Methods, appendix table 1: P(S >= 6) = 0.042 for n = 4, P(S >= 10) = 0.0083 and
  // P(S >= 6) = 0.117 for n = 5, P(S >= 19) = 0.054 and P(S >= 21) = 0.036 for n = 10; R's pKendall says the same.
  EXPECT_NEAR(mann_kendall(std::vector{1.0, 2.0, 3.0, 4.0}).value().p, 2.0 / 24, 1e-15);
  EXPECT_NEAR(mann_kendall(std::vector{1.0, 2.0, 3.0, 4.0, 5.0}).value().p, 2.0 / 120, 1e-15);
  EXPECT_NEAR(discordance_cdf(5, 2), 0.117, 0.0005);
  EXPECT_NEAR(discordance_cdf(10, 13), 0.054, 0.0005);
  EXPECT_NEAR(discordance_cdf(10, 12), 0.036, 0.0005);
  EXPECT_NEAR(discordance_cdf(50, 50 * 49 / 2), 1, 1e-12);
  // No falling pair: one order of 50!; one: n - 1 orders; two: (n - 2)(n + 1) / 2. The far tail keeps its digits.
  EXPECT_NEAR(discordance_cdf(50, 2) * std::tgamma(51.0), 1 + 49 + 1224, 1e-9);
}

TEST(MannKendall, DepthsAreThoseOfAllOrdersCounted) {
  // Inversions of all 50! and 100! orders counted in Python's whole numbers: the first count whose share passes 2.5 %.
  // Above 50 values the normal form gives 2475 - 1.959964 * sqrt(28187.5) + 0.5 = 2146.4.
  EXPECT_EQ(discordance_depth(50, 0.025), 496U);
  EXPECT_EQ(discordance_depth(100, 0.025), 2146U);
}

TEST(Trend, OnePercentATenthOfTheRunIsElevenPercentInAll) {
  // 1.01^(99 / 9) - 1 over 100 times that grow by 1 % every nine runs.
  std::vector<double> seconds;
  for (int i = 0; i < 100; ++i) seconds.push_back(0.2 * std::pow(1.01, i / 9.0));
  const auto found = trend(seconds).value();
  EXPECT_NEAR(found.change.point, std::pow(1.01, 11) - 1, 1e-9);
  EXPECT_LT(found.p, 1e-6);
}

TEST(Trend, IsToldPerRunAndPerMinute) {
  // 1.01^(1 / 9) from run to run; 99 steps in 5.5 minutes are 18 a minute.
  std::vector<double> seconds;
  for (int i = 0; i < 100; ++i) seconds.push_back(0.2 * std::pow(1.01, i / 9.0));
  const auto found = trend(seconds, 0.95, 5.5).value();
  EXPECT_NEAR(found.per_run.point, std::pow(1.01, 1 / 9.0) - 1, 1e-12);
  EXPECT_NEAR(found.per_minute.value().point, std::pow(1.01, 2) - 1, 1e-9);
  EXPECT_FALSE(trend(seconds, 0.95, 0.9).value().per_minute.has_value());
  EXPECT_FALSE(trend(seconds).value().per_minute.has_value());
  // Of 20,000 values stretches of four are taken together; a run is still a run.
  seconds.clear();
  for (int i = 0; i < 20'000; ++i) seconds.push_back(std::exp(1e-5 * i));
  EXPECT_NEAR(trend(seconds).value().per_run.point, std::expm1(1e-5), 1e-12);
}

TEST(Trend, IsAbsentBelowFiveTimesAndForTimesThatAreNone) {
  EXPECT_FALSE(trend({}));
  EXPECT_FALSE(trend(std::vector{1.0, 2.0, 1.5, 1.7}));
  EXPECT_FALSE(trend(std::vector(20, 0.3)));
  EXPECT_FALSE(trend(std::vector{1.0, 2.0, 1.5, 1.7, 0.0, 1.0}));
}

TEST(Trend, AMillionTimesTakeNoLongerThanAReportMay) {
  std::mt19937_64 engine(4);
  boost::random::normal_distribution<double> normal(0, 0.1);
  std::vector<double> seconds(1'000'000);
  for (std::size_t i = 0; i < seconds.size(); ++i) {
    seconds[i] = 0.2 * std::exp(normal(engine) + 0.05 * static_cast<double>(i) / 1e6);
  }
  const auto found = trend(seconds).value();
  // expm1(0.05) = 5.127 %. An interval of 95 % from 5,000 medians of 200 has a half-width of about 1.25 * 0.1 / 200^0.5
  // / 5000^0.5 * 12^0.5 * 2 = 0.09 %.
  EXPECT_NEAR(found.change.point, std::expm1(0.05), 0.002);
  EXPECT_LT(found.change.high - found.change.low, 0.004);
  EXPECT_LE(found.change.low, found.change.point);
}

}  // namespace
}  // namespace payback::statistics
