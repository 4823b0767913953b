// SPDX-License-Identifier: MIT
// Whether a series in the order taken rises or falls, and by how much: Theil-Sen slope and Mann-Kendall test. Serves
// the question whether a machine or a tool got slower while it was measured.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

/// Median of the slopes (y_j - y_i) / (j - i), i < j, per step, with Sen's interval (1968, Estimates of the regression
/// coefficient based on Kendall's tau): exact up to 50 values, the normal form with continuity correction above. Absent
/// where no interval of this confidence exists (fewer than 5 values at 95 %), or where a value or a difference
/// is not finite. Counts pairs in O(n log n) some thirty times; memory O(n).
[[nodiscard]] std::optional<Estimate> theil_sen(std::span<const double> values, double confidence = 0.95);

struct MannKendall {
  std::int64_t s = 0;  ///< rising pairs minus falling ones
  double tau = 0;      ///< s over all pairs, -1 to 1 (Kendall's tau-a)
  double p = 1;        ///< two-sided, of no trend
};

/// Mann 1945, Kendall 1975: exact without ties up to 50 values, else normal with tie and continuity correction. Absent
/// below two values, where all are equal, or where one is not finite. O(n log n).
[[nodiscard]] std::optional<MannKendall> mann_kendall(std::span<const double> values);

struct Trend {
  Estimate change;   ///< relative, from the first to the last: 0.05 is 5 % slower at the end; by Theil-Sen on the logs
  Estimate per_run;  ///< the same from one run to the next
  std::optional<Estimate> per_minute;  ///< absent where the run took less than one: it would be a prophecy
  double p = 1;                        ///< of Mann-Kendall: below 0.05 the change is hardly chance
};

/// The trend of times (or of anything above 0) in the order taken. Above 5,000 values on the medians of at most as many
/// stretches of equal length, so that a million values take no longer. Absent where theil_sen is, where all are equal,
/// or where a value is not above 0. `minutes` from the first to the last, where known; the pace is taken for even.
[[nodiscard]] std::optional<Trend> trend(std::span<const double> seconds, double confidence = 0.95,
                                         std::optional<double> minutes = {});

}  // namespace payback::statistics
