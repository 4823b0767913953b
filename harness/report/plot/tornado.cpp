// SPDX-License-Identifier: MIT
// See tornado.hpp.
#include "harness/report/plot/tornado.hpp"

#include <algorithm>
#include <cmath>

namespace payback::plot {
namespace {

constexpr double k_row = 40, k_bar_top = 20, k_bar_height = 12, k_axis = 24;

}  // namespace

report::Markup tornado(std::vector<Swing> swings, double middle, std::string (*show)(double), const Words& words) {
  std::ranges::stable_sort(swings, std::ranges::greater{},
                           [](const Swing& swing) { return std::abs(swing.high - swing.low); });
  std::vector<double> all{middle};
  for (const Swing& swing : swings) all.insert(all.end(), {swing.low, swing.high});
  const Scale scale = scale_over(all);
  const double bottom = k_row * static_cast<double>(swings.size());
  Drawing drawing(bottom + k_axis);
  drawing.axis(scale, show, 0, bottom);
  for (std::size_t i = 0; i < swings.size(); ++i) {
    const double top = k_row * static_cast<double>(i);
    drawing.text({0, top + 14}, Anchor::start, "label name", swings[i].label);
    drawing.text({1, top + 14}, Anchor::end, "label value", swings[i].value);
    // Two colours: which end of the input gives which end of the outcome.
    drawing.bar(scale.at(middle), scale.at(swings[i].low), top + k_bar_top, k_bar_height, "bar total");
    drawing.bar(scale.at(middle), scale.at(swings[i].high), top + k_bar_top, k_bar_height, "bar result");
  }
  drawing.line({scale.at(middle), 0}, {scale.at(middle), bottom}, "reference");
  return drawing.figure(words);
}

}  // namespace payback::plot
