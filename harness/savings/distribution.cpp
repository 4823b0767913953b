// SPDX-License-Identifier: MIT
// Two-piece lognormal and normal draws through three quantiles; see distribution.hpp.
#include "harness/savings/distribution.hpp"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

namespace payback::savings {
namespace {

// The standard normal's 95 % quantile (R: qnorm(0.95)).
constexpr double k_z95 = 1.6448536269514722;
// Tries before the end of the support is taken instead. They run out where the outer quantile is (almost) that end: a
// share with 95 % quantile 1 has nowhere else to put its last 5 %.
constexpr int k_tries = 64;

double two_piece(double low, double typical, double high, double z) {
  return typical + z / k_z95 * (z < 0 ? typical - low : high - typical);
}

double least(Support support) {
  return support == Support::real ? -HUGE_VAL : 0;
}
double most(Support support) {
  return support == Support::share ? 1 : HUGE_VAL;
}

/// Draws again from the tail beyond the outer quantile on the same side as `z`, so that the stated quantiles stay what
/// they are.
template <class Normal>
double redraw_tail(const Quantity& quantity, double z, double floor, double ceiling, Normal& normal) {
  double value = value_at(quantity, z);
  for (int tries = 0; (value < floor || value > ceiling) && tries < k_tries; ++tries) {
    const double size = std::abs(normal());
    if (size > k_z95) value = value_at(quantity, std::copysign(size, z));
  }
  return std::clamp(value, floor, ceiling);
}

}  // namespace

Quantity quantity_of_range(double low, double high) {
  Quantity quantity;
  quantity.low = low;
  quantity.high = high;
  quantity.typical = (low + high) / 2;
  if (low > 0) quantity.typical = std::sqrt(low) * std::sqrt(high);
  if (high < 0) quantity.typical = -std::sqrt(-low) * std::sqrt(-high);
  // Rounding of the roots must not push the middle of a point past its ends.
  quantity.typical = std::clamp(quantity.typical, low, high);
  return quantity;
}

double value_at(const Quantity& q, double z) {
  if (q.is_point()) return q.typical;
  if (q.low > 0) return std::exp(two_piece(std::log(q.low), std::log(q.typical), std::log(q.high), z));
  if (q.high < 0) return -std::exp(two_piece(std::log(-q.high), std::log(-q.typical), std::log(-q.low), z));
  return two_piece(q.low, q.typical, q.high, z);
}

Column draw(const Quantity& quantity, Support support, std::uint64_t seed, int draws) {
  Column column(static_cast<std::size_t>(draws), quantity.typical);
  if (quantity.is_point()) return column;
  std::mt19937_64 engine(seed);
  boost::random::normal_distribution<double> distribution;
  const auto normal = [&] { return distribution(engine); };
  const double floor = least(support);
  const double ceiling = most(support);
  for (double& value : column) {
    const double z = normal();
    value = value_at(quantity, z);
    if (value < floor || value > ceiling) value = redraw_tail(quantity, z, floor, ceiling, normal);
  }
  return column;
}

}  // namespace payback::savings
