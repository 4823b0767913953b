// SPDX-License-Identifier: MIT
// Serial correlation by hand, its p by shuffling, and what widening does to coverage.
#include "harness/statistics/autocorrelation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "harness/statistics/paired.hpp"

namespace payback::statistics {
namespace {

using Values = std::vector<double>;

TEST(SerialCorrelation, IsAbsentWhereTooLittleIsLeft) {
  EXPECT_FALSE(serial_correlation({}));
  EXPECT_FALSE(serial_correlation({Values{1}}));
  EXPECT_FALSE(serial_correlation({Values{1, 2, 3, 4, 5, 6, 7, 8, 9}}));
  EXPECT_FALSE(serial_correlation({Values(40, 1.0)}));
  EXPECT_FALSE(
      serial_correlation({Values{1, 2}, Values{3, 4}, Values{5, 6}, Values{7, 8}, Values{9, 1}, Values{2, 3}}));
  EXPECT_FALSE(serial_correlation({Values{1, 2, 3, 4, 5, 6, 7, 8, 9, std::numeric_limits<double>::infinity()}}));
  EXPECT_TRUE(serial_correlation({Values{1, 2, 3, 4, 5}, Values{5, 4, 3, 2, 1}}));
}

TEST(SerialCorrelation, AStepIsCorrelatedAndAZigzagIsNot) {
  // By hand: ranks 1 to 10 step by 1 nine times, 9 over 10 * 99 / 12 = 82.5, so that lag1 = 1 - 9 / 165.
  const auto rising = serial_correlation({Values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}).value();
  EXPECT_NEAR(rising.lag1, 1 - 9.0 / 165, 1e-12);
  EXPECT_EQ(rising.effective, 1);
  EXPECT_LT(rising.p, 1e-5);
  const auto zigzag = serial_correlation({Values{1, 9, 2, 8, 3, 10, 4, 7, 5, 6}}).value();
  EXPECT_LT(zigzag.lag1, -0.5);
  EXPECT_EQ(zigzag.effective, 10);
}

TEST(SerialCorrelation, AFactorOfTheEffectiveNumberByHand) {
  // Ranks 1 3 2 4 6 5 8 7 10 9: steps 2 1 2 2 1 3 1 3 1, squares 4 1 4 4 1 9 1 9 1 = 34; lag1 = 1 - 34 / 165 = 0.794;
  // 10 * (34 / 165) / (2 - 34 / 165) = 1.149.
  const auto found = serial_correlation({Values{1, 3, 2, 4, 6, 5, 8, 7, 10, 9}}).value();
  EXPECT_NEAR(found.lag1, 1 - 34.0 / 165, 1e-12);
  EXPECT_NEAR(found.effective, 10 * (34.0 / 165) / (2 - 34.0 / 165), 1e-12);
  // sqrt(10 / 1.149) = 2.95 times as wide
  const double factor = std::sqrt((2 - 34.0 / 165) / (34.0 / 165));
  const Estimate wide = widened(Estimate{5, 4, 7, 0.95}, found);
  EXPECT_NEAR(wide.low, 5 - factor, 1e-12);
  EXPECT_NEAR(wide.high, 5 + 2 * factor, 1e-12);
  EXPECT_EQ(wide.point, 5);
  // A deviate of 1.96 becomes one of 1.96 / factor: p 0.05 is 2 Phi(-1.959964 / 2.9527) = 0.5068
  // (scipy.stats.norm.cdf).
  EXPECT_NEAR(widened(0.05, found), std::erfc(1.959963985 / factor / std::sqrt(2)), 1e-8);
}

TEST(SerialCorrelation, WhatIsNoCorrelationWidensNothing) {
  const Estimate estimate{5, 4, 7, 0.95};
  EXPECT_EQ(widened(estimate, std::nullopt), estimate);
  EXPECT_EQ(widened(estimate, SerialCorrelation{20, -0.6, 0.001, 20}), estimate);
  EXPECT_EQ(widened(estimate, SerialCorrelation{20, 0.1, 0.6, 16.4}), estimate);
  EXPECT_EQ(widened(0.03, SerialCorrelation{20, 0.1, 0.6, 16.4}), 0.03);
  EXPECT_EQ(widened(1.0, SerialCorrelation{20, 0.6, 0.001, 5}), 1.0);
}

RC_GTEST_PROP(SerialCorrelation, RanksAreAllThatCounts, ()) {
  const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-9, 9));
  Values values(raw.begin(), raw.end());
  const auto plain = serial_correlation({values});
  const Values backwards(values.rbegin(), values.rend());
  const auto turned = serial_correlation({backwards});
  for (double& value : values) value = std::exp(value);  // one outlier after the other
  RC_ASSERT(plain == serial_correlation({values, {}, {1, 1, 1}}));
  RC_ASSERT(plain.has_value() == turned.has_value());
  if (!plain) return;
  RC_ASSERT(std::abs(plain->lag1 - turned->lag1) < 1e-12);
  RC_ASSERT(plain->effective >= 1 && plain->effective <= static_cast<double>(plain->values));
  RC_ASSERT(plain->p >= 0 && plain->p <= 1);
}

TEST(SerialCorrelation, ARandomOrderIsRarelyCalledCorrelated) {
  // Two strata of unlike spread and centre, shuffled: p below 0.05 in 5 %, four deviations of 4,000 trials and 1 % for
  // the approximation.
  std::mt19937_64 engine(3);
  boost::random::normal_distribution<double> normal;
  int called = 0;
  double sum = 0;
  for (int trial = 0; trial < 4000; ++trial) {
    Strata strata{Values(8), Values(15)};
    for (double& value : strata[0]) value = normal(engine);
    for (double& value : strata[1]) value = 100 + 10 * normal(engine);
    const auto found = serial_correlation(strata).value();
    called += found.p < 0.05 ? 1 : 0;
    sum += found.lag1;
  }
  EXPECT_NEAR(called / 4000.0, 0.05, 0.01 + 4 * std::sqrt(0.05 * 0.95 / 4000));
  // Its mean is 0 by construction; one of 23 has a deviation of about 0.2.
  EXPECT_NEAR(sum / 4000, 0, 4 * 0.2 / std::sqrt(4000));
}

struct Coverage {
  double plain = 0, wide = 0, width = 0;  ///< shares; mean factor of widening
};

/// Of the signed-rank interval over n values of a first-order autoregression.
Coverage simulate(std::size_t n, double correlation, int trials) {
  std::mt19937_64 engine(77);
  boost::random::normal_distribution<double> normal;
  Coverage coverage;
  Values values(n);
  for (int trial = 0; trial < trials; ++trial) {
    double last = normal(engine);
    for (double& value : values) {
      last = correlation * last + std::sqrt(1 - correlation * correlation) * normal(engine);
      value = last;
    }
    const auto estimate = hodges_lehmann(values).value();
    const auto wide = widened(estimate, serial_correlation({values}));
    coverage.plain += estimate.low <= 0 && 0 <= estimate.high ? 1.0 / trials : 0;
    coverage.wide += wide.low <= 0 && 0 <= wide.high ? 1.0 / trials : 0;
    coverage.width += (wide.high - wide.low) / (estimate.high - estimate.low) / trials;
  }
  return coverage;
}

TEST(SerialCorrelation, WideningRestoresMostOfTheCoverageThatCorrelationTakes) {
  // Plain, for large n: the variance of the Hodges-Lehmann estimate grows by 1 + 2 sum of (6 / pi) asin(rho^k / 2), the
  // correlations of the ranks: by 2.92 for rho 0.5 and 1.48 for 0.2, so that 2 Phi(1.96 / sqrt(2.92)) - 1 = 74.9 % and
  // 89.3 % of the intervals hold the truth. 1 % for n = 100, and four deviations of 1,500 trials.
  const auto four = [](double share) { return 4 * std::sqrt(share * (1 - share) / 1500); };
  const Coverage half = simulate(100, 0.5, 1500);
  EXPECT_NEAR(half.plain, 0.749, 0.01 + four(0.749));
  EXPECT_GT(half.wide, 0.91);
  const Coverage fifth = simulate(100, 0.2, 1500);
  EXPECT_NEAR(fifth.plain, 0.893, 0.01 + four(0.893));
  EXPECT_GT(fifth.wide, 0.92);
  const Coverage small = simulate(20, 0.5, 1500);
  EXPECT_GT(small.wide, small.plain + 0.08);
}

TEST(SerialCorrelation, WideningCostsIndependentValuesLittle) {
  for (const std::size_t n : {10U, 20U, 50U}) {
    const Coverage none = simulate(n, 0, 1500);
    EXPECT_NEAR(none.wide, 0.95, 0.01 + 4 * std::sqrt(0.95 * 0.05 / 1500)) << n;
    EXPECT_LT(none.width, 1.1) << n;
  }
}

}  // namespace
}  // namespace payback::statistics
