// SPDX-License-Identifier: MIT
// Two passes: first the mean, then the squared deviations from it.
#include "harness/statistics/moments.hpp"

#include <cassert>
#include <cmath>
#include <numeric>

namespace payback::statistics {

double Moments::standard_error() const {
  return sd / std::sqrt(static_cast<double>(n));
}

Moments moments_of(std::span<const double> values) {
  assert(!values.empty());
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  const double squares = std::accumulate(values.begin(), values.end(), 0.0, [mean](double sum, double value) {
    return sum + (value - mean) * (value - mean);
  });
  return {values.size(), mean, values.size() > 1 ? std::sqrt(squares / (count - 1)) : 0.0};
}

}  // namespace payback::statistics
