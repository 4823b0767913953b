// SPDX-License-Identifier: MIT
#include "harness/statistics/power.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace payback::statistics {

std::optional<double> smallest_shift(double sd, double n, double confidence, double power) {
  if (!(n >= 2) || !(sd >= 0) || !std::isfinite(sd)) return std::nullopt;
  const boost::math::students_t distribution(n - 1);
  const double width = boost::math::quantile(boost::math::complement(distribution, (1 - confidence) / 2)) +
                       boost::math::quantile(distribution, power);
  return width * sd / std::sqrt(n);
}

std::optional<double> differences_for(double shift, double sd, double confidence, double power) {
  if (!(shift > 0) || !(sd >= 0) || !std::isfinite(sd)) return std::nullopt;
  const boost::math::normal normal;
  const double width = boost::math::quantile(boost::math::complement(normal, (1 - confidence) / 2)) +
                       boost::math::quantile(normal, power);
  return std::pow(width * sd / shift, 2);
}

}  // namespace payback::statistics
