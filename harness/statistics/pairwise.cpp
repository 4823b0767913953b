// SPDX-License-Identifier: MIT
// Counts how many pairs lie at or below a value and bisects over the values that a double can take, so that the answer
// is the pair's own value to the last bit and not an approximation of it.
#include "harness/statistics/pairwise.hpp"

#include <bit>
#include <cassert>
#include <limits>
#include <numeric>

namespace payback::statistics {
namespace {

/// Integers in the order of the doubles they stand for; its own inverse but for the type.
std::int64_t ordered(double value) {
  const auto bits = std::bit_cast<std::int64_t>(value);
  return bits < 0 ? bits ^ std::numeric_limits<std::int64_t>::max() : bits;
}
double from_ordered(std::int64_t key) {
  return std::bit_cast<double>(key < 0 ? key ^ std::numeric_limits<std::int64_t>::max() : key);
}

/// The smallest double between `low` and `high` at which `count_up_to` exceeds k.
template <class CountUpTo>
double smallest_reaching(double low, double high, std::uint64_t k, CountUpTo count_up_to) {
  std::int64_t below = ordered(low);
  std::int64_t reached = ordered(high);
  while (below < reached) {
    const std::int64_t middle = std::midpoint(below, reached);
    if (count_up_to(from_ordered(middle)) > k) {
      reached = middle;
    } else {
      below = middle + 1;
    }
  }
  return from_ordered(reached) + 0.0;  // -0.0 becomes 0.0
}

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
  const auto count = [&](double limit) {
    std::uint64_t own = 0;
    while (own < sorted.size() && sum(own, own) <= limit) ++own;
    return (count_pairs(sorted.size(), sorted.size(), limit, sum) + own) / 2;
  };
  return smallest_reaching(2 * sorted.front(), 2 * sorted.back(), k, count) / 2;
}

double median_walsh_average(std::span<const double> sorted) {
  return middle(walsh_count(sorted.size()), [&](std::uint64_t k) { return nth_walsh_average(sorted, k); });
}

double nth_difference(std::span<const double> sorted_from, std::span<const double> sorted_to, std::uint64_t k) {
  assert(k < std::uint64_t{sorted_from.size()} * sorted_to.size());
  const auto difference = [&](std::size_t i, std::size_t j) {
    return sorted_to[j] - sorted_from[sorted_from.size() - 1 - i];
  };
  const auto count = [&](double limit) { return count_pairs(sorted_from.size(), sorted_to.size(), limit, difference); };
  return smallest_reaching(sorted_to.front() - sorted_from.back(), sorted_to.back() - sorted_from.front(), k, count);
}

double median_difference(std::span<const double> sorted_from, std::span<const double> sorted_to) {
  return middle(std::uint64_t{sorted_from.size()} * sorted_to.size(),
                [&](std::uint64_t k) { return nth_difference(sorted_from, sorted_to, k); });
}

}  // namespace payback::statistics
