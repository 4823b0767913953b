// SPDX-License-Identifier: MIT
// See raincloud.hpp.
#include "harness/report/plot/raincloud.hpp"

#include <algorithm>
#include <cmath>

namespace payback::plot {
namespace {

constexpr double k_row = 96, k_label = 14, k_cloud_top = 24, k_cloud_height = 26, k_rain_top = 56, k_rain_height = 28;
constexpr double k_axis = 24;

/// Counts of equal steps along the axis: Freedman and Diaconis 1981 on the axis's own scale, but at least 8 steps where
/// the data lie and none narrower than a few pixels.
std::vector<Point> outline(const std::vector<double>& values, const Scale& scale, double top) {
  std::vector<double> places;
  for (const double value : values) places.push_back(scale.at(value));
  std::ranges::sort(places);
  if (places.size() < 4) return {};
  const double spread = statistics::quantile(places, 0.75) - statistics::quantile(places, 0.25);
  const double wanted = 2 * spread / std::cbrt(static_cast<double>(places.size()));
  const double step = std::clamp(wanted, 1.0 / 240, std::max((places.back() - places.front()) / 8, 1.0 / 240));
  const auto count = static_cast<std::size_t>(std::ceil((places.back() - places.front()) / step + 1e-9)) + 1;
  const double start = (places.front() + places.back() - static_cast<double>(count) * step) / 2;
  std::vector<double> heights(count, 0);
  for (const double place : places)
    ++heights[std::min(static_cast<std::size_t>(std::max((place - start) / step, 0.0)), count - 1)];
  const double most = *std::ranges::max_element(heights);
  const double floor = top + k_cloud_height;
  std::vector<Point> points{{start, floor}};
  for (std::size_t i = 0; i < count; ++i) {
    const double y = floor - k_cloud_height * heights[i] / most;
    points.push_back({start + static_cast<double>(i) * step, y});
    points.push_back({start + static_cast<double>(i + 1) * step, y});
  }
  points.push_back({start + static_cast<double>(count) * step, floor});
  return points;
}

std::vector<Point> rain(const std::vector<double>& values, const Scale& scale, double top) {
  std::vector<Point> points;
  const double last = std::max<double>(1, static_cast<double>(values.size()) - 1);
  for (const std::size_t i : thinned(values.size()))
    points.push_back({scale.at(values[i]), top + k_rain_height * static_cast<double>(i) / last});
  return points;
}

void draw(Drawing& drawing, const Cloud& cloud, const Scale& scale, double top) {
  const std::string kind = cloud.accent ? "after" : "before";
  drawing.text({0, top + k_label}, Anchor::start, "label",
               {span("name", cloud.label), "  ", span("value", cloud.caption)});
  drawing.area(outline(cloud.values, scale, top + k_cloud_top), "cloud " + kind);
  drawing.dots(rain(cloud.values, scale, top + k_rain_top), "dots " + kind);
  if (!cloud.summary) return;
  const double bottom = top + k_rain_top + k_rain_height + 4;
  if (cloud.summary->low && cloud.summary->high)
    drawing.bar(scale.at(*cloud.summary->low), scale.at(*cloud.summary->high), top + k_cloud_top,
                bottom - top - k_cloud_top, "interval " + kind);
  const double x = scale.at(cloud.summary->median);
  drawing.line({x, top + k_cloud_top}, {x, bottom}, "median " + kind);
}

}  // namespace

std::vector<std::size_t> thinned(std::size_t count) {
  const std::size_t kept = std::min(count, k_most_dots);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < kept; ++i)
    places.push_back(
        kept == count ? i
                      : static_cast<std::size_t>(std::llround(static_cast<double>(i) * static_cast<double>(count - 1) /
                                                              static_cast<double>(kept - 1))));
  return places;
}

report::Markup raincloud(const std::vector<Cloud>& clouds, std::string (*show)(double), const Words& words) {
  std::vector<double> all;
  for (const Cloud& cloud : clouds) all.insert(all.end(), cloud.values.begin(), cloud.values.end());
  const Scale scale = scale_over(all);
  const double bottom = k_row * static_cast<double>(clouds.size());
  Drawing drawing(bottom + k_axis);
  drawing.axis(scale, show, 0, bottom);
  for (std::size_t i = 0; i < clouds.size(); ++i) draw(drawing, clouds[i], scale, k_row * static_cast<double>(i));
  return drawing.figure(words);
}

}  // namespace payback::plot
