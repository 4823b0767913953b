// SPDX-License-Identifier: MIT
// From paired rounds to the ratio before / after with its interval. The one place that knows how rounds are pooled: by
// slot, those taken alone apart, so that rounds beside foreign load count for less.
#pragma once
#include <optional>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/statistics/estimate.hpp"
#include "harness/statistics/strata.hpp"

namespace payback::comparison {

enum class Measure { wall, cpu, rss };

/// ln(before / after) of each round, by slot and those taken alone apart. Absent where a side is not above 0 in some
/// round.
[[nodiscard]] std::optional<statistics::Strata> log_ratios(const std::vector<PairedRound>& rounds, Measure measure);

/// Hodges-Lehmann estimate of ln(before / after) with its signed-rank interval (statistics/strata.hpp); absent where
/// log_ratios is or where the rounds are too few for this confidence.
[[nodiscard]] std::optional<statistics::Estimate> log_ratio(const std::vector<PairedRound>& rounds, Measure measure,
                                                            double confidence);

/// The same estimate as a ratio, by exp of each end.
[[nodiscard]] statistics::Estimate from_logs(const statistics::Estimate& logs);

}  // namespace payback::comparison
