// SPDX-License-Identifier: MIT
// payback doctor's measurements: built-in scenarios of known work through the same session and executor as any run.
#pragma once
#include <cstdint>
#include <filesystem>

#include "harness/app/progress.hpp"
#include "harness/base/error.hpp"
#include "harness/result/diagnosis.hpp"

namespace payback::app {

struct CheckupSettings {
  bool quick = false;  ///< about eight seconds in place of thirty
  std::uint64_t seed = 0;
  std::filesystem::path folder;  ///< of journals and private folders
};

/// Facts, an idle second, then the measurements. What could not be measured is said in Diagnosis::not_measured; the
/// Error is for an interrupt and for a machine that shows no core at all.
[[nodiscard]] Result<result::Diagnosis> check_up(const CheckupSettings& settings, Progress& progress,
                                                 const Clock& clock);

/// Who had the CPUs we may use while this thread slept for `window`; ends early after an interrupt. Empty where
/// /proc/stat is not shown.
[[nodiscard]] std::vector<machine::CpuLoad> watch_load(const machine::Machine& machine, Nanoseconds window);

}  // namespace payback::app
