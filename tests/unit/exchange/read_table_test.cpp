// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "harness/exchange/foreign.hpp"
#include "harness/history/entry.hpp"
#include "tests/support/mutation.hpp"

namespace payback::exchange {
namespace {

constexpr const char* k_otava =
    "time,commit,p50,p99\n2026-11-27,deadbeef,250,1000\n2026.11.28 3:00:00 +0100,cafe,255,\n";

std::string problem(const std::string& csv) {
  const auto read = read_table(csv, Unit::seconds, "f.csv");
  return read ? "" : read.error().message();
}

TEST(ReadTable, ALineIsANightAndAColumnASeries) {
  const auto nights = read_table(k_otava, Unit::milliseconds, "f.csv");
  ASSERT_TRUE(nights.has_value()) << nights.error().message();
  ASSERT_EQ(nights->size(), 2U);
  EXPECT_EQ(nights->at(1).started, "2026-11-28T02:00:00Z");
  const auto entries = history::entries(nights->at(0));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(history::name(entries[0].key), "csv / p50");
  EXPECT_EQ(entries[0].value, 0.25);
  EXPECT_EQ(entries[1].value, 1);
  EXPECT_EQ(history::entries(nights->at(1)).size(), 1U);  // p99 is missing
}

TEST(ReadTable, BytesAreMemory) {
  const auto nights = read_table("time,value\n2026-11-27,4096\n", Unit::bytes, "f.csv");
  ASSERT_TRUE(nights.has_value()) << nights.error().message();
  const auto entries = history::entries(nights->at(0));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(history::name(entries[0].key), "csv / value, memory");
  EXPECT_EQ(entries[0].value, 4096);
}

TEST(ReadTable, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problem("time,value\nmonday,1\n"),
            "f.csv:2: \"monday\" is no date; write it as 2026-11-28T03:00:00Z, or as seconds since 1970");
  EXPECT_EQ(problem("time,value\n2026-11-28,-1\n"),
            "f.csv:2: -1 is not between 0 and 1000000000; write figures of which less is better");
  EXPECT_EQ(problem("time,value\n"), "f.csv: it holds no line of values; write one for each night");
}

RC_GTEST_PROP(ReadTable, AMutatedTableIsReadOrRefused, (std::uint64_t seed)) {
  const auto read = read_table(test::mutated(k_otava, seed), Unit::nanoseconds, "f.csv");
  if (!read) {
    RC_ASSERT(read.error().where.starts_with("f.csv"));
    return;
  }
  for (const result::Document& document : *read) (void)history::entries(document);
}

}  // namespace
}  // namespace payback::exchange
