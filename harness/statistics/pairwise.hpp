// SPDX-License-Identifier: MIT
// Order statistics of all pairs of a sample, or of two, without forming the pairs: sorted values in, one value out.
// Memory O(1), time O(n) for each of at most 64 bisection steps. Serves the Hodges-Lehmann estimates and their
// intervals.
#pragma once
#include <cstdint>
#include <span>

namespace payback::statistics {

/// n (n + 1) / 2, the number of pairs i <= j.
[[nodiscard]] constexpr std::uint64_t walsh_count(std::uint64_t n) {
  return n * (n + 1) / 2;
}

/// The k-th smallest (from 0) of the Walsh averages (x_i + x_j) / 2 with i <= j, exactly. `sorted` ascending, finite, k
/// < walsh_count(n).
[[nodiscard]] double nth_walsh_average(std::span<const double> sorted, std::uint64_t k);
/// The middle Walsh average, or the mean of the two in the middle. `sorted` not empty.
[[nodiscard]] double median_walsh_average(std::span<const double> sorted);

/// The k-th smallest (from 0) of the differences to_j - from_i, exactly. Both ascending and finite, k < from.size() *
/// to.size().
[[nodiscard]] double nth_difference(std::span<const double> sorted_from, std::span<const double> sorted_to,
                                    std::uint64_t k);
/// The middle difference, or the mean of the two in the middle. Neither side empty.
[[nodiscard]] double median_difference(std::span<const double> sorted_from, std::span<const double> sorted_to);

}  // namespace payback::statistics
