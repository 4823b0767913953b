// SPDX-License-Identifier: MIT
// Lines of what commands really print: colours, links, carriage returns, NULs.
#include "harness/check/lines.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::check {
namespace {

using Lines = std::vector<std::string_view>;

TEST(Lines, AreCutAtLineFeeds) {
  EXPECT_EQ(lines("a\nb\n"), (Lines{"a", "b"}));
  EXPECT_EQ(lines("a\nb"), (Lines{"a", "b"}));
  EXPECT_EQ(lines("\n\na"), (Lines{"", "", "a"}));
  EXPECT_EQ(lines(""), Lines{});
}

TEST(Lines, LoseColoursAndLinks) {
  EXPECT_EQ(plain("\x1b[1m\x1b[38;5;9ma.py\x1b[0m:1"), "a.py:1");
  EXPECT_EQ(plain("\x1b]8;;https://host/F401\x1b\\F401\x1b]8;;\x1b\\"), "F401");
  EXPECT_EQ(plain("\x1b]0;title\atext"), "text");
  EXPECT_EQ(plain("\x1b(Btext"), "Btext") << "other sequences are ESC and one byte";
}

TEST(Lines, LoseOnlyTheEscapeOfASequenceThatNeverEnds) {
  EXPECT_EQ(plain("a\x1b[12"), "a[12");
  EXPECT_EQ(plain("a\x1b]0;b"), "a]0;b");
  EXPECT_EQ(plain("a\x1b"), "a");
}

TEST(Lines, LoseACarriageReturnAtTheirEndOnly) {
  EXPECT_EQ(plain("a\rb\r"), "a\rb");
}

RC_GTEST_PROP(Lines, AnyTextLosesItsEscapes, (const std::string& text)) {
  const std::string shown = plain(text + "\x1b[31m" + text);
  RC_ASSERT(shown.find('\x1b') == std::string::npos);
  RC_ASSERT(shown.size() <= 2 * text.size() + 4);
}

RC_GTEST_PROP(Lines, JoinedAgainAreTheText, (std::vector<std::string> parts)) {
  std::string text;
  for (std::string& part : parts) {
    std::erase(part, '\n');
    text += part + '\n';
  }
  RC_ASSERT(lines(text) == Lines(parts.begin(), parts.end()));
}

}  // namespace
}  // namespace payback::check
