// SPDX-License-Identifier: MIT
// From paired rounds to the ratio before / after with its interval. The one place that knows how rounds are pooled: by
// slot, those taken alone apart, so that rounds beside foreign load count for less.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/statistics/estimate.hpp"
#include "harness/statistics/strata.hpp"

namespace payback::comparison {

enum class Measure { wall, cpu, rss };

/// ln(before / after) of each round, by slot and those taken alone apart. Absent where a side is not above 0 in some
/// round.
[[nodiscard]] std::optional<statistics::Strata> log_ratios(const std::vector<PairedRound>& rounds, Measure measure);

/// `of` each round, by the same strata.
template <class Of>
[[nodiscard]] statistics::Strata by_stratum(const std::vector<PairedRound>& rounds, Of of) {
  std::map<std::optional<std::uint32_t>, std::vector<double>> by_slot;
  for (const PairedRound& round : rounds)
    by_slot[round.solo ? std::nullopt : std::optional(round.slot)].push_back(of(round));
  statistics::Strata strata;
  for (auto& [slot, values] : by_slot) strata.push_back(std::move(values));
  return strata;
}

/// Hodges-Lehmann estimate of ln(before / after) with its signed-rank interval (statistics/strata.hpp), widened where
/// neighbouring rounds resemble each other (statistics/autocorrelation.hpp); absent where log_ratios is or where the
/// rounds are too few for this confidence. `rounds` in the order taken.
[[nodiscard]] std::optional<statistics::Estimate> log_ratio(const std::vector<PairedRound>& rounds, Measure measure,
                                                            double confidence);

/// The same estimate as a ratio, by exp of each end.
[[nodiscard]] statistics::Estimate from_logs(const statistics::Estimate& logs);

}  // namespace payback::comparison
