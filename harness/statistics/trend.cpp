// SPDX-License-Identifier: MIT
// Counts falling pairs by merge sort, and closes in on a slope by counting: y - b x falls for as many pairs as have a
// slope below b.
#include "harness/statistics/trend.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/rank_distribution.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

constexpr std::size_t k_most_values = 5000;

std::uint64_t pair_count(std::uint64_t n) {
  return n * (n - 1) / 2;
}

/// How many pairs i < j have values[j] < values[i]. Sorts `values`; `buffer` as long.
std::uint64_t sort_and_count(std::span<double> values, std::span<double> buffer) {
  constexpr std::size_t k_insertion = 16;  // below, insertion is faster than merging
  std::uint64_t count = 0;
  if (values.size() <= k_insertion) {
    for (std::size_t i = 1; i < values.size(); ++i) {
      const double value = values[i];
      std::size_t j = i;
      for (; j > 0 && values[j - 1] > value; --j) values[j] = values[j - 1];
      values[j] = value;
      count += i - j;
    }
    return count;
  }
  const std::size_t half = values.size() / 2;
  count += sort_and_count(values.first(half), buffer.first(half));
  count += sort_and_count(values.subspan(half), buffer.subspan(half));
  std::size_t left = 0;
  std::size_t right = half;
  for (std::size_t out = 0; out < values.size(); ++out) {
    const bool take_left = right == values.size() || (left < half && values[left] <= values[right]);
    if (!take_left) count += half - left;  // it passes all that are left
    buffer[out] = values[take_left ? left++ : right++];
  }
  std::ranges::copy(buffer.first(values.size()), values.begin());
  return count;
}

struct Pairs {
  std::uint64_t falling = 0, equal = 0;
  double tie_term = 0;  ///< sum of t (t - 1) (2 t + 5) over groups of t equal values
};

Pairs count_pairs(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::vector<double> buffer(values.size());
  Pairs pairs;
  pairs.falling = sort_and_count(sorted, buffer);
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t end = first + 1;
    while (end < sorted.size() && sorted[end] == sorted[first]) ++end;
    const std::uint64_t tied = end - first;
    pairs.equal += pair_count(tied);
    pairs.tie_term += static_cast<double>(tied * (tied - 1)) * static_cast<double>(2 * tied + 5);
    first = end;
  }
  return pairs;
}

/// The slopes of all pairs by rank.
class Slopes {
 public:
  explicit Slopes(std::span<const double> values) : values_(values), residuals_(values.size()), buffer_(values.size()) {
    double steepest = 0;  // no pair is steeper than its steepest step
    for (std::size_t i = 1; i < values.size(); ++i) steepest = std::max(steepest, std::abs(values[i] - values[i - 1]));
    // The scale on which slopes through n values of even noise differ.
    const auto n = static_cast<double>(values.size());
    step_ = std::max(steepest / (n * std::sqrt(n)), std::numeric_limits<double>::min());
    finite_ = std::isfinite(k_stride * k_stride * n * steepest);
    std::ranges::copy(values, residuals_.begin());
    falling_ = sort_and_count(residuals_, buffer_);
    not_rising_ = up_to(0);
  }
  [[nodiscard]] bool finite() const { return finite_; }

  /// The k-th smallest, from 0.
  double nth(std::uint64_t k) {
    if (falling_ <= k && k < not_rising_) return 0;  // times of a coarse clock: many are equal
    double low = 0, high = 0;  // at most k pairs have a slope of at most low, and more than k of at most high
    std::uint64_t below = not_rising_, within = not_rising_;
    if (k < falling_)
      for (low = -step_; (below = up_to(low)) > k; low *= k_stride) high = low, within = below;
    else
      for (high = step_; (within = up_to(high)) <= k; high *= k_stride) low = high, below = within;
    while (within - below > k_few * values_.size()) {
      const double middle = std::midpoint(low, high);
      if (middle == low || middle == high) return high;  // all that are left are equal
      const std::uint64_t count = up_to(middle);
      (count > k ? high : low) = middle;
      (count > k ? within : below) = count;
    }
    return nth_between(low, high, k - below);
  }

 private:
  static constexpr double k_stride = 4;
  static constexpr std::uint64_t k_few = 4;  ///< times the values: so many slopes are found and sorted in no time

  /// What a line of this slope leaves of the values, turned round.
  void leave(double slope) {
    for (std::size_t i = 0; i < values_.size(); ++i) residuals_[i] = slope * static_cast<double>(i) - values_[i];
  }
  /// How many pairs have a slope of at most this: those whose residuals do not rise, or, turned round, do not fall.
  std::uint64_t up_to(double slope) {
    leave(slope);
    return pair_count(values_.size()) - sort_and_count(residuals_, buffer_);
  }
  /// The rank-th of the slopes above `low` and up to `high`: of the pairs that change places where the values are
  /// sorted by what `high` leaves of them instead of `low`. Sorting by insertion meets each of them once.
  double nth_between(double low, double high, std::uint64_t rank) {
    std::vector<std::size_t> order(values_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    leave(low);
    const auto key = [&](std::size_t i) { return std::pair(residuals_[i], i); };
    std::ranges::sort(order, {}, key);
    leave(high);
    std::vector<double> slopes;
    for (std::size_t end = 1; end < order.size(); ++end) {
      const std::size_t i = order[end];
      std::size_t place = end;
      for (; place > 0 && key(i) < key(order[place - 1]); --place) {
        const std::size_t j = order[place] = order[place - 1];
        slopes.push_back((values_[i] - values_[j]) / (static_cast<double>(i) - static_cast<double>(j)));
      }
      order[place] = i;
    }
    const auto found = slopes.begin() + static_cast<std::ptrdiff_t>(rank);
    std::ranges::nth_element(slopes, found);
    return *found;
  }

  std::span<const double> values_;
  std::vector<double> residuals_, buffer_;
  std::uint64_t falling_ = 0, not_rising_ = 0;
  double step_ = 0;
  bool finite_ = true;
};

double normal_p(double s, double n, double tie_term) {
  const double variance = (n * (n - 1) * (2 * n + 5) - tie_term) / 18;
  const double distance = std::max(0.0, std::abs(s) - 1);
  return 2 * boost::math::cdf(boost::math::complement(boost::math::normal(), distance / std::sqrt(variance)));
}

/// At most k_most_values stretches of equal length.
std::size_t stretch_length(std::size_t values) {
  return std::max<std::size_t>(1, (values + k_most_values - 1) / k_most_values);
}

/// Of each stretch; what is left over at the end is left out.
std::vector<double> stretch_medians(std::span<const double> values, std::size_t length) {
  std::vector<double> medians;
  for (std::size_t first = 0; first + length <= values.size(); first += length) {
    const auto stretch = values.subspan(first, length);
    medians.push_back(median({stretch.begin(), stretch.end()}));
  }
  return medians;
}

}  // namespace

std::optional<Estimate> theil_sen(std::span<const double> values, double confidence) {
  if (values.size() < 2 || !all_finite(values)) return std::nullopt;
  const std::uint64_t depth = discordance_depth(values.size(), (1 - confidence) / 2);
  if (depth == 0) return std::nullopt;
  Slopes slopes(values);
  if (!slopes.finite()) return std::nullopt;
  const std::uint64_t pairs = pair_count(values.size());
  const double upper = slopes.nth(pairs / 2);
  const double point = pairs % 2 == 1 ? upper : std::midpoint(slopes.nth(pairs / 2 - 1), upper);
  return Estimate{point, slopes.nth(depth - 1), slopes.nth(pairs - depth), confidence};
}

std::optional<MannKendall> mann_kendall(std::span<const double> values) {
  if (values.size() < 2 || !all_finite(values)) return std::nullopt;
  const Pairs pairs = count_pairs(values);
  const std::uint64_t all = pair_count(values.size());
  if (pairs.equal == all) return std::nullopt;

  MannKendall test;
  test.s = static_cast<std::int64_t>(all - pairs.equal) - 2 * static_cast<std::int64_t>(pairs.falling);
  test.tau = static_cast<double>(test.s) / static_cast<double>(all);
  if (pairs.equal == 0 && values.size() <= k_exact_discordance_values) {
    test.p = std::min(1.0, 2 * discordance_cdf(values.size(), std::min(pairs.falling, all - pairs.falling)));
  } else {
    test.p = normal_p(static_cast<double>(test.s), static_cast<double>(values.size()), pairs.tie_term);
  }
  return test;
}

std::optional<Trend> trend(std::span<const double> seconds, double confidence, std::optional<double> minutes) {
  if (!all_positive(seconds)) return std::nullopt;
  const std::size_t length = stretch_length(seconds.size());
  std::vector<double> logs = stretch_medians(seconds, length);
  for (double& value : logs) value = std::log(value);
  const auto slope = theil_sen(logs, confidence);
  const auto test = mann_kendall(logs);
  if (!slope || !test) return std::nullopt;
  // A slope is the change of the log from one stretch to the next.
  const auto over = [&](double stretches) {
    return Estimate{std::expm1(slope->point * stretches), std::expm1(slope->low * stretches),
                    std::expm1(slope->high * stretches), confidence};
  };
  const auto steps = static_cast<double>(logs.size() - 1);
  Trend found{over(steps), over(1 / static_cast<double>(length)), std::nullopt, test->p};
  if (minutes && *minutes >= 1) found.per_minute = over(steps / *minutes);
  return found;
}

}  // namespace payback::statistics
