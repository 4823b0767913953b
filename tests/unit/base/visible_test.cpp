// SPDX-License-Identifier: MIT
// What a terminal would obey is shown instead; every answer is valid UTF-8.
#include "harness/base/visible.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

namespace payback {
namespace {

TEST(Visible, PlainTextStaysAsItIs) {
  EXPECT_EQ(visible("src/a.py:3:F401 \xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80"),
            "src/a.py:3:F401 \xc3\xa4 \xe2\x82\xac \xf0\x9f\x98\x80");
}

TEST(Visible, ControlCharactersAreNamed) {
  using namespace std::string_view_literals;
  EXPECT_EQ(visible("a\tb\nc\r\0\x1b[31m\x7f"sv), "a\\tb\\nc\\x0d\\x00\\x1b[31m\\x7f");
  // U+0085 is a C1 control, U+202E turns the direction of writing, U+2028 ends a line.
  EXPECT_EQ(visible("\xc2\x85\xe2\x80\xae\xe2\x80\xa8"), "\\u{85}\\u{202e}\\u{2028}");
}

// Malformed sequences of RFC 3629, section 3 and 4: stray, cut, overlong, surrogate, beyond U+10FFFF.
TEST(Visible, BytesThatAreNoUtf8AreNamed) {
  EXPECT_EQ(visible("\xff"), "\\xff");
  EXPECT_EQ(visible("\xc3"), "\\xc3");
  EXPECT_EQ(visible("\x80z"), "\\x80z");
  EXPECT_EQ(visible("\xc0\xaf"), "\\xc0\\xaf");
  EXPECT_EQ(visible("\xe0\x80\xaf"), "\\xe0\\x80\\xaf");
  EXPECT_EQ(visible("\xed\xa0\x80"), "\\xed\\xa0\\x80");
  EXPECT_EQ(visible("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");
}

TEST(Visible, LongTextIsCutBetweenCharacters) {
  EXPECT_EQ(visible("abcdef", 3), "abc…");
  EXPECT_EQ(visible("abc", 3), "abc");
  EXPECT_EQ(visible("ab\xc3\xa4", 3), "ab…");
}

RC_GTEST_PROP(Visible, AnyBytesBecomeValidUtf8WithoutControls, (const std::vector<std::uint8_t>& bytes)) {
  const std::string text = visible(std::string(bytes.begin(), bytes.end()));
  // The JSON library refuses what is no UTF-8.
  RC_ASSERT(!nlohmann::json(text).dump().empty());
  for (const char c : text) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

}  // namespace
}  // namespace payback
