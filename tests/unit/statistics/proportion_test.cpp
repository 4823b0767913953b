// SPDX-License-Identifier: MIT
#include "harness/statistics/proportion.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace payback::statistics {
namespace {

TEST(Proportion, OfNoHitsFollowsFromTheBinomialByHand) {
  // No hit in n trials has probability (1 - p)^n: the upper end is where that is 2.5 %.
  const auto none = proportion(0, 40);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->point, 0);
  EXPECT_EQ(none->low, 0);
  EXPECT_NEAR(none->high, 1 - std::pow(0.025, 1.0 / 40), 1e-12);
  const auto all = proportion(40, 40);
  ASSERT_TRUE(all);
  EXPECT_NEAR(all->low, std::pow(0.025, 1.0 / 40), 1e-12);
  EXPECT_EQ(all->high, 1);
}

TEST(Proportion, HasTheEndsAtWhichTheTailsAreTwoAndAHalfPerCent) {
  const auto found = proportion(2, 10);
  ASSERT_TRUE(found);
  const auto at_most = [](int k, double p) {
    double sum = 0, ways = 1;
    for (int i = 0; i <= k; ++i) {
      sum += ways * std::pow(p, i) * std::pow(1 - p, 10 - i);
      ways = ways * (10 - i) / (i + 1);
    }
    return sum;
  };
  EXPECT_NEAR(1 - at_most(1, found->low), 0.025, 1e-9);
  EXPECT_NEAR(at_most(2, found->high), 0.025, 1e-9);
}

TEST(Proportion, OfNothingIsAbsent) {
  EXPECT_EQ(proportion(0, 0), std::nullopt);
}

}  // namespace
}  // namespace payback::statistics
