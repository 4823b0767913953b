// SPDX-License-Identifier: MIT
// Pools the squared steps between neighbouring ranks over the strata.
#include "harness/statistics/autocorrelation.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/moments.hpp"
#include "harness/statistics/ranks.hpp"

namespace payback::statistics {
namespace {

constexpr std::size_t k_fewest = 10;  // below, Bartels' approximation of the distribution does not hold

/// Variance of RVN in a random order of n values.
double ratio_variance(double n) {
  return 4 * (n - 2) * (5 * n * n - 2 * n - 9) / (5 * n * (n + 1) * (n - 1) * (n - 1));
}

struct Steps {
  std::size_t values = 0;
  double squared_steps = 0, squares = 0, variance = 0;  ///< of the ranks; variance of the sum of squared steps

  void add(std::span<const double> stratum) {
    if (stratum.size() < 3) return;
    const std::vector<double> ranks = rank(stratum).of;
    const Moments moments = moments_of(ranks);
    if (moments.sd == 0) return;
    const auto n = static_cast<double>(ranks.size());
    const double own_squares = moments.sd * moments.sd * (n - 1);
    for (std::size_t i = 1; i < ranks.size(); ++i)
      squared_steps += (ranks[i] - ranks[i - 1]) * (ranks[i] - ranks[i - 1]);
    values += ranks.size();
    squares += own_squares;
    variance += own_squares * own_squares * ratio_variance(n);
  }
};

double widening(const std::optional<SerialCorrelation>& correlation) {
  constexpr double k_doubtful = 0.2;
  if (!correlation || correlation->lag1 <= 0 || correlation->p >= k_doubtful) return 1;
  return std::sqrt(static_cast<double>(correlation->values) / correlation->effective);
}

}  // namespace

std::optional<SerialCorrelation> serial_correlation(const Strata& in_order) {
  Steps steps;
  for (const std::vector<double>& stratum : in_order) {
    if (!all_finite(stratum)) return std::nullopt;
    steps.add(stratum);
  }
  if (steps.values < k_fewest) return std::nullopt;
  const double ratio = steps.squared_steps / steps.squares;
  // A beta distribution over 0 to 4 with mean 2 and that variance has both parameters equal.
  const double shape = 2 * steps.squares * steps.squares / steps.variance - 0.5;
  const double tail = std::clamp(std::min(ratio, 4 - ratio) / 4, 0.0, 1.0);
  SerialCorrelation correlation;
  correlation.values = steps.values;
  correlation.lag1 = std::clamp(1 - ratio / 2, -1.0, 1.0);
  correlation.p = std::min(1.0, 2 * boost::math::cdf(boost::math::beta_distribution(shape, shape), tail));
  const auto n = static_cast<double>(steps.values);
  correlation.effective = std::clamp(n * (1 - correlation.lag1) / (1 + correlation.lag1), 1.0, n);
  return correlation;
}

Estimate widened(const Estimate& estimate, const std::optional<SerialCorrelation>& correlation) {
  const double factor = widening(correlation);
  return {estimate.point, estimate.point - factor * (estimate.point - estimate.low),
          estimate.point + factor * (estimate.high - estimate.point), estimate.confidence};
}

double widened(double p, const std::optional<SerialCorrelation>& correlation) {
  const boost::math::normal standard;
  const double factor = widening(correlation);
  if (factor == 1 || p <= 0 || p >= 1) return p;
  return 2 * boost::math::cdf(standard, boost::math::quantile(standard, p / 2) / factor);
}

}  // namespace payback::statistics
