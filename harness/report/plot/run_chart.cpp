// SPDX-License-Identifier: MIT
// See run_chart.hpp.
#include "harness/report/plot/run_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/plot/raincloud.hpp"

namespace payback::plot {
namespace {

constexpr double k_top = 10, k_height = 150, k_axis = 26;
constexpr std::size_t k_levels = 5;

std::string percent(double share) {
  return fmt::format("{:.4g} %", 100 * share);
}

}  // namespace

report::Markup run_chart(const std::vector<Runs>& variants, const Words& words) {
  std::vector<double> all{1};
  std::size_t longest = 1;
  for (const Runs& runs : variants) {
    for (const double value : runs.values) all.push_back(value / runs.median);
    longest = std::max(longest, runs.values.size());
  }
  Scale scale = scale_over(all);
  // Noise of a thousandth is not worth a mountain range: the axis covers at least 5 % on both sides.
  if (!scale.logarithmic) scale = {std::min(scale.low, 0.95), std::max(scale.high, 1.05), false};
  const auto y_of = [&](double share) { return k_top + k_height * (1 - scale.at(share)); };
  Drawing drawing(k_top + k_height + k_axis);
  for (const double level : ticks(scale, k_levels)) {
    drawing.line({0, y_of(level)}, {1, y_of(level)}, "grid");
    drawing.text({0, y_of(level) + 4}, Anchor::end, "tick", percent(level), -8);
  }
  drawing.line({0, y_of(1)}, {1, y_of(1)}, "reference");
  drawing.text({0, k_top + k_height + 20}, Anchor::start, "tick", "first run");
  drawing.text({1, k_top + k_height + 20}, Anchor::end, "tick", "last run");
  for (const Runs& runs : variants) {
    std::vector<Point> points;
    const double last = std::max<double>(1, static_cast<double>(runs.values.size()) - 1);
    // Two runs of one round stand side by side, not on each other.
    const double beside = runs.accent ? std::min(0.25 / last, 0.006) : 0;
    for (const std::size_t i : thinned(runs.values.size()))
      points.push_back({0.01 + 0.97 * static_cast<double>(i) / last + beside, y_of(runs.values[i] / runs.median)});
    drawing.dots(points, runs.accent ? "dots after" : "dots before");
  }
  return drawing.figure(words);
}

}  // namespace payback::plot
