// SPDX-License-Identifier: MIT
// Counts how many pairs lie at or below a value and bisects, so that the answer is the pair's own value and not an
// approximation of it.
#include "harness/statistics/pairwise.hpp"

#include <cassert>
#include <numeric>

#include "harness/statistics/bisection.hpp"

namespace payback::statistics {
namespace {

/// How many (i, j) of rows x columns have value(i, j) <= limit, where value grows with i and with j.
template <class Value>
std::uint64_t count_pairs(std::size_t rows, std::size_t columns, double limit, Value value) {
  std::uint64_t count = 0;
  std::size_t end = columns;
  for (std::size_t i = 0; i < rows && end > 0; ++i) {
    while (end > 0 && value(i, end - 1) > limit) --end;
    count += end;
  }
  return count;
}

template <class Nth>
double middle(std::uint64_t count, Nth nth) {
  const double upper = nth(count / 2);
  return count % 2 == 1 ? upper : std::midpoint(nth(count / 2 - 1), upper);
}

}  // namespace

double nth_walsh_average(std::span<const double> sorted, std::uint64_t k) {
  assert(k < walsh_count(sorted.size()));
  const auto sum = [&](std::size_t i, std::size_t j) { return sorted[i] + sorted[j]; };
  // Each pair i < j is seen twice among all (i, j), each i = j once.
  const auto more_than_k = [&](double limit) {
    std::uint64_t own = 0;
    while (own < sorted.size() && sum(own, own) <= limit) ++own;
    return (count_pairs(sorted.size(), sorted.size(), limit, sum) + own) / 2 > k;
  };
  return smallest_where(2 * sorted.front(), 2 * sorted.back(), more_than_k) / 2;
}

double median_walsh_average(std::span<const double> sorted) {
  return middle(walsh_count(sorted.size()), [&](std::uint64_t k) { return nth_walsh_average(sorted, k); });
}

double nth_difference(std::span<const double> sorted_from, std::span<const double> sorted_to, std::uint64_t k) {
  assert(k < std::uint64_t{sorted_from.size()} * sorted_to.size());
  const auto difference = [&](std::size_t i, std::size_t j) {
    return sorted_to[j] - sorted_from[sorted_from.size() - 1 - i];
  };
  const auto more_than_k = [&](double limit) {
    return count_pairs(sorted_from.size(), sorted_to.size(), limit, difference) > k;
  };
  return smallest_where(sorted_to.front() - sorted_from.back(), sorted_to.back() - sorted_from.front(), more_than_k);
}

double median_difference(std::span<const double> sorted_from, std::span<const double> sorted_to) {
  return middle(std::uint64_t{sorted_from.size()} * sorted_to.size(),
                [&](std::uint64_t k) { return nth_difference(sorted_from, sorted_to, k); });
}

}  // namespace payback::statistics
