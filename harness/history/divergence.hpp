// SPDX-License-Identifier: MIT
// Where one stretch of a series splits best, before anything is said about significance. Private to change_point.cpp.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace payback::history {

struct Candidate {
  std::size_t index = 0;  ///< first value of the right part
  double divergence = 0;  ///< Q of Matteson & James
};

/// Answers for stretches of one window; keeps the window's O(w²) sums between questions.
class Divergence {
 public:
  explicit Divergence(std::span<const double> window, std::size_t minimum_points);

  /// The tau that maximises Q(window[begin:tau], window[tau:kappa]) over tau and kappa <= end, the first in (tau,
  /// kappa) order among equals; absent where no split leaves `minimum_points` on each side.
  [[nodiscard]] std::optional<Candidate> best(std::size_t begin, std::size_t end);

 private:
  [[nodiscard]] double distance(std::size_t i, std::size_t j) const;

  std::span<const double> window_;
  std::size_t minimum_points_;
  std::vector<double> forward_;  ///< [t * n + k]: sum of |z_t - z_j| over t < j <= k
  std::vector<double> inside_;   ///< [t * n + k]: sum of forward_[u * n + k] over t <= u < k
  std::vector<double> column_;   ///< [t]: sum of |z_i - z_t| over i < t
  std::vector<double> left_, upto_;
};

}  // namespace payback::history
