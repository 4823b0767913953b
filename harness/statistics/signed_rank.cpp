// SPDX-License-Identifier: MIT
// The rank-based half of paired.hpp: Hodges-Lehmann with its signed-rank interval, and the signed-rank test.
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <vector>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/pairwise.hpp"
#include "harness/statistics/rank_distribution.hpp"

namespace payback::statistics {
namespace {

struct SignedRanks {
  double positive = 0;  ///< T+, with mid-ranks
  double tie_term = 0;  ///< sum of t^3 - t over groups of t equal absolute values
};

/// `values` without zeros, sorted by absolute value.
SignedRanks sum_ranks(std::span<const double> values) {
  SignedRanks ranks;
  for (std::size_t first = 0; first < values.size();) {
    std::size_t end = first + 1;
    while (end < values.size() && std::abs(values[end]) == std::abs(values[first])) ++end;
    const double rank = static_cast<double>(first + 1 + end) / 2;
    for (std::size_t i = first; i < end; ++i) {
      if (values[i] > 0) ranks.positive += rank;
    }
    const auto tied = static_cast<double>(end - first);
    ranks.tie_term += tied * tied * tied - tied;
    first = end;
  }
  return ranks;
}

double exact_p(std::size_t n, double positive) {
  const auto total = static_cast<double>(walsh_count(n));
  const double smaller = std::min(positive, total - positive);  // the distribution is symmetric
  return std::min(1.0, 2 * signed_rank_cdf(n, std::llround(smaller)));
}

double normal_p(std::size_t n, const SignedRanks& ranks) {
  const auto count = static_cast<double>(n);
  const double mean = count * (count + 1) / 4;
  const double variance = count * (count + 1) * (2 * count + 1) / 24 - ranks.tie_term / 48;
  const double distance = std::max(0.0, std::abs(ranks.positive - mean) - 0.5);
  const boost::math::normal standard;
  return 2 * boost::math::cdf(boost::math::complement(standard, distance / std::sqrt(variance)));
}

}  // namespace

std::size_t minimum_pairs(double confidence) {
  // The shallowest interval, from the smallest to the largest difference, misses with probability 2 / 2^n.
  const double tail = (1 - confidence) / 2;
  std::size_t n = 1;
  while (std::ldexp(1.0, -static_cast<int>(n)) > tail && n < 1000) ++n;
  return n;
}

std::optional<Estimate> hodges_lehmann(std::span<const double> differences, double confidence) {
  if (differences.empty() || !all_finite(differences)) return std::nullopt;
  const std::uint64_t depth = signed_rank_depth(differences.size(), (1 - confidence) / 2);
  if (depth == 0) return std::nullopt;
  std::vector<double> sorted(differences.begin(), differences.end());
  std::ranges::sort(sorted);
  const std::uint64_t averages = walsh_count(sorted.size());
  return Estimate{median_walsh_average(sorted), nth_walsh_average(sorted, depth - 1),
                  nth_walsh_average(sorted, averages - depth), confidence};
}

std::optional<double> signed_rank_p(std::span<const double> differences) {
  if (!all_finite(differences)) return std::nullopt;
  std::vector<double> values;
  std::ranges::copy_if(differences, std::back_inserter(values), [](double d) { return d != 0; });
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values, {}, [](double d) { return std::abs(d); });
  const SignedRanks ranks = sum_ranks(values);
  if (ranks.tie_term == 0 && values.size() <= k_exact_signed_rank_pairs) return exact_p(values.size(), ranks.positive);
  return normal_p(values.size(), ranks);
}

}  // namespace payback::statistics
