// SPDX-License-Identifier: MIT
// What others claim about a change against what was measured here.
#pragma once
#include <optional>
#include <string_view>

#include "harness/comparison/comparison.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::comparison {

/// Ratios before over after; a single figure has low == high.
struct ClaimedRatio {
  double low = 0, high = 0;

  friend bool operator==(const ClaimedRatio&, const ClaimedRatio&) = default;
};

/// From the claim's times, else the first factor in its text: "10-100x faster", "×53.6", "42 times". Absent where it
/// has neither, or where the ratio is not above 0.
[[nodiscard]] std::optional<ClaimedRatio> claimed_speedup(const scenario::Claim& claim);
/// From its CPU times.
[[nodiscard]] std::optional<double> claimed_cpu_ratio(const scenario::Claim& claim);

enum class ClaimVerdict {
  reproduced,         ///< the speed-up here reaches it
  scales_with_cores,  ///< it does not, but the CPU time saved does: the rest of the claim comes from more cores than
                      ///< here
  not_reproduced,     ///< the speed-up here falls short
  undecided,          ///< the interval holds both
  no_figure,          ///< the claim has no ratio, or nothing could be compared here
};
/// "reproduced" "scales with cores" "not reproduced" "undecided" "no figure"
[[nodiscard]] std::string_view name(ClaimVerdict verdict);

/// Claims come from other machines and inputs: one counts as reached at this share of it, but a gain
/// never by a loss, nor a loss by a gain.
inline constexpr double k_reached_from = 0.8;

/// `cores`: that one command had here. A range counts from the end nearer to 1. Pure.
[[nodiscard]] ClaimVerdict judge(const scenario::Claim& claim, const Comparison& measured, int cores);

}  // namespace payback::comparison
