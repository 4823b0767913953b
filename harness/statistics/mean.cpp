// SPDX-License-Identifier: MIT
// The mean-based half of paired.hpp: Student's interval and the bootstrap-t. Annual totals are sums, so savings need
// means.
#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/moments.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

/// (mean* - mean) / se* of one resample of values whose mean is 0. Without spread in the resample it is infinite, which
/// puts it in its tail, or 0 where it hits the mean.
double studentized(std::span<const double> resample) {
  const Moments moments = moments_of(resample);
  const auto [low, high] = std::ranges::minmax(resample);
  if (low == high) return low == 0 ? 0.0 : std::copysign(std::numeric_limits<double>::infinity(), low);
  return moments.mean / moments.standard_error();
}

}  // namespace

std::optional<Estimate> mean_t(std::span<const double> values, double confidence) {
  if (values.size() < 2 || !all_finite(values)) return std::nullopt;
  const Moments moments = moments_of(values);
  const boost::math::students_t distribution(static_cast<double>(values.size() - 1));
  const double reach =
      boost::math::quantile(boost::math::complement(distribution, (1 - confidence) / 2)) * moments.standard_error();
  return Estimate{moments.mean, moments.mean - reach, moments.mean + reach, confidence};
}

std::optional<Estimate> mean_bootstrap_t(std::span<const double> values, double confidence, std::uint64_t seed,
                                         int resamples) {
  if (values.size() < 3 || resamples < 1 || !all_finite(values) || std::ranges::min(values) == std::ranges::max(values))
    return std::nullopt;
  const Moments moments = moments_of(values);
  std::vector<double> centred(values.begin(), values.end());
  for (double& value : centred) value -= moments.mean;

  std::mt19937_64 engine(seed);
  const boost::random::uniform_int_distribution<std::size_t> pick(0, centred.size() - 1);
  std::vector<double> resample(centred.size());
  std::vector<double> statistics(static_cast<std::size_t>(resamples));
  for (double& statistic : statistics) {
    std::ranges::generate(resample, [&] { return centred[pick(engine)]; });
    statistic = studentized(resample);
  }
  std::ranges::sort(statistics);

  const double tail = (1 - confidence) / 2;
  const double low = moments.mean - quantile(statistics, 1 - tail) * moments.standard_error();
  const double high = moments.mean - quantile(statistics, tail) * moments.standard_error();
  if (!std::isfinite(low) || !std::isfinite(high)) return std::nullopt;
  return Estimate{moments.mean, std::min(low, moments.mean), std::max(high, moments.mean), confidence};
}

}  // namespace payback::statistics
