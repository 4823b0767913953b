// SPDX-License-Identifier: MIT
// The payback time against the area under the ramp, worked by hand.
#include "harness/savings/payback_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace payback::savings {
namespace {

TEST(PaybackTime, WithoutARampIsCostOverSaving) {
  EXPECT_DOUBLE_EQ(payback_weeks(1000, 50, 0), 20);
}

TEST(PaybackTime, AfterARampComesHalfTheRampLater) {
  EXPECT_DOUBLE_EQ(payback_weeks(1000, 50, 4), 22);
}

TEST(PaybackTime, OnTheRampFollowsTheTriangle) {
  // After 2 of 4 weeks the saving has reached 50 of 100 a week: 2 * 50 / 2 = 50 earned.
  EXPECT_DOUBLE_EQ(payback_weeks(50, 100, 4), 2);
}

TEST(PaybackTime, IsTheSameFromBothSidesOfTheEndOfTheRamp) {
  EXPECT_NEAR(payback_weeks(200, 100, 4), 4, 1e-12);
  EXPECT_NEAR(payback_weeks(200.0000001, 100, 4), 4, 1e-6);
}

TEST(PaybackTime, OfALossIsNever) {
  EXPECT_TRUE(std::isinf(payback_weeks(100, 0, 4)));
  EXPECT_TRUE(std::isinf(payback_weeks(100, -5, 4)));
  EXPECT_TRUE(std::isinf(payback_weeks(0, -5, 4)));
}

TEST(PaybackTime, OfSomethingFreeIsAtOnce) {
  EXPECT_EQ(payback_weeks(0, 5, 4), 0);
}

RC_GTEST_PROP(PaybackTime, HasEarnedTheCostExactlyThen, (unsigned a, unsigned b, unsigned c)) {
  const double cost = a % 10000 + 1, saving = b % 1000 + 1, ramp = c % 50;
  const double t = payback_weeks(cost, saving, ramp);
  const double earned = t <= ramp && ramp > 0 ? saving * t * t / (2 * ramp) : saving * (t - ramp / 2);
  RC_ASSERT(std::abs(earned - cost) < 1e-9 * cost);
}

}  // namespace
}  // namespace payback::savings
