// SPDX-License-Identifier: MIT
// Numbers among other text.
#include "harness/check/numbers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace payback::check {
namespace {

using Numbers = std::vector<double>;

TEST(Numbers, AreFoundInOrder) {
  EXPECT_EQ(numbers("mean=1.5 sum: 3, (2e-3) .5 7."), (Numbers{1.5, 3, 0.002, 0.5, 7}));
}

TEST(Numbers, HaveASignOnlyWhereItIsNoHyphen) {
  EXPECT_EQ(numbers("-3 (-4) x=-5"), (Numbers{-3, -4, -5}));
  EXPECT_EQ(numbers("2026-11-23 a-7"), (Numbers{2026, 11, 23, 7}));
}

TEST(Numbers, InsideAWordAreNone) {
  EXPECT_EQ(numbers("sha256 x86_64 v1 a1b2"), Numbers{});
}

TEST(Numbers, BeyondTheRangeOfADoubleAreInfiniteOrZero) {
  EXPECT_EQ(numbers("1e999 -1e999 1e-999"),
            (Numbers{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(), 0}));
}

TEST(Numbers, NoTextHasNone) {
  EXPECT_EQ(numbers(""), Numbers{});
  EXPECT_EQ(numbers("no numbers - . e"), Numbers{});
}

RC_GTEST_PROP(Numbers, EveryDoubleIsReadBack, (double value)) {
  RC_PRE(std::isfinite(value));
  std::string text(64, ' ');
  text.resize(static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.17g", value)));
  RC_ASSERT(numbers("x " + text + " y") == Numbers{value});
}

RC_GTEST_PROP(Numbers, AnyTextEnds, (const std::string& text)) {
  RC_ASSERT(numbers(text).size() <= text.size());
}

}  // namespace
}  // namespace payback::check
