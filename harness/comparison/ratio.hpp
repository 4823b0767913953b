// SPDX-License-Identifier: MIT
// From paired rounds to the ratio before / after with its interval. The one place that knows how rounds are pooled: all
// of them alike, whichever slot they ran on.
#pragma once
#include <optional>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::comparison {

enum class Measure { wall, cpu, rss };

/// ln(before / after) by round. Absent where a side is not above 0 in some round.
[[nodiscard]] std::optional<std::vector<double>> log_ratios(const std::vector<PairedRound>& rounds, Measure measure);

/// Hodges-Lehmann estimate of ln(before / after) with its signed-rank interval; absent where log_ratios is or where the
/// rounds are too few for this confidence.
[[nodiscard]] std::optional<statistics::Estimate> log_ratio(const std::vector<PairedRound>& rounds, Measure measure,
                                                            double confidence);

/// The same estimate as a ratio, by exp of each end.
[[nodiscard]] statistics::Estimate from_logs(const statistics::Estimate& logs);

}  // namespace payback::comparison
