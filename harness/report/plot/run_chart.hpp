// SPDX-License-Identifier: MIT
// Each variant's runs in the order taken, as shares of its own median: drift, spread and stray runs of fast and slow
// commands side by side.
#pragma once
#include <string>
#include <vector>

#include "harness/report/plot/drawing.hpp"

namespace payback::plot {

struct Runs {
  std::string label;
  std::vector<double> values;  ///< in the order taken
  double median = 1;           ///< above 0
  bool accent = false;
};

[[nodiscard]] report::Markup run_chart(const std::vector<Runs>& variants, const Words& words);

}  // namespace payback::plot
