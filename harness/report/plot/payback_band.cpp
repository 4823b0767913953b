// SPDX-License-Identifier: MIT
// See payback_band.hpp.
#include "harness/report/plot/payback_band.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace payback::plot {
namespace {

constexpr double k_bottom = 48, k_axis = 24, k_bar_top = 18, k_bar_height = 16;
constexpr double k_weeks_per_year = 365.25 / 7;

/// Quarters for the first year, years after it: what people plan in.
struct Mark {
  double weeks;
  const char* label;
};
constexpr std::array k_marks{Mark{13, "3 months"},
                             Mark{26, "6 months"},
                             Mark{k_weeks_per_year, "1 year"},
                             Mark{2 * k_weeks_per_year, "2 years"},
                             Mark{5 * k_weeks_per_year, "5 years"},
                             Mark{10 * k_weeks_per_year, "10 years"}};

}  // namespace

report::Markup payback_band(const Band& weeks, const Words& words) {
  std::vector<double> ends{52};
  for (const double end : {weeks.p50, weeks.p95})
    if (std::isfinite(end)) ends.push_back(1.15 * std::min(end, k_marks.back().weeks));
  // What never ends needs room beyond the last number to be seen leaving.
  if (!std::isfinite(weeks.p95)) ends.push_back(1.5 * *std::ranges::max_element(ends));
  const Scale scale = scale_from_zero(ends);
  Drawing drawing(k_bottom + k_axis);
  double last = 0;
  for (const Mark& mark : k_marks) {
    const double x = scale.at(mark.weeks);
    if (mark.weeks > scale.high) break;
    drawing.line({x, 0}, {x, k_bottom}, "grid");
    // A sixth of a telephone's width holds no label.
    if (x - last < 0.2 || x > 0.95) continue;
    drawing.text({x, k_bottom + 16}, Anchor::middle, "tick", mark.label);
    last = x;
  }
  drawing.text({0, k_bottom + 16}, Anchor::start, "tick", "start");
  drawing.line({0, k_bottom}, {1, k_bottom}, "reference");
  const double end = std::isfinite(weeks.p95) ? scale.at(weeks.p95) : 1;
  drawing.bar(scale.at(weeks.p5), end, k_bar_top, k_bar_height,
              std::isfinite(weeks.p95) ? "bar band" : "bar band open");
  if (std::isfinite(weeks.p50))
    drawing.line({scale.at(weeks.p50), k_bar_top - 6}, {scale.at(weeks.p50), k_bar_top + k_bar_height + 6},
                 "median after");
  return drawing.figure(words);
}

}  // namespace payback::plot
