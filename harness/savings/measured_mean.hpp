// SPDX-License-Identifier: MIT
// Paired savings per round go in, draws of their true mean come out: the part of the uncertainty that measuring leaves.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "harness/savings/distribution.hpp"

namespace payback::savings {

/// Below this the variance of Student's t is infinite (n - 1 <= 2 degrees of freedom) and no draw of the mean is worth
/// having.
inline constexpr std::size_t k_least_rounds = 4;

/// Bootstrap of the mean, its deviations widened by sqrt(n / (n - 3)): a plain bootstrap of few rounds is too narrow,
/// the widened one has the variance of Student's t and keeps the skew of the samples. More than 64 rounds are first
/// averaged in 64 batches of neighbours, which costs the same for any n and counts slow drift as uncertainty. Source
/// and reasons: savings/README.md. Pre: at least k_least_rounds finite samples, in the order of the rounds.
[[nodiscard]] Column draw_mean(std::span<const double> samples, std::uint64_t seed, int draws);

}  // namespace payback::savings
