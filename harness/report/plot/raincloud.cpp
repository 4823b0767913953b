// SPDX-License-Identifier: MIT
// See raincloud.hpp.
#include "harness/report/plot/raincloud.hpp"

#include <algorithm>
#include <cmath>

namespace payback::plot {
namespace {

constexpr double k_row = 118, k_label = 14, k_caption = 30, k_cloud_top = 38, k_cloud_height = 28, k_rain_top = 78,
                 k_rain_height = 26;
constexpr double k_axis = 24, k_interval_height = 4;
constexpr std::size_t k_steps = 96;        // of the cloud's outline: smooth at the width of a page
constexpr double k_narrowest = 1.0 / 500;  // of the axis: about a pixel

/// Gaussian kernel density on the axis's own scale with the bandwidth of Silverman 1986, 0.9 min(sd, IQR / 1.34)
/// n^(-1/5), but at least about a pixel. Counts go to a grid first, so that a million runs take no longer than a
/// thousand.
std::vector<Point> outline(const std::vector<double>& values, const Scale& scale, double top) {
  std::vector<double> places;
  for (const double value : values) places.push_back(scale.at(value));
  std::ranges::sort(places);
  const auto summary = statistics::summarize(places);
  if (!summary || summary->n < 4) return {};
  const double spread = std::min(*summary->sd, (summary->q3 - summary->q1) / 1.34);
  const double width = std::max(0.9 * spread * std::pow(static_cast<double>(summary->n), -0.2), k_narrowest);
  const double start = summary->min - 3 * width, step = (summary->max + 3 * width - start) / (k_steps - 1);
  std::vector<double> counts(k_steps, 0), heights(k_steps, 0);
  for (const double place : places) ++counts[static_cast<std::size_t>(std::lround((place - start) / step))];
  for (std::size_t i = 0; i < k_steps; ++i)
    for (std::size_t k = 0; k < k_steps; ++k) {
      const double distance = (static_cast<double>(i) - static_cast<double>(k)) * step / width;
      heights[i] += counts[k] * std::exp(-distance * distance / 2);
    }
  const double most = *std::ranges::max_element(heights), floor = top + k_cloud_height;
  std::vector<Point> points{{start, floor}};
  for (std::size_t i = 0; i < k_steps; ++i)
    points.push_back({start + static_cast<double>(i) * step, floor - k_cloud_height * heights[i] / most});
  points.push_back({start + (k_steps - 1) * step, floor});
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
  drawing.text({0, top + k_label}, Anchor::start, "label name", cloud.label);
  drawing.text({0, top + k_caption}, Anchor::start, "label value", cloud.caption);
  drawing.area(outline(cloud.values, scale, top + k_cloud_top), "cloud " + kind);
  drawing.dots(rain(cloud.values, scale, top + k_rain_top), "dots " + kind);
  if (!cloud.summary) return;
  const double bottom = top + k_rain_top + k_rain_height + 4;
  if (cloud.summary->low && cloud.summary->high)
    drawing.bar(scale.at(*cloud.summary->low), scale.at(*cloud.summary->high), top + k_cloud_top + k_cloud_height,
                k_interval_height, "interval " + kind);
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
