// SPDX-License-Identifier: MIT
// Where a speed-up comes from: less work, or more cores at the same work. Paired rounds in, two factors out.
#pragma once
#include <optional>
#include <span>

#include "harness/statistics/estimate.hpp"
#include "harness/statistics/strata.hpp"

namespace payback::statistics {

/// Wall time is CPU time over the cores that are busy on average, so that before_wall / after_wall is
/// (before_cpu / after_cpu) * (after_cores / before_cores) in every round.
struct SpeedupParts {
  Estimate work;   ///< CPU seconds before over after: "x a from less work"
  Estimate cores;  ///< CPU seconds per wall second after over before: "x b from more cores" where cores_used of the
                   ///< candidate is above 1, from less waiting where it is not
};

/// From ln(before / after) of wall and of CPU time, strata and rounds in the same order. Where the candidate was also
/// run on one core, ln(before / that) says more than CPU time, which busy cores make longer, and may take its place.
/// Each part by the stratified Hodges-Lehmann estimate with its own interval, widened for serial correlation
/// (autocorrelation.hpp). The points multiply to the estimate of the total up to what
/// medians of sums differ from sums of medians. Absent where the two differ in shape, where a value is not finite, or
/// where hodges_lehmann is.
[[nodiscard]] std::optional<SpeedupParts> split_speedup(const Strata& wall_logs, const Strata& cpu_logs,
                                                        double confidence = 0.95);

/// Median of CPU over wall seconds, run by run; absent without runs, where the two differ in number, or where a wall
/// time is not above 0.
[[nodiscard]] std::optional<double> cores_used(std::span<const double> wall, std::span<const double> cpu);

}  // namespace payback::statistics
