// SPDX-License-Identifier: MIT
// All runs of each variant on one time axis: their distribution as a cloud, below it each run as a drop in the order
// taken, the median with its interval through both (M. Allen et al. 2019, Raincloud plots).
#pragma once
#include <string>
#include <vector>

#include "harness/report/plot/drawing.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::plot {

/// Above this many runs a plot draws only some of them: more dots cover each other and make the file large.
inline constexpr std::size_t k_most_dots = 2000;

/// Evenly spaced places of at most k_most_dots out of `count`, the first and the last among them; rising.
[[nodiscard]] std::vector<std::size_t> thinned(std::size_t count);

struct Cloud {
  std::string label;                           ///< "flake8"
  std::string caption;                         ///< "2.31 s (2.29 s to 2.33 s)"
  std::vector<double> values;                  ///< in the order taken
  std::optional<statistics::Summary> summary;  ///< of the same; without it no median is drawn
  bool accent = false;                         ///< the candidate, not the baseline
};

[[nodiscard]] report::Markup raincloud(const std::vector<Cloud>& clouds, std::string (*show)(double),
                                       const Words& words);

}  // namespace payback::plot
