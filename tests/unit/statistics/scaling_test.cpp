// SPDX-License-Identifier: MIT
#include "harness/statistics/scaling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace payback::statistics {
namespace {

using Values = std::vector<double>;

TEST(Scaling, SixTimesFasterIsThreeTimesLessWorkOnTwiceTheCores) {
  // By hand: 12 s on one core before (12 s CPU), 2 s on two after (4 s CPU).
  const Strata wall{Values(8, std::log(12.0 / 2))};
  const Strata cpu{Values(8, std::log(12.0 / 4))};
  const auto parts = split_speedup(wall, cpu).value();
  EXPECT_NEAR(parts.work.point, 3, 1e-12);
  EXPECT_NEAR(parts.cores.point, 2, 1e-12);
  EXPECT_NEAR(parts.work.point * parts.cores.point, 6, 1e-11);
}

TEST(Scaling, TheNoiseThatBothShareLeavesTheCoresSharp) {
  // Frequency moves wall and CPU time alike; what is left between them is exactly 2.
  Values wall;
  Values cpu;
  for (int i = 0; i < 12; ++i) {
    const double noise = 0.2 * std::sin(i);
    wall.push_back(std::log(6.0) + noise);
    cpu.push_back(std::log(3.0) + noise);
  }
  const auto parts = split_speedup({wall}, {cpu}).value();
  EXPECT_NEAR(parts.cores.low, 2, 1e-12);
  EXPECT_NEAR(parts.cores.high, 2, 1e-12);
  EXPECT_GT(parts.work.high / parts.work.low, 1.05);
}

TEST(Scaling, IsAbsentForTooFewUnlikeOrInfiniteOnes) {
  const Values eight(8, 1.0);
  Values infinite = eight;
  infinite[3] = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(split_speedup({}, {}));
  EXPECT_FALSE(split_speedup({Values(5, 1.0)}, {Values(5, 1.0)}));
  EXPECT_FALSE(split_speedup({eight}, {Values(7, 1.0)}));
  EXPECT_FALSE(split_speedup({eight}, {eight, eight}));
  EXPECT_FALSE(split_speedup({eight}, {infinite}));
  EXPECT_FALSE(split_speedup({infinite}, {infinite}));  // their difference is not a number
}

TEST(Scaling, CoresUsedAreTheMiddleOfCpuOverWall) {
  EXPECT_EQ(cores_used(Values{1, 2, 4}, Values{2, 2, 6}), 1.5);
  EXPECT_EQ(cores_used(Values{1}, Values{0}), 0);
  EXPECT_FALSE(cores_used({}, {}));
  EXPECT_FALSE(cores_used(Values{1}, Values{1, 2}));
  EXPECT_FALSE(cores_used(Values{0}, Values{1}));
}

RC_GTEST_PROP(Scaling, BeforeAndAfterChangedOverTurnsBothParts, ()) {
  const auto raw = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(-99, 99), rc::gen::inRange(-99, 99)));
  Strata wall(1);
  Strata cpu(1);
  Strata wall_back(1);
  Strata cpu_back(1);
  for (const auto& [w, c] : raw) {
    wall[0].push_back(w / 64.0), cpu[0].push_back(c / 64.0);
    wall_back[0].push_back(-w / 64.0), cpu_back[0].push_back(-c / 64.0);
  }
  const auto there = split_speedup(wall, cpu);
  const auto back = split_speedup(wall_back, cpu_back);
  RC_ASSERT(there.has_value() == back.has_value());
  if (!there) return;
  RC_ASSERT(std::abs(there->work.point * back->work.point - 1) < 1e-9);
  RC_ASSERT(std::abs(there->cores.low * back->cores.high - 1) < 1e-9);
}

}  // namespace
}  // namespace payback::statistics
