// SPDX-License-Identifier: MIT
// See interval.hpp.
#include "harness/report/plot/interval.hpp"

#include <array>

namespace payback::plot {
namespace {

constexpr double k_mark_height = 22, k_axis_height = 16;
constexpr std::size_t k_most_ticks = 4;  // the column is narrow

}  // namespace

report::Markup interval_axis(const Scale& scale, std::string (*show)(double)) {
  Drawing drawing(k_axis_height);
  for (const double tick : ticks(scale, k_most_ticks))
    drawing.text({scale.at(tick), k_axis_height - 4}, Anchor::middle, "tick", tick_label(show(tick)));
  return drawing.decoration();
}

report::Markup interval_mark(const statistics::Estimate& estimate, double reference, const Scale& scale,
                             std::string_view css_class) {
  const double middle = k_mark_height / 2;
  Drawing drawing(k_mark_height);
  for (const double tick : ticks(scale, k_most_ticks))
    drawing.line({scale.at(tick), 0}, {scale.at(tick), k_mark_height}, "grid");
  drawing.line({scale.at(reference), 0}, {scale.at(reference), k_mark_height}, "reference");
  const std::string kind(css_class);
  drawing.line({scale.at(estimate.low), middle}, {scale.at(estimate.high), middle}, "whisker " + kind);
  const std::array point{Point{scale.at(estimate.point), middle}};
  drawing.dots(point, "estimate " + kind);
  return drawing.decoration();
}

}  // namespace payback::plot
