// SPDX-License-Identifier: MIT
// The detector payback decides by: Otava's idea, made fit for nights of which some are bad for no reason.
#pragma once
#include <span>
#include <vector>

#include "harness/history/change_point.hpp"

namespace payback::history {

/// Replaces single spikes by their neighbours' median: values further than 5 MAD from the median of the 5 values on
/// either side (Hampel's identifier). A spike has left again within two values: three in a row on one side of that band
/// are a new level and stay. `values` must be finite.
[[nodiscard]] std::vector<double> without_spikes(std::span<const double> values);

/// What change_points() takes for the robust detector: at least 3 values in a segment, 3 % of magnitude, and the p that
/// the simulation in tests/bench/history asks for.
[[nodiscard]] constexpr DetectorRules robust_rules() {
  return {.window = 50, .p = 0.0001, .magnitude = 0.03, .minimum_points = 3, .as_otava = false};
}

/// change_points() of without_spikes(values). Pure, safe from any thread.
[[nodiscard]] std::vector<ChangePoint> robust_change_points(std::span<const double> values,
                                                            const DetectorRules& rules = robust_rules());

}  // namespace payback::history
