// SPDX-License-Identifier: MIT
// The parts of a forest plot, one to a row of a table that has the numbers beside it: an estimate as a dot on the line
// of its interval.
#pragma once
#include "harness/report/plot/drawing.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::plot {

/// The axis over the rows, with `reference` (no change) marked.
[[nodiscard]] report::Markup interval_axis(const Scale& scale, std::string (*show)(double));
/// `css_class`: "good", "bad" or "plain".
[[nodiscard]] report::Markup interval_mark(const statistics::Estimate& estimate, double reference, const Scale& scale,
                                           std::string_view css_class);

}  // namespace payback::plot
