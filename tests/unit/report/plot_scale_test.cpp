// SPDX-License-Identifier: MIT
// Axes: the expected ticks are those a person would write.
#include "harness/report/plot/scale.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace payback::plot {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

TEST(Scale, TicksAreRound) {
  EXPECT_THAT(ticks({0, 1, false}, 6), ElementsAre(0, DoubleEq(0.2), DoubleEq(0.4), DoubleEq(0.6), DoubleEq(0.8), 1));
  EXPECT_THAT(ticks({0.031, 0.068, false}, 5), ElementsAre(DoubleEq(0.04), DoubleEq(0.05), DoubleEq(0.06)));
  EXPECT_THAT(ticks({-30, 70, false}, 5), ElementsAre(-20, 0, 20, 40, 60));
}

TEST(Scale, ALogarithmicOneHasTicksWithinDecadesWhereThereIsRoom) {
  EXPECT_THAT(ticks({0.9, 120, true}, 7),
              ElementsAre(1, 2, 5, DoubleEq(10), DoubleEq(20), DoubleEq(50), DoubleEq(100)));
  EXPECT_THAT(ticks({0.9, 120, true}, 5), ElementsAre(1, 3, DoubleEq(10), DoubleEq(30), DoubleEq(100)));
  EXPECT_THAT(ticks({0.9, 120, true}, 3), ElementsAre(1, DoubleEq(10), DoubleEq(100)));
  EXPECT_THAT(ticks({1, 1e8, true}, 5), ElementsAre(1, DoubleEq(1e2), DoubleEq(1e4), DoubleEq(1e6), DoubleEq(1e8)));
}

TEST(Scale, IsLogarithmicWhereTheLargestIsManyTimesTheSmallest) {
  EXPECT_TRUE(scale_over(std::vector{0.03, 2.3}).logarithmic);
  EXPECT_FALSE(scale_over(std::vector{0.5, 2.3}).logarithmic);
  EXPECT_FALSE(scale_over(std::vector{0.0, 2.3}).logarithmic);
  EXPECT_DOUBLE_EQ((Scale{1, 100, true}).at(10), 0.5);
  EXPECT_DOUBLE_EQ((Scale{0, 100, false}).at(10), 0.1);
}

TEST(Scale, BarsStartAtZero) {
  EXPECT_EQ(scale_from_zero(std::vector{3.0, 5.0}).low, 0);
  EXPECT_LT(scale_from_zero(std::vector{-3.0, 5.0}).low, -3);
}

TEST(Scale, AnyNumbersHaveAPlaceAndFewTicks) {
  EXPECT_TRUE(rc::check([](const std::vector<double>& values, double probe) {
    const auto most = *rc::gen::inRange<std::size_t>(2, 12);
    for (const Scale& scale : {scale_over(values), scale_from_zero(values)}) {
      RC_ASSERT(std::isfinite(scale.low) && std::isfinite(scale.high) && scale.low < scale.high);
      RC_ASSERT(scale.at(probe) >= 0 && scale.at(probe) <= 1);
      const std::vector<double> found = ticks(scale, most);
      RC_ASSERT(found.size() <= most);
      RC_ASSERT(std::ranges::is_sorted(found));
    }
  }));
}

TEST(Scale, WhatIsNoNumberOrTheSameNumberStillMakesAScale) {
  constexpr double k_nan = std::numeric_limits<double>::quiet_NaN(), k_inf = std::numeric_limits<double>::infinity();
  for (const std::vector<double>& values :
       {std::vector<double>{}, {k_nan}, {k_inf, -k_inf}, {0, 0}, {5, 5}, {5e-324, 1.7e308}, {-1.7e308, 1.7e308}}) {
    const Scale scale = scale_over(values);
    EXPECT_TRUE(std::isfinite(scale.low) && std::isfinite(scale.high) && scale.low < scale.high);
    EXPECT_FALSE(std::isnan(scale.at(k_nan)));
    EXPECT_LE(ticks(scale, 5).size(), 5U);
  }
}

TEST(Scale, ALabelOfARoundValueLosesItsZeros) {
  EXPECT_EQ(tick_label("50.0 ms"), "50 ms");
  EXPECT_EQ(tick_label("1.50 s"), "1.5 s");
  EXPECT_EQ(tick_label("1.00"), "1");
  EXPECT_EQ(tick_label("200 ms"), "200 ms");
}

}  // namespace
}  // namespace payback::plot
