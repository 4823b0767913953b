// SPDX-License-Identifier: MIT
// What a machine does to commands that are equal: rounds of one command against itself in, its noise and how often it
// fools us out. Drawn up by `payback doctor`. Pure functions.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::comparison {

/// Of d = ln(before / after), both sides being the same command.
struct NoiseFloor {
  std::size_t rounds = 0;
  double rms = 0;  ///< root mean square of d: by how much the ratio of one round is off
  double sd = 0;   ///< of d about the mean of its slot
  /// Standard deviation of the normal differences that would give an interval as narrow as these rounds do: their
  /// estimate is by ranks, and slots count by their own spread, so that rare disturbances cost it less than they add to
  /// sd. What to plan with.
  double effective_sd = 0;
  statistics::Estimate ratio;  ///< of all rounds; its interval should hold 1
};

/// Absent where the rounds are too few for an interval, or one took no time.
[[nodiscard]] std::optional<NoiseFloor> noise_floor(const std::vector<PairedRound>& rounds, const Settings& settings);

struct FalseAlarms {
  std::size_t trials = 0, alarms = 0, rounds_per_trial = 0;
  std::optional<statistics::Estimate> rate;  ///< exact binomial interval; absent without trials
};

/// Each `rounds_per_trial` rounds in a row are a comparison of equal commands; those called faster or slower are false
/// alarms. What is left over at the end takes no part.
[[nodiscard]] FalseAlarms false_alarms(std::vector<PairedRound> rounds, std::size_t rounds_per_trial,
                                       const Settings& settings);

}  // namespace payback::comparison
