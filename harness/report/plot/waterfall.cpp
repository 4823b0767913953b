// SPDX-License-Identifier: MIT
// Lies on its side, so that labels need no turning and a telephone has room for them. See waterfall.hpp.
#include "harness/report/plot/waterfall.hpp"

namespace payback::plot {
namespace {

constexpr double k_row = 44, k_bar_top = 20, k_bar_height = 16, k_axis = 24;

}  // namespace

report::Markup waterfall(const std::vector<Step>& steps, std::string (*show)(double), const Words& words) {
  std::vector<double> levels;
  double level = 0;
  for (const Step& step : steps)
    levels.push_back(level = step.kind == Step::Kind::change ? level + step.amount : step.amount);
  const Scale scale = scale_from_zero(levels);
  const double bottom = k_row * static_cast<double>(steps.size());
  Drawing drawing(bottom + k_axis);
  drawing.axis(scale, show, 0, bottom);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    const double top = k_row * static_cast<double>(i);
    const bool change = step.kind == Step::Kind::change;
    const double from = change && i > 0 ? levels[i - 1] : 0;
    drawing.text({0, top + 14}, Anchor::start, "label name", step.label);
    drawing.text({1, top + 14}, Anchor::end, "label value", step.value);
    drawing.bar(scale.at(from), scale.at(levels[i]), top + k_bar_top, k_bar_height,
                change                            ? "bar change"
                : step.kind == Step::Kind::result ? "bar result"
                                                  : "bar total");
  }
  return drawing.figure(words);
}

}  // namespace payback::plot
