// SPDX-License-Identifier: MIT
// What may name a night.
#include "harness/app/history_file.hpp"

#include <gtest/gtest.h>

namespace payback::app {
namespace {

TEST(CheckDate, TakesDaysOfTheCalendarWithTheirTimeOrWithout) {
  for (const char* date : {"2026-11-28", "2026-11-28T03:00:00Z", "2028-02-29", "2026-12-31T23:59:59Z"})
    EXPECT_TRUE(check_date("--night", date)) << date;
}

TEST(CheckDate, RefusesDaysThatNoCalendarHas) {
  for (const char* date : {"2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-00", "2026-11-28T25:00:00Z",
                           "2026-11-28T03:60:00Z", "28.11.2026", "2026-11-28 03:00", "latest", ""}) {
    const auto checked = check_date("--night", date);
    ASSERT_FALSE(checked) << date;
    EXPECT_EQ(checked.error().where, "--night");
  }
}

}  // namespace
}  // namespace payback::app
