// SPDX-License-Identifier: MIT
// Draws have the quantiles that somebody stood for, and stay in the values that the quantity can take.
#include "harness/savings/distribution.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "harness/savings/quantiles.hpp"
#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

constexpr double k_z95 = 1.6448536269514722;  // R: qnorm(0.95)
constexpr int k_draws = 20000;

TEST(Distribution, TwoPointsHaveTheirGeometricMeanInTheMiddle) {
  EXPECT_DOUBLE_EQ(quantity_of_range(4, 16).typical, 8);     // sqrt(4 * 16)
  EXPECT_DOUBLE_EQ(quantity_of_range(-16, -4).typical, -8);  // the mirror image
}

TEST(Distribution, TwoPointsThatTouchOrStraddleZeroHaveTheirMidpoint) {
  EXPECT_DOUBLE_EQ(quantity_of_range(0, 8).typical, 4);
  EXPECT_DOUBLE_EQ(quantity_of_range(-2, 6).typical, 2);
}

TEST(Distribution, ValuesAtTheStatedQuantilesAreTheStatedNumbers) {
  for (const Quantity& q : {Quantity{5, 20, 60, {}, {}}, Quantity{-1, 2, 3, {}, {}}, Quantity{0, 4, 8, {}, {}}}) {
    EXPECT_NEAR(value_at(q, -k_z95), q.low, 1e-12);
    EXPECT_NEAR(value_at(q, 0), q.typical, 1e-12);
    EXPECT_NEAR(value_at(q, k_z95), q.high, 1e-12);
  }
}

TEST(Distribution, ARangeBelowZeroMirrorsItsOpposite) {
  const Quantity gain{8, 11, 14, {}, {}};
  const Quantity loss{-14, -11, -8, {}, {}};
  const Column gains = draw(gain, Support::real, 3, 1000);
  const Column losses = draw(loss, Support::real, 3, 1000);
  for (std::size_t i = 0; i < gains.size(); ++i) EXPECT_EQ(losses[i], -gains[i]);
}

TEST(Distribution, DrawsHaveTheStatedQuantilesAndTheMeanOfTwoLognormalHalves) {
  const Quantiles found = quantiles_of(draw({5, 20, 60, {}, {}}, Support::non_negative, 11, k_draws));
  // Four standard errors of a quantile: 4 sqrt(p (1 - p) / n) / density, here 6 % and 3.6 % for the ends, 3 % for the
  // median.
  EXPECT_NEAR(found.p5, 5, 5 * 0.060);
  EXPECT_NEAR(found.p50, 20, 20 * 0.030);
  EXPECT_NEAR(found.p95, 60, 60 * 0.048);
  // E = typical (exp(a^2/2) Phi(-a) + exp(b^2/2) Phi(b)) with a = ln(20/5)/z = 0.84279, b = ln(60/20)/z = 0.66790,
  // worked by hand: 20 (1.42641 * 0.19967 + 1.24986 * 0.74790) = 24.391. Its standard error is about 0.13.
  EXPECT_NEAR(found.mean, 24.39, 0.5);
}

TEST(Distribution, AShareNeverLeavesZeroToOneAndKeepsItsStatedQuantiles) {
  const Column shares = draw({0.6, 0.755, 0.95, {}, {}}, Support::share, 5, k_draws);
  EXPECT_LE(*std::max_element(shares.begin(), shares.end()), 1.0);
  // Without drawing again, 2.2 % of them would be above 1: P(z > ln(1/0.755) / (ln(0.95/0.755)/1.645)) = P(z > 2.01).
  const auto at_the_end = std::count(shares.begin(), shares.end(), 1.0);
  EXPECT_LT(at_the_end, k_draws / 1000) << "redrawn, not piled up at 1";
  const Quantiles found = quantiles_of(shares);
  EXPECT_NEAR(found.p5, 0.6, 0.01);
  EXPECT_NEAR(found.p50, 0.755, 0.01);
  EXPECT_NEAR(found.p95, 0.95, 0.01) << "only the tail beyond the 95 % quantile is drawn again";
}

TEST(Distribution, AShareThatMayBeOnePutsItsLastFivePercentThere) {
  const Column shares = draw({0.6, 0.8, 1, {}, {}}, Support::share, 5, k_draws);
  const auto at_the_end = static_cast<double>(std::count(shares.begin(), shares.end(), 1.0));
  EXPECT_NEAR(at_the_end / k_draws, 0.05, 0.0062);  // four binomial standard errors
}

TEST(Distribution, HoursFromZeroAreNeverNegative) {
  const Column hours = draw(quantity_of_range(0, 8), Support::non_negative, 9, k_draws);
  EXPECT_GE(*std::min_element(hours.begin(), hours.end()), 0.0);
}

TEST(Distribution, ASavingMayBeNegative) {
  const Column saving = draw({-1, 1, 3, {}, {}}, Support::real, 9, k_draws);
  const auto below = static_cast<double>(std::count_if(saving.begin(), saving.end(), [](double s) { return s < 0; }));
  // Phi(-1.645 / 2) = 0.2054 (R: pnorm(-qnorm(0.95)/2)); four standard errors are 0.0114.
  EXPECT_NEAR(below / k_draws, 0.2054, 0.0114);
}

TEST(Distribution, APointIsTheSameInEveryDraw) {
  const Column column = draw(example::point(7), Support::non_negative, 1, 10);
  EXPECT_EQ(column, Column(10, 7.0));
}

TEST(Distribution, SameSeedSameDrawsOtherSeedOtherDraws) {
  const Quantity q = quantity_of_range(1, 2);
  EXPECT_EQ(draw(q, Support::real, 4, 100), draw(q, Support::real, 4, 100));
  EXPECT_NE(draw(q, Support::real, 4, 100), draw(q, Support::real, 5, 100));
}

TEST(Distribution, AShareThatMissesItsSupportEndsAtTheNearestValueInsteadOfSearchingForEver) {
  const Column shares = draw({2, 3, 4, {}, {}}, Support::share, 1, 100);
  EXPECT_EQ(*std::max_element(shares.begin(), shares.end()), 1.0);
}

RC_GTEST_PROP(Distribution, QuantilesOfAnyRangeAscend, (int a, int b, int c)) {
  std::vector<double> n{a / 1000.0, b / 1000.0, c / 1000.0};
  std::sort(n.begin(), n.end());
  const Quantiles found = quantiles_of(draw({n[0], n[1], n[2], {}, {}}, Support::real, 1, 500));
  RC_ASSERT(found.p5 <= found.p50);
  RC_ASSERT(found.p50 <= found.p95);
  RC_ASSERT(std::isfinite(found.mean));
}

}  // namespace
}  // namespace payback::savings
