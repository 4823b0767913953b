// SPDX-License-Identifier: MIT
// Each of the three thresholds of the perception gate, from both sides.
#include "harness/savings/perception.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::savings {
namespace {

TEST(Perception, AWaitUnderOneSecondIsNoWait) {
  EXPECT_FALSE(is_noticed(0.99, 0.9));
  EXPECT_TRUE(is_noticed(1.0, 0.9));
}

TEST(Perception, AChangeUnderAFifthOfASecondIsNotSeen) {
  EXPECT_FALSE(is_noticed(0, 0.19));
  EXPECT_TRUE(is_noticed(0, 0.2));
}

TEST(Perception, AChangeUnderAFifthOfTheWaitIsNotSeen) {
  EXPECT_FALSE(is_noticed(10, 1.99));
  EXPECT_TRUE(is_noticed(10, 2.0));
}

TEST(Perception, AnUnknownWaitIsJudgedByTheChangeAlone) {
  EXPECT_TRUE(is_noticed(0, 0.5));
  EXPECT_FALSE(is_noticed(0.8, 0.5)) << "a known short wait is not";
}

TEST(Perception, ALossThatMakesAShortWaitLongIsNoticed) {
  EXPECT_TRUE(is_noticed(0.5, -10)) << "half a second became 10.5 s";
  EXPECT_FALSE(is_noticed(0.5, -0.3)) << "0.8 s is still no wait";
}

RC_GTEST_PROP(Perception, ALossIsJudgedAsTheOppositeGain, (unsigned a, unsigned b)) {
  // Waits in whole 1/64 s, so that before - (before - after) is exact.
  const double before = (a % 4096 + 1) / 64.0;
  const double after = (b % 4096 + 1) / 64.0;
  RC_ASSERT(is_noticed(before, before - after) == is_noticed(after, after - before));
}

}  // namespace
}  // namespace payback::savings
