// SPDX-License-Identifier: MIT
// Sorts once and reads every figure of a Summary from the sorted values.
#include "harness/statistics/summary.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cassert>
#include <cmath>
#include <numeric>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/moments.hpp"

namespace payback::statistics {
namespace {

constexpr std::size_t k_p99_samples = 100;  // below, the 99 % quantile is hardly more than the maximum

/// The largest k with P(Bin(n, 1/2) <= k - 1) <= tail: the k-th smallest and k-th largest values bound the median.
std::size_t median_depth(std::size_t n, double tail) {
  const boost::math::binomial below(static_cast<double>(n), 0.5);
  if (boost::math::cdf(below, 0) > tail) return 0;
  auto depth = static_cast<std::size_t>(boost::math::quantile(below, tail));
  // Boost rounds the quantile to whole numbers by its policy; these two lines hold whichever that is.
  while (depth > 0 && boost::math::cdf(below, static_cast<double>(depth - 1)) > tail) --depth;
  while (boost::math::cdf(below, static_cast<double>(depth)) <= tail) ++depth;
  return depth;
}

double absolute_deviation(std::span<const double> values, double centre) {
  std::vector<double> deviations;
  deviations.reserve(values.size());
  for (const double value : values) deviations.push_back(std::abs(value - centre));
  return median(std::move(deviations));
}

/// Modified z = 0.6745 (x - median) / MAD, above 3.5 an outlier: both numbers are Iglewicz & Hoaglin's.
std::vector<std::size_t> find_outliers(std::span<const double> values, double centre, double mad) {
  std::vector<std::size_t> found;
  if (mad == 0) return found;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (0.6745 * std::abs(values[i] - centre) > 3.5 * mad) found.push_back(i);
  }
  return found;
}

}  // namespace

double quantile(std::span<const double> sorted, double p) {
  assert(!sorted.empty() && p >= 0 && p <= 1);
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto index = static_cast<std::size_t>(position);
  const double fraction = position - static_cast<double>(index);
  // Not lerp at a whole position: a neighbour may be infinite.
  return fraction == 0 ? sorted[index] : std::lerp(sorted[index], sorted[index + 1], fraction);
}

double median(std::vector<double> values) {
  assert(!values.empty());
  const auto upper = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, upper);
  if (values.size() % 2 == 1) return *upper;
  return std::midpoint(*std::max_element(values.begin(), upper), *upper);
}

std::optional<Summary> summarize(std::span<const double> values, double confidence) {
  if (values.empty() || !all_finite(values)) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const Moments moments = moments_of(values);

  Summary summary;
  summary.n = sorted.size();
  summary.median = quantile(sorted, 0.5);
  summary.confidence = confidence;
  summary.mean = moments.mean;
  summary.min = sorted.front();
  summary.max = sorted.back();
  summary.q1 = quantile(sorted, 0.25);
  summary.q3 = quantile(sorted, 0.75);
  if (const std::size_t depth = median_depth(sorted.size(), (1 - confidence) / 2); depth > 0) {
    summary.low = sorted[depth - 1];
    summary.high = sorted[sorted.size() - depth];
  }
  if (sorted.size() > 1) {
    summary.sd = moments.sd;
    summary.mad = absolute_deviation(values, summary.median);
    summary.outliers = find_outliers(values, summary.median, *summary.mad);
  }
  if (sorted.size() >= k_p99_samples) summary.p99 = quantile(sorted, 0.99);
  return summary;
}

}  // namespace payback::statistics
