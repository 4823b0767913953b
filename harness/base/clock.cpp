// SPDX-License-Identifier: MIT
// The operating system's clocks behind the Clock seam, and the one way a date is written.
#include "harness/base/clock.hpp"

#include <fmt/format.h>

#include <ctime>

namespace payback {
namespace {

class SystemClock final : public Clock {
 public:
  // libstdc++'s steady_clock reads CLOCK_MONOTONIC, the clock that the launcher stamps its samples with.
  [[nodiscard]] Nanoseconds now() const override { return std::chrono::steady_clock::now().time_since_epoch(); }
  [[nodiscard]] Nanoseconds suspended() const override {
    timespec boot{};
    ::clock_gettime(CLOCK_BOOTTIME, &boot);
    return std::chrono::seconds(boot.tv_sec) + Nanoseconds(boot.tv_nsec) - now();
  }
  [[nodiscard]] std::chrono::sys_seconds date() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

std::string iso_date(std::chrono::sys_seconds date) {
  const auto day = std::chrono::floor<std::chrono::days>(date);
  const std::chrono::year_month_day calendar(day);
  const std::chrono::hh_mm_ss time(date - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(calendar.year()),
                     static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace payback
