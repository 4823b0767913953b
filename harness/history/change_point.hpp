// SPDX-License-Identifier: MIT
// A series of values in order of time in, the places where its level changed out. The rules say whose detector it is:
// Otava's, index for index, or ours with its rules for noisy nights (robust.hpp).
#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace payback::history {

struct ChangePoint {
  std::size_t index = 0;  ///< 0-based, the first value of the new segment
  double p = 1;           ///< two-sided t-test of the segments on both sides of it
  double magnitude = 0;   ///< the larger of |new/old - 1| and |old/new - 1| of the means; 0.08 = 8 %

  friend bool operator==(const ChangePoint&, const ChangePoint&) = default;
};

struct DetectorRules {
  std::size_t window = 50;         ///< values looked at together, at least 2
  double p = 0.001;                ///< a change point stays while its p is below this
  double magnitude = 0;            ///< and its magnitude above this
  std::size_t minimum_points = 1;  ///< in a segment
  /// Apache Otava 0.8.0 divides by n in the standard deviation of its t-test, and when it drops a point it tests the
  /// two points to the right of it again but not the one to the left. Index-for-index agreement needs both.
  bool as_otava = true;
};

/// What `apache-otava` 0.8.0 answers for the same settings.
[[nodiscard]] constexpr DetectorRules otava_rules() {
  return {};
}

/// E-divisive with a t-test on sliding windows and a merge step, sorted by index. `values` must be finite. O(N·window)
/// time, O(window²) memory. Pure, safe from any thread. Sources: Matteson & James 2014 (the divergence Q); Fleming et
/// al. 2023, "Hunter" (t-test, windows, merging).
[[nodiscard]] std::vector<ChangePoint> change_points(std::span<const double> values, const DetectorRules& rules);

/// Missing values (NaN) become the value before them, leading ones the first value after them. All missing: unchanged.
void fill_missing(std::span<double> values);

inline constexpr double k_missing = std::numeric_limits<double>::quiet_NaN();  ///< of a night without this value

}  // namespace payback::history
