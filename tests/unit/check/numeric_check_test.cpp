// SPDX-License-Identifier: MIT
// Numbers within a relative tolerance.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "harness/check/outcome_check.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

Finding compare_numbers(double tolerance, std::string one, std::string other, std::string extract = {}) {
  return compare(check_of(scenario::CheckKind::numeric, tolerance, std::move(extract)), before(std::move(one)),
                 after(std::move(other)));
}

// |100 - 101| / 101 = 0.00990
TEST(NumericCheck, TheDifferenceIsRelativeToTheLarger) {
  EXPECT_TRUE(compare_numbers(0.00991, "sum 100", "sum 101").passed);
  EXPECT_FALSE(compare_numbers(0.00990, "sum 100", "sum 101").passed);
  EXPECT_EQ(compare_numbers(0.01, "sum 100", "sum 101").summary,
            "1 number, largest relative difference 0.0099, at most 0.01 asked for");
}

TEST(NumericCheck, EachNumberHasItsPlace) {
  const Finding finding = compare_numbers(0.01, "1 2\n3 4", "1 3\n3 4");
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0.75);
  ASSERT_EQ(finding.differences.size(), 1U);
  EXPECT_EQ(finding.differences[0].group, "number 2");
  EXPECT_EQ(finding.differences[0].examples, std::vector<std::string>{"2 -> 3"});
}

TEST(NumericCheck, AsManyNumbersAreAskedForOnBothSides) {
  const Finding finding = compare_numbers(0.5, "1 2", "1");
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary, "2 and 1 number: as many are asked for on both sides");
}

TEST(NumericCheck, SignsAndZerosCount) {
  EXPECT_FALSE(compare_numbers(0.5, "-1", "1").passed);
  EXPECT_FALSE(compare_numbers(0.5, "0", "1e-300").passed);
  EXPECT_TRUE(compare_numbers(0.0, "0 1e999", "-0.0 1e999").passed);
}

TEST(NumericCheck, OppositeLargeNumbersAreNotOutOfRange) {
  EXPECT_FALSE(compare_numbers(1.0, "1e308", "-1e308").passed);
}

TEST(NumericCheck, APatternChoosesTheNumbers) {
  EXPECT_TRUE(compare_numbers(0.001, "took 5 s\nsum: 137.9343\n", "took 1 s\nsum: 137.9344\n", "sum: (\\S+)").passed);
}

TEST(NumericCheck, NoNumbersIsAFinding) {
  EXPECT_EQ(compare_numbers(1, "none", "1").summary, "before gave no numbers");
  EXPECT_FALSE(compare_numbers(1, "none", "none").passed);
  EXPECT_FALSE(compare_numbers(1, "nan", "nan").passed) << "not a number is none";
}

RC_GTEST_PROP(NumericCheck, NumbersAreTheSameAsThemselves, (const std::vector<double>& values)) {
  std::string text = "0";
  for (const double value : values) text += fmt::format(" {}", value);
  RC_ASSERT(compare_numbers(0, text, text).passed);
}

RC_GTEST_PROP(NumericCheck, TheAgreementIsTheSameFromBothSides,
              (const std::vector<int>& some, const std::vector<int>& others)) {
  std::string one = "1";
  std::string other = "1";
  for (const int value : some) one += fmt::format(" {}", value);
  for (const int value : others) other += fmt::format(" {}", value);
  RC_ASSERT(compare_numbers(0.3, one, other).agreement == compare_numbers(0.3, other, one).agreement);
}

}  // namespace
}  // namespace payback::check
