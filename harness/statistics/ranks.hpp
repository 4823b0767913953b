// SPDX-License-Identifier: MIT
// Values in, their places in ascending order out.
#pragma once
#include <span>
#include <vector>

namespace payback::statistics {

struct Ranks {
  std::vector<double> of;  ///< from 1, in the order of the values; equal values share the middle of their places
  double tie_term = 0;     ///< sum of t^3 - t over groups of t equal values
};

[[nodiscard]] Ranks rank(std::span<const double> values);

}  // namespace payback::statistics
