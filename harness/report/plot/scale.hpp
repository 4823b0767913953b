// SPDX-License-Identifier: MIT
// An axis: values in, places from 0 to 1 and round tick values out. Pure functions; any double is fine.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace payback::plot {

struct Scale {
  double low = 0, high = 1;  ///< low < high; both above 0 on a logarithmic scale
  bool logarithmic = false;

  /// 0 at `low`, 1 at `high`; what lies outside, or is no number, is put at the nearer end.
  [[nodiscard]] double at(double value) const;
};

/// Holds all finite values with a little room. Logarithmic where all are above 0 and the largest is at least eight
/// times the smallest: on a linear axis the smallest would lie within the width of a dot or two of nothing.
[[nodiscard]] Scale scale_over(std::span<const double> values);
/// From 0 (or below, where there are negative values) to a little beyond the largest; for bars.
[[nodiscard]] Scale scale_from_zero(std::span<const double> values);

/// At most `most` round values within the scale, rising: multiples of 1, 2 or 5 times a power of ten (P. Heckbert 1990,
/// Nice numbers for graph labels); on a logarithmic scale of a decade or more powers of ten, with 2 and 5 between them
/// where there is room. `most` >= 2.
[[nodiscard]] std::vector<double> ticks(const Scale& scale, std::size_t most);

/// "50.0 ms" as "50 ms": a tick's value is round, its zeros say nothing.
[[nodiscard]] std::string tick_label(std::string shown);

}  // namespace payback::plot
