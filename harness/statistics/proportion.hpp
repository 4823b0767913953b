// SPDX-License-Identifier: MIT
// A share of trials with its interval. Pure function.
#pragma once
#include <cstddef>
#include <optional>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

/// hits / trials with the exact binomial interval (Clopper & Pearson 1934, The use of confidence or fiducial limits
/// illustrated in the case of the binomial), which holds the truth at least as often as it says. Absent without trials;
/// hits <= trials.
[[nodiscard]] std::optional<Estimate> proportion(std::size_t hits, std::size_t trials, double confidence = 0.95);

}  // namespace payback::statistics
