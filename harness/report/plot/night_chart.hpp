// SPDX-License-Identifier: MIT
// A series of nights, oldest at the left: its values, the median of each level, and a numbered line for what happened.
#pragma once
#include <string>
#include <vector>

#include "harness/report/dashboard.hpp"
#include "harness/report/plot/drawing.hpp"

namespace payback::plot {

/// `dates` of all nights, so that the plots of one page have the same axis. The numbers are those of the series'
/// events, from 1; where some would lie on each other they are written as a range.
[[nodiscard]] report::Markup night_chart(const report::NightSeries& series, const std::vector<std::string>& dates,
                                         const Words& words);

/// The values that were not ignored, as high as two lines of text; its words stand beside it.
[[nodiscard]] report::Markup night_sparkline(const report::NightSeries& series, std::size_t nights);

}  // namespace payback::plot
