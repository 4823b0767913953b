// SPDX-License-Identifier: MIT
#include "harness/history/values_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace payback::history {
namespace {

std::string problem(std::string_view csv) {
  const auto read = read_value_table(csv, "f.csv");
  return read ? "" : read.error().message();
}

TEST(ValueTable, TakesTheTwoColumnsByName) {
  const auto read =
      read_value_table("\xEF\xBB\xBF Value,note,\"TIME\"\r\n1.5,x,\"mon, \"\"1\"\"\"\n\n-2e3,,tue\n", "f.csv");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  EXPECT_EQ(read->times, (std::vector<std::string>{"mon, \"1\"", "tue"}));
  EXPECT_EQ(read->columns.at(0).values, (std::vector<double>{1.5, -2000}));
}

TEST(ValueTable, AnEmptyFieldIsAMissingValue) {
  const auto read = read_value_table("time,value\na,1\nb,\nc,3", "f.csv");
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(std::isnan(read->columns.at(0).values[1]));
}

TEST(ValueTable, SaysWhatIsWrongAndWhere) {
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

TEST(ValueTable, WithoutAColumnValueEveryColumnOfNumbersIsOne) {
  const auto read = read_value_table("time,commit,p50,P99\na,deadbeef,1,10\nb,,2,\n", "f.csv");
  ASSERT_TRUE(read.has_value()) << read.error().message();
  ASSERT_EQ(read->columns.size(), 2U);
  EXPECT_EQ(read->columns[0], (ValueColumn{"p50", {1, 2}}));
  EXPECT_EQ(read->columns[1].name, "P99");
  EXPECT_TRUE(std::isnan(read->columns[1].values[1]));
  EXPECT_EQ(read->lines, (std::vector<std::size_t>{2, 3}));
}

TEST(ValueTable, ColumnsCanBeNamed) {
  const auto read = read_value_table("time,value,P99\na,x,10\n", "f.csv", {"p99"});
  ASSERT_TRUE(read.has_value()) << read.error().message();
  ASSERT_EQ(read->columns.size(), 1U);
  EXPECT_EQ(read->columns[0], (ValueColumn{"P99", {10}}));
  const auto missing = read_value_table("time,value\na,1\n", "f.csv", {"p50"});
  EXPECT_EQ(missing.error().message(), "f.csv:1: no column is called \"p50\"; name one of its first line");
}

TEST(ValueTable, AWordAmongNumbersIsSaidWhereverItStands) {
  EXPECT_EQ(problem("time,p50\na,1\nb,fast\n"),
            "f.csv:3: \"fast\" is no finite number; other fields of its column are: write a number, leave it empty, or "
            "name the columns with --column");
  EXPECT_EQ(problem("time,commit\na,deadbeef\n"),
            "f.csv: no column beside \"time\" holds numbers; add one, or name it value");
}

RC_GTEST_PROP(ValueTable, AnyBytesGiveATableOrAnError, (std::string head, std::string text)) {
  for (const std::string& csv : {"time,value\n" + text, "time," + head + "\n" + text, text}) {
    const auto read = read_value_table(csv, "f.csv");
    if (!read) continue;
    for (const ValueColumn& column : read->columns) RC_ASSERT(read->times.size() == column.values.size());
  }
}

}  // namespace
}  // namespace payback::history
