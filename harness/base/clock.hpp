// SPDX-License-Identifier: MIT
// The clocks behind a seam, so that tests can move time by hand.
#pragma once
#include <chrono>
#include <string>

#include "harness/base/units.hpp"

namespace payback {

class Clock {
 public:
  virtual ~Clock() = default;
  /// CLOCK_MONOTONIC, the clock of every sample.
  [[nodiscard]] virtual Nanoseconds now() const = 0;
  /// How long the machine has been suspended since it started; now() stands still then.
  [[nodiscard]] virtual Nanoseconds suspended() const = 0;
  /// Wall-clock time in UTC, only for labels.
  [[nodiscard]] virtual std::chrono::sys_seconds date() const = 0;
};

/// The machine's own clocks. Safe from any thread.
[[nodiscard]] const Clock& system_clock();

/// "2026-11-23T04:05:06Z"
[[nodiscard]] std::string iso_date(std::chrono::sys_seconds date);

}  // namespace payback
