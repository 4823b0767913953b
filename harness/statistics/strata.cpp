// SPDX-License-Identifier: MIT
#include "harness/statistics/strata.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "harness/statistics/bisection.hpp"
#include "harness/statistics/finite.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/pairwise.hpp"
#include "harness/statistics/rank_distribution.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

// As many values of its own as a stratum needs for its spread to count as much as that of all.
constexpr double k_prior_values = 2;

double median_distance(std::vector<double> values, double centre) {
  for (double& value : values) value = std::abs(value - centre);
  return median(std::move(values));
}

/// Every difference from `centre` in units of its stratum's spread.
std::vector<double> scaled(const Strata& strata, double centre) {
  std::vector<double> out = joined(strata);
  if (out.empty()) return out;
  const double common = median_distance(std::move(out), centre);
  out.clear();
  for (const std::vector<double>& stratum : strata) {
    if (stratum.empty()) continue;
    const auto count = static_cast<double>(stratum.size());
    const double own = median_distance(stratum, centre);
    double scale = std::sqrt((count * own * own + k_prior_values * common * common) / (count + k_prior_values));
    if (!(scale > 0)) scale = 1;
    for (const double value : stratum) out.push_back((value - centre) / scale);
  }
  return out;
}

/// The sum of the ranks of the positive values, zeros counting half: as many of the pairs i <= j as have a positive
/// sum.
double positive_ranks(std::vector<double> values) {
  std::ranges::sort(values, {}, [](double value) { return std::abs(value); });
  double sum = 0;
  for (std::size_t first = 0; first < values.size();) {
    std::size_t end = first + 1;
    while (end < values.size() && std::abs(values[end]) == std::abs(values[first])) ++end;
    const double rank = static_cast<double>(first + 1 + end) / 2;
    for (std::size_t i = first; i < end; ++i) sum += values[i] > 0 ? rank : values[i] == 0 ? rank / 2 : 0;
    first = end;
  }
  return sum;
}

}  // namespace

std::vector<double> joined(const Strata& strata) {
  std::vector<double> all;
  for (const std::vector<double>& stratum : strata) all.insert(all.end(), stratum.begin(), stratum.end());
  return all;
}

std::optional<Estimate> hodges_lehmann(const Strata& strata, double confidence) {
  std::vector<double> all = joined(strata);
  if (!all_finite(all)) return std::nullopt;
  const bool one = std::ranges::count_if(strata, [](const auto& stratum) { return !stratum.empty(); }) < 2;
  if (one) return hodges_lehmann(std::span<const double>(all), confidence);
  const auto depth = static_cast<double>(signed_rank_depth(all.size(), (1 - confidence) / 2));
  if (depth == 0) return std::nullopt;
  const auto total = static_cast<double>(walsh_count(all.size()));
  const auto [low, high] = std::ranges::minmax(all);
  const auto first_with = [&, low = low, high = high](double ranks) {
    return smallest_where(low, high, [&](double centre) { return positive_ranks(scaled(strata, centre)) <= ranks; });
  };
  // Where the ranks are half of all over a whole gap, its middle: the mirrored values have the mirrored point.
  const double point = std::midpoint(first_with(total / 2), first_with(total / 2 - 0.5));
  return Estimate{point, first_with(total - depth), first_with(depth - 0.5), confidence};
}

std::optional<double> signed_rank_p(const Strata& strata) {
  return all_finite(joined(strata)) ? signed_rank_p(scaled(strata, 0)) : std::nullopt;
}

}  // namespace payback::statistics
