// SPDX-License-Identifier: MIT
#include "harness/report/lines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace payback::report {
namespace {

using testing::ElementsAre;

TEST(Lines, ColumnsCountWideCharactersTwiceAndCombiningOnesNotAtAll) {
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("漢字"), 4U);
  EXPECT_EQ(columns("e\xcc\x81"), 1U);  // e and a combining acute
}

TEST(Lines, WrapKeepsNumbersWithTheirUnits) {
  EXPECT_THAT(wrap("takes about 2.31 s here", 16), ElementsAre("takes about", "2.31 s here"));
  EXPECT_THAT(wrap("up to 95 %, then", 10), ElementsAre("up to", "95 %, then"));
}

TEST(Lines, WrapCutsWordsThatAreLongerThanALine) {
  EXPECT_THAT(wrap("a 0123456789", 8), ElementsAre("a", "01234567", "89"));
  EXPECT_THAT(wrap("", 20), ElementsAre(""));
}

TEST(Lines, KeepUnitsJoinsThemToTheirNumbers) {
  EXPECT_EQ(keep_units("takes 2.31 s (95 %), or more s"), "takes 2.31\u00a0s (95\u00a0%), or more s");
  EXPECT_EQ(keep_units(""), "");
  EXPECT_EQ(keep_units(" a  b "), " a  b ");
}

TEST(Lines, ShortenedEndsWithDots) {
  EXPECT_EQ(shortened("0123456789", 10), "0123456789");
  EXPECT_EQ(shortened("0123456789a", 10), "0123456...");
}

TEST(Lines, TellingLinesAreTheFirstAndTheLast) {
  EXPECT_THAT(telling_lines("what\n1\n\n2\r\n3\n4\n", 3), ElementsAre("what", "3", "4"));
  EXPECT_THAT(telling_lines("\n \n", 3), ElementsAre());
  EXPECT_EQ(first_line("\nwhat\nwhy", 80), "what");
}

}  // namespace
}  // namespace payback::report
