// SPDX-License-Identifier: MIT
// Sets of findings; every Jaccard index is worked by hand in a comment.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "harness/check/outcome_check.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

using scenario::CheckKind;

constexpr const char* k_flake8 =
    "/w/before/a.py:1:1: F401 'os' imported but unused\n"
    "/w/before/a.py:9:1: F405 'x' may be undefined\n"
    "/w/before/b.py:2:1: F841 local variable\n";
constexpr const char* k_ruff =
    "a.py:1:8: F401 [*] `os` imported but unused\n"
    "a.py:7:1: F405 `y` may be undefined\n"
    "a.py:8:1: F405 `z` may be undefined\n"
    "b.py:2:5: F841 [*] Local variable\n"
    "Found 4 errors.\n";

// 2 items in common (F401 in line 1, F841 in line 2) of 3 + 4 - 2 = 5: Jaccard 0.4.
TEST(SetCheck, TwoLintersAreComparedByPathLineAndCode) {
  const Finding finding =
      compare(check_of(CheckKind::set_jaccard, 0.4, "path:line:code"), before(k_flake8), after(k_ruff));
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.kind, "set-jaccard");
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0.4);
  EXPECT_DOUBLE_EQ(finding.threshold.value(), 0.4);
  EXPECT_EQ(finding.before_items, 3U);
  EXPECT_EQ(finding.after_items, 4U);
  EXPECT_EQ(finding.summary, "3 and 4 findings, Jaccard 0.400, at least 0.40 asked for");
}

TEST(SetCheck, BelowTheThresholdItFails) {
  EXPECT_FALSE(
      compare(check_of(CheckKind::set_jaccard, 0.41, "path:line:code"), before(k_flake8), after(k_ruff)).passed);
}

TEST(SetCheck, DifferencesAreCountedByCode) {
  scenario::Check check = check_of(CheckKind::set_jaccard, 0.4, "path:line:code");
  check.group_by = "last";
  const Finding finding = compare(check, before(k_flake8), after(k_ruff));
  ASSERT_EQ(finding.differences.size(), 1U);
  EXPECT_EQ(finding.differences[0].group, "F405");
  EXPECT_EQ(finding.differences[0].only_before, 1U);
  EXPECT_EQ(finding.differences[0].only_after, 2U);
  EXPECT_EQ(finding.differences[0].examples, (std::vector<std::string>{"a.py:9:F405", "a.py:7:F405", "a.py:8:F405"}));
}

TEST(SetCheck, DifferencesAreCountedByFile) {
  scenario::Check check = check_of(CheckKind::set_jaccard, 0.4, "path:line:code");
  check.group_by = "first";
  const Finding finding = compare(check, before(k_flake8), after(k_ruff));
  ASSERT_EQ(finding.differences.size(), 1U);
  EXPECT_EQ(finding.differences[0].group, "a.py");
}

TEST(SetCheck, WithoutAPatternLinesAreTheItems) {
  const Finding finding = compare(check_of(CheckKind::set), before("b==2\na==1\na==1\n"), after("a==1\r\nb==2"));
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.summary, "2 items, the same on both sides");
}

// 1 in common of 3: kind set fails with any difference, whatever its threshold says.
TEST(SetCheck, KindSetAsksForEquality) {
  const Finding finding = compare(check_of(CheckKind::set, 0.1), before("a\nb\n"), after("a\nc\n"));
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 1.0 / 3);
  EXPECT_EQ(finding.summary, "2 and 2 items, 1 only in before and 1 only in after; all must be the same");
}

TEST(SetCheck, APatternsGroupsAreTheItem) {
  const auto check = check_of(CheckKind::set, 1, "^(\\S+)==(\\d+)");
  EXPECT_TRUE(compare(check, before("uv==1 # via x\nnote\n"), after("uv==1\n")).passed);
  EXPECT_FALSE(compare(check, before("uv==1\n"), after("uv==2\n")).passed);
}

TEST(SetCheck, EachSideMayHaveItsOwnPattern) {
  scenario::Check check = check_of(CheckKind::set, 1, "path:line:code");
  check.sides["before"].extract = "^File (\\S+), line (\\d+): (\\w+)";
  EXPECT_TRUE(compare(check, before("File /w/a.py, line 3: E501\n"), after("a.py:3:1: E501 x\n")).passed);
}

TEST(SetCheck, IgnoredLinesDoNotCount) {
  scenario::Check check = check_of(CheckKind::set);
  check.ignore = {"^#", "^$"};
  EXPECT_TRUE(compare(check, before("# made by pip\na\n"), after("a\n# made by uv\n")).passed);
}

TEST(SetCheck, NothingOnBothSidesShowsNothing) {
  for (const auto kind : {CheckKind::set, CheckKind::set_jaccard}) {
    const Finding finding = compare(check_of(kind, 0, "path:line:code"), before("all fine\n"), after(""));
    EXPECT_FALSE(finding.passed);
    EXPECT_EQ(finding.agreement, std::nullopt);
    EXPECT_EQ(finding.summary, "neither side has a single item: nothing shows that they did the same work");
  }
}

TEST(SetCheck, NothingOnOneSideIsAnAgreementOfZero) {
  const Finding finding = compare(check_of(CheckKind::set_jaccard, 0.5), before("a\n"), after(""));
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0);
}

TEST(SetCheck, AWrongPatternIsAFindingThatNamesIt) {
  const Finding finding = compare(check_of(CheckKind::set, 1, "(a"), before("a"), after("a"));
  EXPECT_FALSE(finding.passed);
  EXPECT_NE(finding.summary.find("the pattern \"(a\" is wrong: "), std::string::npos) << finding.summary;
}

TEST(SetCheck, OnlyTheTwentyMostFrequentGroupsAreKept) {
  std::string text;
  for (int code = 100; code < 130; ++code) text += "a.py:1:1: E" + std::to_string(code) + " x\n";
  text += "a.py:2:1: E129 x\n";
  scenario::Check check = check_of(CheckKind::set, 1, "path:line:code");
  check.group_by = "last";
  const Finding finding = compare(check, before(text), after(""));
  ASSERT_EQ(finding.differences.size(), 20U);
  EXPECT_EQ(finding.differences[0].group, "E129") << "twice, so first";
  EXPECT_EQ(finding.differences[0].only_before, 2U);
  EXPECT_EQ(finding.differences[1].group, "E100") << "then by name";
}

using Texts = std::vector<std::string>;

std::string lines_of(const Texts& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + "\n";
  return all;
}

RC_GTEST_PROP(SetCheck, WhatIsTheSamePasses, (Texts texts)) {
  texts.emplace_back("one");
  RC_ASSERT(compare(check_of(CheckKind::set), before(lines_of(texts)), after(lines_of(texts))).passed);
  std::ranges::reverse(texts);
  RC_ASSERT(compare(check_of(CheckKind::set), before(lines_of(texts)), after(lines_of(texts))).passed);
}

RC_GTEST_PROP(SetCheck, TheAgreementIsTheSameFromBothSides,
              (const Texts& some, const Texts& others, const Texts& both)) {
  const std::string one = lines_of(some) + lines_of(both);
  const std::string other = lines_of(others) + lines_of(both);
  const auto check = check_of(CheckKind::set_jaccard, 0.5);
  const Finding there = compare(check, before(one), after(other));
  const Finding back = compare(check, before(other), after(one));
  RC_ASSERT(there.agreement == back.agreement);
  RC_ASSERT(there.passed == back.passed);
}

}  // namespace
}  // namespace payback::check
