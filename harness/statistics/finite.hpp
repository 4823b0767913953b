// SPDX-License-Identifier: MIT
// The guard of every estimate: the log of a ratio whose one side took no time is infinite, and no statistic of it means
// anything.
#pragma once
#include <algorithm>
#include <cmath>
#include <span>

namespace payback::statistics {

[[nodiscard]] inline bool all_finite(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

/// Times that a logarithm may be taken of. True for none.
[[nodiscard]] inline bool all_positive(std::span<const double> values) {
  return std::ranges::all_of(values, [](double value) { return value > 0 && std::isfinite(value); });
}

}  // namespace payback::statistics
