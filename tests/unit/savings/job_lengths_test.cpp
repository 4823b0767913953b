// SPDX-License-Identifier: MIT
// Two forms of one file; what is no length is named with its place.
#include "harness/savings/job_lengths.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace payback::savings {
namespace {

using Numbers = std::vector<double>;

std::string refusal(std::string_view text) {
  const auto lengths = parse_job_lengths(text);
  return lengths ? "accepted" : lengths.error();
}

TEST(JobLengths, AreOneNumberALineOrAnArray) {
  EXPECT_EQ(parse_job_lengths("# seconds\n61\r\n\n  30.5  \n"), Numbers({30.5, 61}));
  EXPECT_EQ(parse_job_lengths(" [61, 30.5]\n"), Numbers({30.5, 61}));
  EXPECT_EQ(parse_job_lengths("1e2"), Numbers({100}));
}

TEST(JobLengths, WhatIsNoLengthIsNamed) {
  EXPECT_EQ(refusal("61\nabc\n"), "line 2 is \"abc\"");
  EXPECT_EQ(refusal("61 62"), "line 1 is \"61 62\"");
  EXPECT_EQ(refusal("0"), "line 1 is \"0\"");
  EXPECT_EQ(refusal("-3"), "line 1 is \"-3\"");
  EXPECT_EQ(refusal("nan"), "line 1 is \"nan\"");
  EXPECT_EQ(refusal("604801"), "line 1 is \"604801\"") << "a week is the most";
  EXPECT_EQ(refusal("[61, \"x\"]"), "entry 2 is \"x\"");
  EXPECT_EQ(refusal("[61, [[[]]]]"), "entry 2 is a list or an object");
  EXPECT_EQ(refusal("[61,"), "it is no JSON array");
  EXPECT_EQ(refusal("# nothing\n"), "there is no number in it");
  EXPECT_EQ(refusal(""), "there is no number in it");
  EXPECT_EQ(refusal("\x1b[2J"), "line 1 is \"\\x1b[2J\"") << "what would steer a terminal is shown, not sent";
}

TEST(JobLengths, OfManyJobsAThousandKeepTheirDistribution) {
  std::string text;
  for (int i = 1; i <= 20000; ++i) text += fmt::format("{}\n", i % 2 == 0 ? 40 + i * 0.001 : 600 + i * 0.01);
  const auto lengths = parse_job_lengths(text);
  ASSERT_TRUE(lengths);
  ASSERT_EQ(lengths->size(), k_most_jobs);
  EXPECT_EQ(std::ranges::count_if(*lengths, [](double s) { return s < 100; }), 500) << "half of them are short";
}

RC_GTEST_PROP(JobLengths, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto lengths = parse_job_lengths(text);
  const bool good =
      lengths.has_value() ? !lengths->empty() && std::ranges::is_sorted(*lengths) : !lengths.error().empty();
  RC_ASSERT(good);
}

}  // namespace
}  // namespace payback::savings
