// SPDX-License-Identifier: MIT
// Text line by line.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "harness/check/outcome_check.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

using scenario::CheckKind;

TEST(TextCheck, TheSameTextPasses) {
  const Finding finding = compare(check_of(CheckKind::text), before("a\nb\n"), after("a\nb\n"));
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.summary, "2 lines, the same on both sides");
}

TEST(TextCheck, NothingOnBothSidesIsTheSameText) {
  EXPECT_TRUE(compare(check_of(CheckKind::text), before(""), after("")).passed);
}

// Lines x, y, y against y, z: one y in common of x, y, y, z: 1/4.
TEST(TextCheck, DifferentLinesAreCounted) {
  const Finding finding = compare(check_of(CheckKind::text), before("y\nx\ny\n"), after("y\nz\n"));
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0.25);
  ASSERT_EQ(finding.differences.size(), 3U);
  EXPECT_EQ(finding.differences[0].group, "x");
  EXPECT_EQ(finding.differences[1].group, "y");
  EXPECT_EQ(finding.differences[1].only_before, 1U);
  EXPECT_EQ(finding.differences[2].only_after, 1U);
  EXPECT_EQ(finding.summary, "3 and 2 lines, the first difference in line 2");
}

TEST(TextCheck, AnotherOrderIsADifferentText) {
  const Finding finding = compare(check_of(CheckKind::text), before("a\nb\n"), after("b\na\n"));
  EXPECT_FALSE(finding.passed);
  EXPECT_TRUE(finding.differences.empty());
  EXPECT_EQ(finding.summary, "2 and 2 lines, the same in another order, the first difference in line 1");
}

TEST(TextCheck, IgnoredLinesDoNotCount) {
  scenario::Check check = check_of(CheckKind::text);
  check.ignore = {"^Finished in "};
  EXPECT_TRUE(compare(check, before("a\nFinished in 2 s\n"), after("Finished in 1 s\na\n")).passed);
}

TEST(TextCheck, ColoursAndCarriageReturnsAreDifferences) {
  EXPECT_FALSE(compare(check_of(CheckKind::text), before("a\n"), after("\x1b[1ma\x1b[0m\n")).passed);
  EXPECT_FALSE(compare(check_of(CheckKind::text), before("a\n"), after("a\r\n")).passed);
}

RC_GTEST_PROP(TextCheck, AnyTextIsTheSameAsItself, (const std::string& text)) {
  RC_ASSERT(compare(check_of(CheckKind::text), before(text), after(text)).passed);
}

RC_GTEST_PROP(TextCheck, TheAgreementIsTheSameFromBothSides, (const std::string& one, const std::string& other)) {
  const auto check = check_of(CheckKind::text);
  RC_ASSERT(compare(check, before(one), after(other)).agreement == compare(check, before(other), after(one)).agreement);
}

}  // namespace
}  // namespace payback::check
