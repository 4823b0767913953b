// SPDX-License-Identifier: MIT
// What an outcome becomes with each input at its low and at its high end: the inputs that matter most on top (a tornado
// diagram).
#pragma once
#include <string>
#include <vector>

#include "harness/report/plot/drawing.hpp"

namespace payback::plot {

struct Swing {
  std::string label;         ///< "runs a day"
  std::string value;         ///< "5 to 60"
  double low = 0, high = 0;  ///< the outcome with this input at its 5 % and its 95 % quantile; either may be larger
};

/// The widest swings on top, whatever their order here. `middle` is the outcome with all inputs at their medians.
[[nodiscard]] report::Markup tornado(std::vector<Swing> swings, double middle, std::string (*show)(double),
                                     const Words& words);

}  // namespace payback::plot
