// SPDX-License-Identifier: MIT
// A static SVG that is as wide as its place: x is a share of the width (0 to 1), y is in pixels from the top, and text
// and strokes keep their size at any width. Colours come from the page by class (report/html/style.cpp).
#pragma once
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/report/markup.hpp"
#include "harness/report/plot/scale.hpp"

namespace payback::plot {

/// What a figure is and what it shows, for who cannot see it.
struct Words {
  std::string title, description;
};

struct Point {
  double x = 0;  ///< share of the width
  double y = 0;  ///< pixels
};

enum class Anchor { start, middle, end };

class Drawing {
 public:
  explicit Drawing(double height) : height_(height) {}

  void line(Point from, Point to, std::string_view css_class);
  /// `left` to `right` may be in any order.
  void bar(double left, double right, double top, double height, std::string_view css_class);
  void text(Point at, Anchor anchor, std::string_view css_class, const report::Markup& words, double shift = 0);
  /// One path for all of them: a dot takes about ten bytes.
  void dots(std::span<const Point> points, std::string_view css_class);
  /// Each piece joined to a line; a piece of one point is a dot. One path of relative places: a point takes about six
  /// bytes.
  void trace(std::span<const std::vector<Point>> pieces, std::string_view css_class);
  /// The closed area under `outline`.
  void area(std::span<const Point> outline, std::string_view css_class);
  /// Vertical grid lines from `top` to `bottom` with their labels below.
  void axis(const Scale& scale, std::string (*show)(double), double top, double bottom);

  [[nodiscard]] report::Markup figure(const Words& words) const;
  /// For a picture whose numbers stand beside it in a table.
  [[nodiscard]] report::Markup decoration() const;

 private:
  void path(std::string_view data, std::string_view css_class);

  double height_;
  report::Markup content_;
};

}  // namespace payback::plot
