// SPDX-License-Identifier: MIT
// Q of all (tau, kappa) from running sums. Sums are taken in the order in which Otava takes them, so that values that
// are equal there are equal here: which of them comes first decides the index.
#include "harness/history/divergence.hpp"

#include <cmath>

namespace payback::history {

Divergence::Divergence(std::span<const double> window, std::size_t minimum_points)
    : window_(window), minimum_points_(minimum_points) {
  const std::size_t n = window.size();
  forward_.assign(n * n, 0);
  inside_.assign(n * n, 0);
  column_.assign(n, 0);
  for (std::size_t t = 0; t < n; ++t) {
    double sum = 0;
    for (std::size_t k = t + 1; k < n; ++k) {
      const double far = distance(t, k);
      sum += far;
      column_[k] += far;
      forward_[t * n + k] = sum;
    }
  }
  for (std::size_t t = n - 1; t-- > 0;)
    for (std::size_t k = t + 1; k < n; ++k) inside_[t * n + k] = inside_[(t + 1) * n + k] + forward_[t * n + k];
}

double Divergence::distance(std::size_t i, std::size_t j) const {
  return std::abs(window_[i] - window_[j]);
}

std::optional<Candidate> Divergence::best(std::size_t begin, std::size_t end) {
  if (end - begin < 2 * minimum_points_) return std::nullopt;
  const std::size_t n = window_.size();
  upto_.assign(n, 0);
  for (std::size_t i = 0; i < begin; ++i)
    for (std::size_t t = begin + 1; t < end; ++t) upto_[t] += distance(i, t);
  left_.assign(n, 0);
  std::optional<Candidate> best;
  double within_left = 0;
  for (std::size_t tau = begin + 1; tau < end; ++tau) {
    for (std::size_t last = tau; last < end; ++last) left_[last] += forward_[(tau - 1) * n + last];
    if (tau - 1 > begin) within_left += column_[tau - 1] - upto_[tau - 1];
    if (tau - begin < minimum_points_ || end - tau < minimum_points_) continue;
    const auto x = static_cast<double>(tau - begin);
    for (std::size_t last = tau + minimum_points_ - 1; last < end; ++last) {
      const auto all = static_cast<double>(last + 1 - begin);
      const double y = all - x;
      double q = 2 / all * (left_[last] - within_left);
      if (x > 1) q -= 2 * y / (all * (x - 1)) * within_left;
      if (y > 1) q -= 2 * x / (all * (y - 1)) * inside_[tau * n + last];
      if (!best || q > best->divergence) best = Candidate{tau, q};
    }
  }
  return best;
}

}  // namespace payback::history
