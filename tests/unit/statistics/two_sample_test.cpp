// SPDX-License-Identifier: MIT
// The shift between two samples against textbook data and R.
#include "harness/statistics/two_sample.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

namespace payback::statistics {
namespace {

TEST(HodgesLehmannShift, AgreesWithTheTextbookOnThePermeabilityData) {
  // Permeability of human membranes, Hollander & Wolfe, table 4.1, examples 4.2 and 4.3; in R 4.2
  // wilcox.test(y, x, conf.int = TRUE, exact = TRUE): -0.305, -0.76 to 0.15.
  const std::vector<double> x{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
  const std::vector<double> y{1.15, 0.88, 0.90, 0.74, 1.21};
  const auto shift = hodges_lehmann_shift(x, y).value();
  EXPECT_NEAR(shift.point, -0.305, 1e-12);
  EXPECT_NEAR(shift.low, -0.76, 1e-12);
  EXPECT_NEAR(shift.high, 0.15, 1e-12);
}

TEST(HodgesLehmannShift, AgreesWithROnTwelveAndFifteen) {
  // f <- sin(1:12); t <- cos(1:15) + 0.5; wilcox.test(t, f, conf.int = TRUE, exact = TRUE)
  std::vector<double> from, to;
  for (int i = 1; i <= 12; ++i) from.push_back(std::sin(i));
  for (int i = 1; i <= 15; ++i) to.push_back(std::cos(i) + 0.5);
  const auto shift = hodges_lehmann_shift(from, to).value();
  EXPECT_NEAR(shift.point, 0.496365896298537, 1e-12);
  EXPECT_NEAR(shift.low, -0.125635241362456, 1e-12);
  EXPECT_NEAR(shift.high, 1.111302461499315, 1e-12);
}

TEST(HodgesLehmannShift, IsAbsentWhereNoIntervalExists) {
  EXPECT_FALSE(hodges_lehmann_shift({}, std::vector{1.0}).has_value());
  EXPECT_FALSE(hodges_lehmann_shift(std::vector{1.0}, {}).has_value());
  // 2 of the 20 orders of three and three are the extreme ones: 10 %; of four and four 2 of 70.
  EXPECT_FALSE(hodges_lehmann_shift(std::vector{1.0, 2.0, 3.0}, std::vector{4.0, 5.0, 6.0}).has_value());
  EXPECT_TRUE(hodges_lehmann_shift(std::vector{1.0, 2.0, 3.0, 4.0}, std::vector{5.0, 6.0, 7.0, 8.0}).has_value());
}

RC_GTEST_PROP(HodgesLehmannShift, TurnsWithTheOrderOfItsSamples, ()) {
  const auto sample = rc::gen::suchThat(rc::gen::container<std::vector<int>>(rc::gen::inRange(-4096, 4096)),
                                        [](const auto& v) { return v.size() >= 4; });
  const auto a = *sample;
  const auto b = *sample;
  const std::vector<double> from(a.begin(), a.end()), to(b.begin(), b.end());
  const auto there = hodges_lehmann_shift(from, to).value();
  const auto back = hodges_lehmann_shift(to, from).value();
  RC_ASSERT(there.low <= there.point && there.point <= there.high);
  RC_ASSERT(there.point == -back.point && there.low == -back.high && there.high == -back.low);
}

TEST(RankSumP, IsAbsentWithoutTwoSamplesThatDiffer) {
  EXPECT_FALSE(rank_sum_p({}, std::vector{1.0}));
  EXPECT_FALSE(rank_sum_p(std::vector{1.0}, {}));
  EXPECT_FALSE(rank_sum_p(std::vector{1.0, 1.0}, std::vector{1.0}));
  // Either of two orders: one is as extreme as the other.
  EXPECT_EQ(rank_sum_p(std::vector{1.0}, std::vector{2.0}), 1);
}

RC_GTEST_PROP(RankSumP, TurnsWithTheOrderOfItsSamples, ()) {
  const auto sample = rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-20, 20)));
  const auto a = *sample;
  const auto b = *sample;
  const std::vector<double> from(a.begin(), a.end()), to(b.begin(), b.end());
  const auto there = rank_sum_p(from, to);
  const auto back = rank_sum_p(to, from);
  RC_ASSERT(there.has_value() == back.has_value());
  if (!there) return;
  RC_ASSERT(std::abs(*there - *back) < 1e-12 && *there > 0 && *there <= 1);
}

}  // namespace
}  // namespace payback::statistics
