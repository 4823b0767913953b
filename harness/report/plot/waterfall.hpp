// SPDX-License-Identifier: MIT
// How one amount becomes another: totals as full bars, what is taken away or added in between as floating ones.
#pragma once
#include <string>
#include <vector>

#include "harness/report/plot/drawing.hpp"

namespace payback::plot {

struct Step {
  std::string label;  ///< "waiting before"
  std::string value;  ///< "1.2 minutes"
  double amount = 0;  ///< of a total its height; of a change what it adds
  enum class Kind { total, change, result } kind = Kind::change;
};

[[nodiscard]] report::Markup waterfall(const std::vector<Step>& steps, std::string (*show)(double), const Words& words);

}  // namespace payback::plot
