// SPDX-License-Identifier: MIT
// What Markdown would take for markup at the start of an item, by the rules of CommonMark 0.31 (5.2, 4.2, 4.3).
#include "harness/report/markdown_text.hpp"

#include <gtest/gtest.h>

namespace payback::report::md {
namespace {

TEST(MarkdownText, AnItemDoesNotBeginAnotherListOrHeading) {
  EXPECT_EQ(escape_item("- a"), "&#45; a");
  EXPECT_EQ(escape_item("+ a"), "&#43; a");
  EXPECT_EQ(escape_item("==="), "&#61;==");
  EXPECT_EQ(escape_item("1. a"), "1&#46; a");
  EXPECT_EQ(escape_item("12) a"), "12&#41; a");
  EXPECT_EQ(escape_item("# a"), "#&#8203; a");
}

TEST(MarkdownText, OtherTextIsEscapedAsEverywhere) {
  for (const char* text : {"", "a", "10 min: b", "3", "a - b"}) EXPECT_EQ(escape_item(text), escape(text)) << text;
  EXPECT_EQ(escape_item("1.5 s"), "1&#46;5 s") << "shown alike";
  EXPECT_EQ(escape_item("<b>"), "&#60;b&#62;");
}

}  // namespace
}  // namespace payback::report::md
