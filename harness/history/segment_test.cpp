// SPDX-License-Identifier: MIT
#include "harness/history/segment_test.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace payback::history {
namespace {

/// Pairwise summation (Higham 1993) with NumPy's blocks: constants, of which the variance is pure rounding, must round
/// as they do there.
double sum(std::span<const double> values) {
  constexpr std::size_t k_lanes = 8, k_block = 128;
  if (values.size() < k_lanes) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
  }
  if (values.size() > k_block) {
    const std::size_t half = values.size() / 2 / k_lanes * k_lanes;
    return sum(values.first(half)) + sum(values.subspan(half));
  }
  std::array<double, k_lanes> lane{};
  std::copy_n(values.begin(), k_lanes, lane.begin());
  std::size_t i = k_lanes;
  for (; i + k_lanes <= values.size(); i += k_lanes)
    for (std::size_t k = 0; k < k_lanes; ++k) lane[k] += values[i + k];
  double total = ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
  for (; i < values.size(); ++i) total += values[i];
  return total;
}

struct Moments {
  double n, mean, squares;  ///< squares: sum of squared deviations
};

Moments moments(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  const double mean = sum(values) / n;
  std::vector<double> squares(values.begin(), values.end());
  for (double& value : squares) value = (value - mean) * (value - mean);
  return {n, mean, sum(squares)};
}

double p_value(const Moments& left, const Moments& right, bool population) {
  const double freedom = left.n + right.n - 2;
  if (freedom <= 0) return 1;
  const auto share = [&](const Moments& side) {
    if (!population) return side.squares;
    const double deviation = std::sqrt(side.squares / side.n);
    return (side.n - 1) * (deviation * deviation);
  };
  const double pooled = (share(left) + share(right)) / freedom;
  const double error = std::sqrt(pooled * (1 / left.n + 1 / right.n));
  const double difference = std::abs(left.mean - right.mean);
  if (error == 0) return difference == 0 ? std::numeric_limits<double>::quiet_NaN() : 0;
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return 2 * boost::math::cdf(boost::math::students_t_distribution<double, Policy>(freedom), -difference / error);
}

}  // namespace

SegmentTest compare_segments(std::span<const double> left, std::span<const double> right, bool population) {
  const Moments l = moments(left), r = moments(right);
  const auto change = [](double from, double to) { return from == 0 ? 0 : std::abs(to / from - 1); };
  return {p_value(l, r, population), std::max(change(l.mean, r.mean), change(r.mean, l.mean))};
}

}  // namespace payback::history
