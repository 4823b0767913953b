// SPDX-License-Identifier: MIT
// What one variant's samples look like, each figure absent where the samples do not support it.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace payback::statistics {

struct Summary {
  std::size_t n = 0;  ///< at least 1
  double median = 0;
  std::optional<double> low, high;  ///< order-statistic interval of the median; absent below n = 6
  double confidence = 0.95;         ///< nominal; the interval's true coverage is at least this
  double mean = 0;
  std::optional<double> sd;   ///< n - 1 in the denominator; absent for n = 1
  std::optional<double> mad;  ///< median absolute deviation, unscaled; absent for n = 1
  double min = 0, max = 0;
  double q1 = 0, q3 = 0;              ///< Hyndman & Fan 1996, type 7
  std::optional<double> p99;          ///< type 7; absent below 100 samples
  std::vector<std::size_t> outliers;  ///< indices with |modified z| > 3.5 (Iglewicz & Hoaglin 1993); marked, never
                                      ///< dropped; none where mad is 0
};

/// Absent for no samples, and where one is not finite.
[[nodiscard]] std::optional<Summary> summarize(std::span<const double> values, double confidence = 0.95);

/// Quantile by linear interpolation (Hyndman & Fan 1996, type 7) of sorted values; `sorted` not empty, 0 <= p <= 1.
[[nodiscard]] double quantile(std::span<const double> sorted, double p);
[[nodiscard]] double median(std::vector<double> values);

}  // namespace payback::statistics
