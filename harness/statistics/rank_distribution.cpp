// SPDX-License-Identifier: MIT
// Counts sign patterns and rank subsets by dynamic programming over small samples and falls back on the normal
// distribution for large ones.
#include "harness/statistics/rank_distribution.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/binomial.hpp>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace payback::statistics {
namespace {

using SignedRankTables = std::array<std::vector<double>, k_exact_signed_rank_pairs + 1>;

/// counts[n][t]: sign patterns of ranks 1..n with positive ranks summing to at most t.
SignedRankTables make_signed_rank_tables() {
  SignedRankTables tables;
  std::vector<double> patterns{1};
  for (std::size_t n = 0; n < tables.size(); ++n) {
    std::vector<double> next(patterns.size() + n, 0);
    for (std::size_t t = 0; t < patterns.size(); ++t) {
      next[t] += patterns[t];
      if (n > 0) next[t + n] += patterns[t];
    }
    patterns = std::move(next);
    double sum = 0;
    for (const double count : patterns) tables[n].push_back(sum += count);
  }
  return tables;
}

const std::vector<double>& cumulative_patterns(std::size_t n) {
  static const SignedRankTables tables = make_signed_rank_tables();  // 180 KB, once, whichever thread comes first
  return tables.at(n);
}

/// The largest c with P(X <= c - 1) <= tail for a normal X that stands for whole numbers.
std::uint64_t normal_depth(double mean, double variance, double tail) {
  const double z = boost::math::quantile(boost::math::normal(), tail);
  return static_cast<std::uint64_t>(std::max(0.0, std::floor(mean + z * std::sqrt(variance) + 0.5)));
}

/// Subsets of `size` ranks out of 1..total by U = (sum of ranks) - size (size + 1) / 2, for U up to `largest`.
std::vector<double> rank_subsets(std::size_t size, std::size_t total, std::size_t largest) {
  std::vector<std::vector<double>> counts(size + 1, std::vector<double>(largest + 1, 0));
  counts[0][0] = 1;
  for (std::size_t rank = 1; rank <= total; ++rank) {
    // As the k-th member of a subset this rank adds rank - k to U; larger k first, so that each rank is taken once.
    for (std::size_t k = std::min(size, rank); k >= 1; --k) {
      for (std::size_t u = rank - k; u <= largest; ++u) counts[k][u] += counts[k - 1][u - (rank - k)];
    }
  }
  return counts[size];
}

/// P(D = d) for d from 0: the n-th value stands before 0 to n - 1 smaller ones, each with the same probability.
std::vector<double> discordance_probabilities(std::size_t n) {
  assert(n <= k_exact_discordance_values);
  std::vector<double> probabilities{1};
  for (std::size_t count = 2; count <= n; ++count) {
    std::vector<double> next(probabilities.size() + count - 1, 0);
    double window = 0;  // grows up to the middle, so what is taken away again costs no digits
    for (std::size_t d = 0; d <= (next.size() - 1) / 2; ++d) {
      if (d < probabilities.size()) window += probabilities[d];
      if (d >= count) window -= probabilities[d - count];
      next[d] = next[next.size() - 1 - d] = window / static_cast<double>(count);
    }
    probabilities = std::move(next);
  }
  return probabilities;
}

}  // namespace

double signed_rank_cdf(std::size_t n, std::int64_t t) {
  assert(n <= k_exact_signed_rank_pairs);
  if (t < 0) return 0;
  const auto& patterns = cumulative_patterns(n);
  return patterns[std::min(static_cast<std::size_t>(t), patterns.size() - 1)] / patterns.back();
}

std::uint64_t signed_rank_depth(std::size_t n, double tail) {
  if (n > k_exact_signed_rank_pairs) {
    const auto count = static_cast<double>(n);
    return normal_depth(count * (count + 1) / 4, count * (count + 1) * (2 * count + 1) / 24, tail);
  }
  const auto& patterns = cumulative_patterns(n);
  const auto end = std::upper_bound(patterns.begin(), patterns.end(), tail * patterns.back());
  return static_cast<std::uint64_t>(end - patterns.begin());
}

std::uint64_t rank_sum_depth(std::size_t m, std::size_t n, double tail) {
  const double pairs = static_cast<double>(m) * static_cast<double>(n);
  if (pairs > k_exact_rank_sum_pairs) {
    return normal_depth(pairs / 2, pairs * static_cast<double>(m + n + 1) / 12, tail);
  }
  const std::size_t smaller = std::min(m, n);
  const auto subsets = rank_subsets(smaller, m + n, m * n / 2);
  const double limit =
      tail * boost::math::binomial_coefficient<double>(static_cast<unsigned>(m + n), static_cast<unsigned>(smaller));
  double sum = 0;
  std::uint64_t depth = 0;
  while (depth < subsets.size() && (sum += subsets[depth]) <= limit) ++depth;
  return depth;
}

double rank_sum_cdf(std::size_t m, std::size_t n, std::int64_t u) {
  assert(m * n <= k_exact_rank_sum_pairs);
  if (u < 0) return 0;
  const std::size_t smaller = std::min(m, n);
  const auto subsets = rank_subsets(smaller, m + n, std::min(static_cast<std::size_t>(u), m * n));
  const auto all =
      boost::math::binomial_coefficient<double>(static_cast<unsigned>(m + n), static_cast<unsigned>(smaller));
  return std::min(1.0, std::accumulate(subsets.begin(), subsets.end(), 0.0) / all);
}

double discordance_cdf(std::size_t n, std::uint64_t d) {
  const auto probabilities = discordance_probabilities(n);
  const auto end = std::min<std::uint64_t>(d + 1, probabilities.size());
  return std::min(
      1.0, std::accumulate(probabilities.begin(), probabilities.begin() + static_cast<std::ptrdiff_t>(end), 0.0));
}

std::uint64_t discordance_depth(std::size_t n, double tail) {
  if (n > k_exact_discordance_values) {
    const auto count = static_cast<double>(n);
    return normal_depth(count * (count - 1) / 4, count * (count - 1) * (2 * count + 5) / 72, tail);
  }
  const auto probabilities = discordance_probabilities(n);
  double sum = 0;
  std::uint64_t depth = 0;
  while (depth < probabilities.size() && (sum += probabilities[depth]) <= tail) ++depth;
  return depth;
}

}  // namespace payback::statistics
