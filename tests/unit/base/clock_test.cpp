// SPDX-License-Identifier: MIT
// Dates as text (expected values from GNU date) and the clock that samples are taken with.
#include "harness/base/clock.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace payback {
namespace {

std::chrono::sys_seconds at(std::int64_t seconds) {
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

TEST(Clock, WritesDatesInUtc) {
  EXPECT_EQ(iso_date(at(0)), "1970-01-01T00:00:00Z");
  // date -u -d 2024-02-29T23:59:59Z +%s
  EXPECT_EQ(iso_date(at(1'709'251'199)), "2024-02-29T23:59:59Z");
  // date -u -d @1795406706 +%FT%TZ
  EXPECT_EQ(iso_date(at(1'795'406'706)), "2026-11-23T04:05:06Z");
  EXPECT_EQ(iso_date(at(-1)), "1969-12-31T23:59:59Z");
}

TEST(Clock, IsTheMonotonicClockOfTheSystem) {
  const auto raw = [] {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::seconds(now.tv_sec) + Nanoseconds(now.tv_nsec);
  };
  const Nanoseconds before = raw();
  const Nanoseconds ours = system_clock().now();
  EXPECT_LE(before, ours);
  EXPECT_LE(ours, raw());
}

TEST(Clock, KnowsTheDate) {
  const auto now = std::time(nullptr);
  const auto ours = system_clock().date().time_since_epoch().count();
  EXPECT_GE(ours, now - 1);
  // time() reads a clock that may be a tick behind.
  EXPECT_LE(ours, std::time(nullptr) + 1);
}

}  // namespace
}  // namespace payback
