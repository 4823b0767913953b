// SPDX-License-Identifier: MIT
// Sorts both samples and asks pairwise.hpp for the three order statistics of their differences.
#include "harness/statistics/two_sample.hpp"

#include <algorithm>
#include <vector>

#include "harness/statistics/pairwise.hpp"
#include "harness/statistics/rank_distribution.hpp"

namespace payback::statistics {

std::optional<Estimate> hodges_lehmann_shift(std::span<const double> from, std::span<const double> to,
                                             double confidence) {
  if (from.empty() || to.empty()) return std::nullopt;
  const std::uint64_t depth = rank_sum_depth(from.size(), to.size(), (1 - confidence) / 2);
  if (depth == 0) return std::nullopt;
  std::vector<double> a(from.begin(), from.end());
  std::vector<double> b(to.begin(), to.end());
  std::ranges::sort(a);
  std::ranges::sort(b);
  const std::uint64_t pairs = std::uint64_t{a.size()} * b.size();
  return Estimate{median_difference(a, b), nth_difference(a, b, depth - 1), nth_difference(a, b, pairs - depth),
                  confidence};
}

}  // namespace payback::statistics
