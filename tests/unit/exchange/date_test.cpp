// SPDX-License-Identifier: MIT
#include "harness/exchange/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::exchange {
namespace {

TEST(UtcDate, TakesTheWaysInWhichProgramsWriteIt) {
  EXPECT_EQ(utc_date("2026-11-28T10:00:00+01:00"), "2026-11-28T09:00:00Z");         // Google Benchmark
  EXPECT_EQ(utc_date("2026-11-28 11:49:37.696981"), "2026-11-28T11:49:37Z");        // pyperf
  EXPECT_EQ(utc_date("2026-11-28T11:49:50.123456+00:00"), "2026-11-28T11:49:50Z");  // pytest-benchmark
  EXPECT_EQ(utc_date("2026-11-23T01:54:49Z"), "2026-11-23T01:54:49Z");              // hyperfine
  EXPECT_EQ(utc_date("2024.01.01 3:00:00 +0100"), "2024-01-01T02:00:00Z");          // Otava's example of a CSV file
  EXPECT_EQ(utc_date("2026-03-01T00:30:00+05:30"), "2026-02-28T19:00:00Z");
  EXPECT_EQ(utc_date("2026-11-28"), "2026-11-28T00:00:00Z");
  EXPECT_EQ(utc_date("1735689600"), "2025-01-01T00:00:00Z");  // date -u -d @1735689600
}

TEST(UtcDate, TakesNothingElse) {
  for (const char* bad : {"", "x", "2026", "2026-13-01", "2026-02-30", "2026-11-28T", "2026-11-28T25:00:00Z", "12345",
                          "2026-11-28T10:00:00+01:00x", "2026-11-28T10:60:00", "99999999999999999999", "-1735689600"})
    EXPECT_FALSE(utc_date(bad)) << bad;
}

RC_GTEST_PROP(UtcDate, AnswersInOneForm, (std::string text)) {
  for (const std::string& tried : {text, "2026-11-28T" + text, "2026-11-28T10:00:00" + text})
    if (const auto date = utc_date(tried)) RC_ASSERT(date->size() == 20U);
}

}  // namespace
}  // namespace payback::exchange
