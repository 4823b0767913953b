// SPDX-License-Identifier: MIT
// From an interval of the speed-up to a verdict with its reason. compare and decide_suite drive it.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "harness/comparison/comparison.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::comparison {

struct Decision {
  Verdict verdict = Verdict::inconclusive;
  std::string reason;                           ///< of an inconclusive verdict
  std::optional<std::size_t> rounds_to_decide;  ///< of an inconclusive one; absent where more rounds would not help
};

/// The verdict of `rounds` paired rounds with this interval of the speed-up; `speedup` absent: too few for
/// `confidence`, or, of enough rounds, one in which a side took no time. Faster or slower: the interval excludes 1 and
/// |point - 1| >= floor. Equivalent: the interval lies in [1 / (1 + 2 precision), 1 + 2 precision]. Else inconclusive;
/// the further rounds are those after which a half-width that shrinks as 1 / sqrt(rounds) would leave either 1 outside
/// the interval or the interval inside that margin, whichever comes first.
[[nodiscard]] Decision decide(const std::optional<statistics::Estimate>& speedup, std::size_t rounds, double confidence,
                              const Settings& settings);

}  // namespace payback::comparison
