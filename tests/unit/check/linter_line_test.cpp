// SPDX-License-Identifier: MIT
// Lines as linters print them; each example is in the form of the tool named beside it.
#include "harness/check/linter_line.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::check {
namespace {

std::string read(std::string_view line) {
  const auto found = linter_line(line);
  return found ? found->path + "|" + found->line + "|" + found->code : "none";
}

TEST(LinterLine, UnderstandsPathLineColumnAndCode) {
  EXPECT_EQ(read("src/a.py:3:1: F401 'os' imported but unused"), "src/a.py|3|F401") << "flake8";
  EXPECT_EQ(read("src/a.py:3:8: F401 [*] `os` imported but unused"), "src/a.py|3|F401") << "ruff";
  EXPECT_EQ(read("a.py:1:0: C0114: Missing module docstring (missing-module-docstring)"), "a.py|1|C0114") << "pylint";
  EXPECT_EQ(read("a.py:12:80: E501"), "a.py|12|E501") << "without a message";
}

TEST(LinterLine, UnderstandsPathLineAndCode) {
  EXPECT_EQ(read("a.sh:7: SC2086 quote this"), "a.sh|7|SC2086");
  EXPECT_EQ(read("a.py:7: E501: line too long"), "a.py|7|E501");
}

TEST(LinterLine, UnderstandsLevelsWithACode) {
  EXPECT_EQ(read("a.py:5:9: error[invalid-assignment] Object of type `str`"), "a.py|5|invalid-assignment") << "ty";
  EXPECT_EQ(read("src/main.rs:2:5: error[E0061]: this function takes 1 argument"), "src/main.rs|2|E0061") << "cargo";
  EXPECT_EQ(read("a.py:5: error: Missing return statement  [return]"), "a.py|5|return") << "mypy";
}

TEST(LinterLine, UnderstandsRuleNames) {
  EXPECT_EQ(read("a.py:1:5: invalid-syntax: Expected an expression"), "a.py|1|invalid-syntax") << "ruff";
}

TEST(LinterLine, AMessageWithoutACodeIsNoFinding) {
  EXPECT_EQ(read("a.py:1:1: 'os' imported but unused"), "none") << "pyflakes";
  EXPECT_EQ(read("a.py:1:1: f-string is missing placeholders"), "none") << "pyflakes: a word with a hyphen";
  EXPECT_EQ(read("a.py:1:1: undefined name 'x2'"), "none");
  EXPECT_EQ(read("a.py:5: note: See the documentation"), "none");
  EXPECT_EQ(read("a.py:1:1:"), "none");
}

TEST(LinterLine, OtherTextIsNoFinding) {
  for (const char* line : {"", ":", ":1:", ":1:1: E501 x", "Found 3 errors.", "a.py: E501", "a.py:E501",
                           "http://host/x", "error[", "a:1:error["}) {
    EXPECT_EQ(read(line), "none") << line;
  }
}

TEST(LinterLine, APathMayHoldColonsAndBlanks) {
  EXPECT_EQ(read("my dir/a:b.py:3:1: F401 x"), "my dir/a:b.py|3|F401");
}

RC_GTEST_PROP(LinterLine, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto found = linter_line("a:1:" + text);
  if (found) RC_ASSERT(!found->code.empty() && !found->line.empty() && !found->path.empty());
}

RC_GTEST_PROP(LinterLine, WhatWasPrintedIsReadBack, ()) {
  const auto line = *rc::gen::inRange(1, 1'000'000);
  const auto column = *rc::gen::inRange(0, 500);
  const auto number = *rc::gen::inRange(1, 10'000);
  const auto letters = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('A', 'Z')));
  const std::string code = letters + std::to_string(number);
  const auto found =
      linter_line("p/q.py:" + std::to_string(line) + ":" + std::to_string(column) + ": " + code + " message: 1:2:3");
  RC_ASSERT(found.has_value());
  RC_ASSERT(found->path == "p/q.py" && found->line == std::to_string(line) && found->code == code);
}

}  // namespace
}  // namespace payback::check
