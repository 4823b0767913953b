// SPDX-License-Identifier: MIT
#include "harness/report/visible.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace payback::report {
namespace {

using testing::ElementsAre;

TEST(Visible, ControlsAndHiddenCharactersBecomeText) {
  EXPECT_EQ(visible("a\x1b[31mb\n\tc\x7f"), "a\\x1b[31mb\\n\\tc\\x7f");
  EXPECT_EQ(visible(std::string_view("\0", 1)), "\\x00");
  EXPECT_EQ(visible("\xc2\x9b"), "\\u{9b}");  // CSI as one character
  EXPECT_EQ(visible("\xe2\x80\xae"
                    "exe"),
            "\\u{202e}exe");  // right-to-left override
  EXPECT_EQ(visible("é漢→"), "é漢→");
}

TEST(Visible, BytesThatAreNoUtf8AreShownOneByOne) {
  EXPECT_EQ(visible("\xff\xc3"), "\\xff\\xc3");
  EXPECT_EQ(visible("\xc0\xaf"), "\\xc0\\xaf");                    // an overlong '/'
  EXPECT_EQ(visible("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
  EXPECT_EQ(visible("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
}

TEST(Visible, ColumnsCountWideCharactersTwiceAndCombiningOnesNotAtAll) {
  EXPECT_EQ(columns("abc"), 3U);
  EXPECT_EQ(columns("漢字"), 4U);
  EXPECT_EQ(columns("e\xcc\x81"), 1U);  // e and a combining acute
}

TEST(Visible, WrapKeepsNumbersWithTheirUnits) {
  EXPECT_THAT(wrap("takes about 2.31 s here", 16), ElementsAre("takes about", "2.31 s here"));
  EXPECT_THAT(wrap("up to 95 %, then", 10), ElementsAre("up to", "95 %, then"));
}

TEST(Visible, WrapCutsWordsThatAreLongerThanALine) {
  EXPECT_THAT(wrap("a 0123456789", 8), ElementsAre("a", "01234567", "89"));
  EXPECT_THAT(wrap("", 20), ElementsAre(""));
}

TEST(Visible, ShortenedEndsWithDots) {
  EXPECT_EQ(shortened("0123456789", 10), "0123456789");
  EXPECT_EQ(shortened("0123456789a", 10), "0123456...");
}

TEST(Visible, TellingLinesAreTheFirstAndTheLast) {
  EXPECT_THAT(telling_lines("what\n1\n\n2\r\n3\n4\n", 3), ElementsAre("what", "3", "4"));
  EXPECT_THAT(telling_lines("\n \n", 3), ElementsAre());
  EXPECT_EQ(first_line("\nwhat\nwhy", 80), "what");
}

}  // namespace
}  // namespace payback::report
