// SPDX-License-Identifier: MIT
// See night_chart.hpp.
#include "harness/report/plot/night_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace payback::plot {

using report::NightEvent;
using report::NightLevel;
using report::NightSeries;
using report::NightValue;

namespace {

constexpr double k_top = 22, k_height = 170, k_axis = 26, k_line = 32;
constexpr std::size_t k_ticks = 5;
constexpr double k_beside = 0.12;  // of the width: "10–12" on a telephone
constexpr double k_edge = 0.01;    // half a dot

double place(std::size_t night, std::size_t nights) {
  if (nights < 2) return 0.5;
  return k_edge + (1 - 2 * k_edge) * static_cast<double>(night) / static_cast<double>(nights - 1);
}

/// Values of this use, as lines that those of another use part.
template <class Height>
std::vector<std::vector<Point>> pieces(const NightSeries& series, NightValue::Use use, std::size_t nights,
                                       const Height& height) {
  std::vector<std::vector<Point>> found;
  bool goes_on = false;
  for (const NightValue& value : series.values) {
    const bool fits = value.use == use;
    if (fits && !goes_on) found.emplace_back();
    if (fits) found.back().push_back({place(value.night, nights), height(value.value)});
    goes_on = fits;
  }
  return found;
}

Scale scale_of(const NightSeries& series, bool with_ignored) {
  std::vector<double> values;
  for (const NightValue& value : series.values)
    if (with_ignored || value.use != NightValue::Use::ignored) values.push_back(value.value);
  Scale scale = scale_over(values);
  const double level = series.levels.empty() ? 0 : series.levels.back().median;
  // Noise of a thousandth is not worth a mountain range: the axis covers at least 5 % on both sides of the level.
  if (!scale.logarithmic && level > scale.low && level < scale.high)
    scale = {std::min(scale.low, 0.95 * level), std::max(scale.high, 1.05 * level), false};
  return scale;
}

std::string_view css_class(NightEvent::Kind kind) {
  switch (kind) {
    case NightEvent::Kind::worse:
      return "event worse";
    case NightEvent::Kind::better:
      return "event better";
    case NightEvent::Kind::accepted:
      return "event accepted";
    case NightEvent::Kind::tools:
    case NightEvent::Kind::workload:
    case NightEvent::Kind::ignored:
    case NightEvent::Kind::remark:
      break;
  }
  return "event";
}

void draw_events(Drawing& drawing, const NightSeries& series, std::size_t nights) {
  const std::size_t count = series.events.size();
  const auto x_of = [&](std::size_t i) { return place(series.events[i].night, nights); };
  for (std::size_t i = 0; i < count; ++i)
    drawing.line({x_of(i), k_top}, {x_of(i), k_top + k_height}, css_class(series.events[i].kind));
  for (std::size_t first = 0, end = 0; first < count; first = end) {
    while (end < count && x_of(end) - x_of(first) < k_beside) ++end;
    drawing.text({x_of(first), k_top - 6}, Anchor::middle, "tick",
                 end - first == 1 ? fmt::format("{}", end) : fmt::format("{}–{}", first + 1, end));
  }
}

void draw_dates(Drawing& drawing, const std::vector<std::string>& dates) {
  constexpr double k_baseline = k_top + k_height + 20;
  if (dates.empty()) return;
  const std::size_t last = dates.size() - 1;
  const auto date = [&](std::size_t night) { return dates[night].substr(0, 10); };
  drawing.text({place(0, dates.size()), k_baseline}, last == 0 ? Anchor::middle : Anchor::start, "tick", date(0));
  if (last >= 2) drawing.text({place(last / 2, dates.size()), k_baseline}, Anchor::middle, "tick", date(last / 2));
  if (last >= 1) drawing.text({place(last, dates.size()), k_baseline}, Anchor::end, "tick", date(last));
}

}  // namespace

report::Markup night_chart(const NightSeries& series, const std::vector<std::string>& dates, const Words& words) {
  const std::size_t nights = dates.size();
  const Scale scale = scale_of(series, true);
  const auto height = [&](double value) { return k_top + k_height * (1 - scale.at(value)); };
  Drawing drawing(k_top + k_height + k_axis);
  for (const double tick : ticks(scale, k_ticks)) {
    drawing.line({0, height(tick)}, {1, height(tick)}, "grid");
    drawing.text({0, height(tick) + 4}, Anchor::end, "tick", tick_label(report::show_in(series.unit, tick)), -8);
  }
  draw_dates(drawing, dates);
  draw_events(drawing, series, nights);
  drawing.trace(pieces(series, NightValue::Use::replaced, nights, height), "nights replaced");
  drawing.trace(pieces(series, NightValue::Use::counts, nights, height), "nights");
  std::vector<std::vector<Point>> ignored;
  for (const NightValue& value : series.values)
    if (value.use == NightValue::Use::ignored) ignored.push_back({{place(value.night, nights), height(value.value)}});
  drawing.trace(ignored, "nights ignored");
  for (const NightLevel& level : series.levels)
    drawing.line({place(level.first, nights), height(level.median)}, {place(level.last, nights), height(level.median)},
                 "level");
  return drawing.figure(words);
}

report::Markup night_sparkline(const NightSeries& series, std::size_t nights) {
  const Scale scale = scale_of(series, false);
  const auto height = [&](double value) { return 2 + (k_line - 4) * (1 - scale.at(value)); };
  Drawing drawing(k_line);
  drawing.trace(pieces(series, NightValue::Use::replaced, nights, height), "nights replaced");
  drawing.trace(pieces(series, NightValue::Use::counts, nights, height), "nights");
  return drawing.decoration();
}

}  // namespace payback::plot
