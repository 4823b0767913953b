// SPDX-License-Identifier: MIT
// Sorts both samples and asks pairwise.hpp for the three order statistics of their differences; the test ranks them
// together.
#include "harness/statistics/two_sample.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/pairwise.hpp"
#include "harness/statistics/rank_distribution.hpp"
#include "harness/statistics/ranks.hpp"

namespace payback::statistics {
namespace {

/// `values` in all, of which `pairs` pairs of one from each sample; `distance` of U from its mean.
double normal_p(double distance, double pairs, double values, double tie_term) {
  const double sd = std::sqrt(pairs / 12 * (values + 1 - tie_term / (values * (values - 1))));
  const double corrected = std::max(0.0, distance - 0.5);
  return 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), corrected / sd));
}

}  // namespace

std::optional<Estimate> hodges_lehmann_shift(std::span<const double> from, std::span<const double> to,
                                             double confidence) {
  if (from.empty() || to.empty() || !all_finite(from) || !all_finite(to)) return std::nullopt;
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

std::optional<double> rank_sum_p(std::span<const double> from, std::span<const double> to) {
  if (from.empty() || to.empty() || !all_finite(from) || !all_finite(to)) return std::nullopt;
  std::vector<double> all(from.begin(), from.end());
  all.insert(all.end(), to.begin(), to.end());
  if (std::ranges::min(all) == std::ranges::max(all)) return std::nullopt;
  const Ranks ranks = rank(all);
  const auto size = static_cast<double>(to.size());
  const double pairs = static_cast<double>(from.size()) * size;
  // U: the pairs in which `to` is larger, ties half.
  const double u = std::accumulate(ranks.of.begin() + std::ssize(from), ranks.of.end(), 0.0) - size * (size + 1) / 2;
  if (ranks.tie_term == 0 && from.size() * to.size() <= k_exact_rank_sum_pairs) {
    return std::min(1.0, 2 * rank_sum_cdf(from.size(), to.size(), std::llround(std::min(u, pairs - u))));
  }
  return normal_p(std::abs(u - pairs / 2), pairs, static_cast<double>(all.size()), ranks.tie_term);
}

}  // namespace payback::statistics
