// SPDX-License-Identifier: MIT
// Places across are percentages. Paths cannot have those: they are drawn on a grid of k_grid columns that is stretched
// to the width, with strokes that do not stretch along.
#include "harness/report/plot/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace payback::plot {

using report::element;
using report::leaf;
using report::Markup;

namespace {

constexpr double k_grid = 2000;  // finer than the pixels of any screen a plot fills
constexpr double k_edge = 0.04;
constexpr std::size_t k_most_ticks = 5;  // labels of ten characters side by side on a telephone

std::string percent(double share) {
  return fmt::format("{:.2f}%", 100 * std::clamp(share, 0.0, 1.0));
}

std::string_view name(Anchor anchor) {
  return anchor == Anchor::start ? "start" : anchor == Anchor::end ? "end" : "middle";
}

std::string place(const Point& point) {
  return fmt::format("{:.0f} {:.1f}", k_grid * std::clamp(point.x, 0.0, 1.0), point.y);
}

}  // namespace

void Drawing::line(Point from, Point to, std::string_view css_class) {
  content_ += leaf(
      "line", {{"class", css_class}, {"x1", percent(from.x)}, {"y1", from.y}, {"x2", percent(to.x)}, {"y2", to.y}});
}

void Drawing::bar(double left, double right, double top, double height, std::string_view css_class) {
  const auto [first, last] = std::minmax(left, right);
  content_ += leaf(
      "rect",
      {{"class", css_class}, {"x", percent(first)}, {"y", top}, {"width", percent(last - first)}, {"height", height}});
}

void Drawing::text(Point at, Anchor anchor, std::string_view css_class, const Markup& words, double shift) {
  content_ += element(
      "text", {{"class", css_class}, {"x", percent(at.x)}, {"y", at.y}, {"dx", shift}, {"text-anchor", name(anchor)}},
      words);
}

void Drawing::path(std::string_view data, std::string_view css_class) {
  content_ += element("svg",
                      {{"class", "stretched"},
                       {"width", "100%"},
                       {"height", height_},
                       {"viewBox", fmt::format("0 0 {:.0f} {:.0f}", k_grid, height_)},
                       {"preserveAspectRatio", "none"}},
                      leaf("path", {{"class", css_class}, {"d", data}}));
}

void Drawing::dots(std::span<const Point> points, std::string_view css_class) {
  std::string data;
  for (const Point& point : points) fmt::format_to(std::back_inserter(data), "M{}h0", place(point));
  if (!data.empty()) path(data, css_class);
}

void Drawing::trace(std::span<const std::vector<Point>> pieces, std::string_view css_class) {
  std::string data;
  // Differences of rounded places do not add up to a drift, rounded differences do.
  std::int64_t column = 0, tenths = 0;
  for (const std::vector<Point>& piece : pieces) {
    for (const Point& point : piece) {
      const std::int64_t next_column = std::llround(k_grid * std::clamp(point.x, 0.0, 1.0));
      const std::int64_t next_tenths = std::llround(10 * point.y);
      const std::int64_t across = next_column - column, down = next_tenths - tenths;
      // After "m" every further pair is a line; a minus sign parts two numbers as well as a space does.
      const std::string_view gap = &point == &piece.front() ? "m" : across < 0 ? "" : " ";
      fmt::format_to(std::back_inserter(data), "{}{}{}{:g}", gap, across, down < 0 ? "" : " ",
                     static_cast<double>(down) / 10);
      column = next_column, tenths = next_tenths;
    }
    if (piece.size() == 1) data += "h0";
  }
  if (!data.empty()) path(data, css_class);
}

void Drawing::area(std::span<const Point> outline, std::string_view css_class) {
  std::string data;
  for (const Point& point : outline)
    fmt::format_to(std::back_inserter(data), "{}{}", data.empty() ? 'M' : 'L', place(point));
  if (!data.empty()) path(data + "Z", css_class);
}

void Drawing::axis(const Scale& scale, std::string (*show)(double), double top, double bottom) {
  for (const double tick : ticks(scale, k_most_ticks)) {
    const double x = scale.at(tick);
    line({x, top}, {x, bottom}, "grid");
    // At the edges a label in the middle of its line would stick out.
    const Anchor anchor = x < k_edge ? Anchor::start : x > 1 - k_edge ? Anchor::end : Anchor::middle;
    text({x, bottom + 16}, anchor, "tick", tick_label(show(tick)));
  }
}

Markup Drawing::figure(const Words& words) const {
  return element("svg", {{"class", "plot"}, {"role", "img"}, {"width", "100%"}, {"height", height_}},
                 {element("title", {}, words.title), element("desc", {}, words.description), content_});
}

Markup Drawing::decoration() const {
  return element("svg", {{"class", "plot"}, {"aria-hidden", "true"}, {"width", "100%"}, {"height", height_}}, content_);
}

}  // namespace payback::plot
