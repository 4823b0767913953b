// SPDX-License-Identifier: MIT
#include "harness/history/values_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace payback::history {
namespace {

std::string problem(std::string_view csv) {
  const auto read = read_values(csv, "f.csv");
  return read ? "" : read.error().message();
}

TEST(ReadValues, TakesTheTwoColumnsByName) {
  const auto read = read_values("\xEF\xBB\xBF Value,note,\"TIME\"\r\n1.5,x,\"mon, \"\"1\"\"\"\n\n-2e3,,tue\n", "f.csv");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(read->times, (std::vector<std::string>{"mon, \"1\"", "tue"}));
  EXPECT_EQ(read->values, (std::vector<double>{1.5, -2000}));
}

TEST(ReadValues, AnEmptyFieldIsAMissingValue) {
  const auto read = read_values("time,value\na,1\nb,\nc,3", "f.csv");
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(std::isnan(read->values[1]));
}

TEST(ReadValues, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problem(""), "f.csv: it is empty; write time,value and a line for each night below");
  EXPECT_EQ(
      problem("1,2\n"),
      "f.csv:1: the first line does not name the columns \"time\" and \"value\"; write time,value above the lines");
  EXPECT_EQ(
      problem("time,value\na,1\nb,fast\n"),
      "f.csv:3: \"fast\" is no finite number; write a decimal number, or leave the field empty where the value is "
      "missing");
  for (const char* bad : {"inf", "nan", "1e999", "0x10", "1,5x", "--1"})
    EXPECT_NE(problem(std::string("time,value\na,") + bad), bad[1] == ',' ? "x" : "") << bad;
  EXPECT_NE(problem("time,value\nb\n").find("f.csv:2: this line has 1 of the fields"), std::string::npos);
  EXPECT_NE(problem("time,value\n\"b,1\n").find("f.csv:2: a quoted field"), std::string::npos);
  EXPECT_EQ(problem("time,value\na,\x1b[31m\n").find('\x1b'), std::string::npos);
}

RC_GTEST_PROP(ReadValues, AnyBytesGiveASeriesOrAnError, (std::string text)) {
  const auto read = read_values("time,value\n" + text, "f.csv");
  RC_ASSERT(!read || read->times.size() == read->values.size());
}

}  // namespace
}  // namespace payback::history
