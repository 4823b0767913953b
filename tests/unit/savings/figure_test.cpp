// SPDX-License-Identifier: MIT
// Two significant digits, never a figure without its interval.
#include "harness/savings/figure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>
#include <limits>
#include <string>

namespace payback::savings {
namespace {

TEST(Figure, HasTwoSignificantDigits) {
  EXPECT_EQ(show_figure(0), "0");
  EXPECT_EQ(show_figure(std::numeric_limits<double>::denorm_min()), "0");
  EXPECT_EQ(show_figure(0.0512), "0.051");
  EXPECT_EQ(show_figure(0.634), "0.63");
  EXPECT_EQ(show_figure(1), "1.0");
  EXPECT_EQ(show_figure(9.96), "10");
  EXPECT_EQ(show_figure(11.4), "11");
  EXPECT_EQ(show_figure(99.6), "100");
  EXPECT_EQ(show_figure(2114), "2,100");
  EXPECT_EQ(show_figure(1234567), "1,200,000");
}

TEST(Figure, KeepsItsSign) {
  EXPECT_EQ(show_figure(-0.0512), "-0.051");
  EXPECT_EQ(show_figure(-999), "-1,000");
}

TEST(Figure, OfInfinityIsNever) {
  EXPECT_EQ(show_figure(std::numeric_limits<double>::infinity()), "never");
  EXPECT_EQ(show_figure(std::numeric_limits<double>::max()), "never") << "1.8e308 is none";
}

TEST(Figure, AnIntervalIsTheMedianWithItsEnds) {
  EXPECT_EQ(show_interval({799, 2114, 5591, 2518}), "2,100 (800 to 5,600)");
}

TEST(Figure, MoneyHasItsSignBeforeTheCurrency) {
  EXPECT_EQ(show_money({-560, -214, 80, -200}, "$"), "-$210 (-$560 to $80)");
}

RC_GTEST_PROP(Figure, NeverHasMoreThanTwoDigitsThatAreNotZero, (int numerator, unsigned denominator)) {
  const std::string text = show_figure(static_cast<double>(numerator) / (denominator % 100000 + 1.0));
  int digits = 0;
  for (const char c : text) digits += std::isdigit(c) && c != '0' ? 1 : 0;
  RC_ASSERT(digits <= 2);
}

}  // namespace
}  // namespace payback::savings
