// SPDX-License-Identifier: MIT
// When a change has paid for itself: the median on the band from 5 to 95 %, which stays open where the end is "never".
#pragma once
#include "harness/report/plot/drawing.hpp"

namespace payback::plot {

/// Weeks, p5 <= p50 <= p95; p50 and p95 may be infinite, p5 too.
struct Band {
  double p5 = 0, p50 = 0, p95 = 0;
};

[[nodiscard]] report::Markup payback_band(const Band& weeks, const Words& words);

}  // namespace payback::plot
