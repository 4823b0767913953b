// SPDX-License-Identifier: MIT
// Student's interval and the bootstrap-t of the mean against SciPy and NumPy.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "harness/statistics/paired.hpp"

namespace payback::statistics {
namespace {

const std::vector<double> k_ten{0.12, 0.45, 0.33, 0.27, 0.91, 0.05, 0.60, 0.38, 0.71, 0.22};

TEST(MeanT, AgreesWithSciPy) {
  // scipy.stats.t.interval(0.95, 9, g.mean(), scipy.stats.sem(g))
  const auto estimate = mean_t(k_ten).value();
  EXPECT_NEAR(estimate.point, 0.404, 1e-15);
  EXPECT_NEAR(estimate.low, 0.21115709089470264, 1e-13);
  EXPECT_NEAR(estimate.high, 0.5968429091052974, 1e-13);
}

TEST(MeanT, NeedsTwoValuesAndStandsStillOnEqualOnes) {
  EXPECT_FALSE(mean_t(std::vector{1.0}).has_value());
  EXPECT_EQ(mean_t(std::vector{2.0, 2.0, 2.0}), (Estimate{2, 2, 2, 0.95}));
}

TEST(MeanBootstrapT, AgreesWithAnIndependentBootstrapInNumPy) {
  // Two million resamples in NumPy: t = (r.mean(1) - m) / (r.std(1, ddof=1) / sqrt(10)); m - quantile(t, [.975, .025])
  // * se gave 0.2351 and 0.6501. With 200,000 resamples here the ends move by well under 0.003 from seed to seed.
  const auto estimate = mean_bootstrap_t(k_ten, 0.95, 7, 200'000).value();
  EXPECT_NEAR(estimate.point, 0.404, 1e-15);
  EXPECT_NEAR(estimate.low, 0.23510, 0.003);
  EXPECT_NEAR(estimate.high, 0.65014, 0.003);
}

TEST(MeanBootstrapT, TheSeedAloneDecidesTheDraws) {
  EXPECT_EQ(mean_bootstrap_t(k_ten, 0.95, 7), mean_bootstrap_t(k_ten, 0.95, 7));
  EXPECT_NE(mean_bootstrap_t(k_ten, 0.95, 7), mean_bootstrap_t(k_ten, 0.95, 8));
}

TEST(MeanBootstrapT, IsAbsentWhereResamplingSaysNothing) {
  EXPECT_FALSE(mean_bootstrap_t(std::vector{1.0, 2.0}, 0.95, 1).has_value());
  EXPECT_FALSE(mean_bootstrap_t(std::vector(20, 0.1), 0.95, 1).has_value());
  // Of three values 3 in 27 resamples have no spread, 7 % in the two outer tails: more than 2.5 % each.
  EXPECT_FALSE(mean_bootstrap_t(std::vector{1.0, 2.0, 4.0}, 0.95, 1).has_value());
  // One value differs: a third of all resamples miss it and know nothing of the upper end.
  std::vector<double> once(20, 1.0);
  once[3] = 2.0;
  EXPECT_FALSE(mean_bootstrap_t(once, 0.95, 1).has_value());
}

RC_GTEST_PROP(MeanBootstrapT, HoldsItsPointAndTurnsNoTimesIntoInfinity, ()) {
  const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-50, 50));
  const std::vector<double> values(raw.begin(), raw.end());
  const auto estimate = mean_bootstrap_t(values, 0.95, *rc::gen::arbitrary<std::uint64_t>(), 200);
  if (!estimate) return;
  RC_ASSERT(std::isfinite(estimate->low) && std::isfinite(estimate->high));
  RC_ASSERT(estimate->low <= estimate->point && estimate->point <= estimate->high);
}

}  // namespace
}  // namespace payback::statistics
