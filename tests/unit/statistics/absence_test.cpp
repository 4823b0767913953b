// SPDX-License-Identifier: MIT
// Zero, one and two values, equal ones and infinite ones: every statistic of one sample is absent or finite and in
// order, never 0 for nothing.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "harness/statistics/bootstrap.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/strata.hpp"
#include "harness/statistics/summary.hpp"
#include "harness/statistics/trend.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::statistics {
namespace {

using Values = std::vector<double>;
using Figure = std::function<std::optional<Estimate>(const Values&)>;

/// The fewest values that each needs at 95 %, by its header.
struct Statistic {
  Figure figure;
  std::size_t fewest = 0;
};

Strata halves(const Values& values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  return {Values(values.begin(), middle), Values(middle, values.end())};
}

Figure p_value(std::optional<double> (*test)(std::span<const double>)) {
  return [test](const Values& values) {
    const auto p = test(values);
    return p ? std::optional(Estimate{*p, 0, 1}) : std::nullopt;
  };
}

const std::map<std::string, Statistic> k_statistics{
    {"hodges_lehmann", {[](const Values& v) { return hodges_lehmann(v); }, 6}},
    {"hodges_lehmann of two strata", {[](const Values& v) { return hodges_lehmann(halves(v)); }, 6}},
    {"hodges_lehmann_shift", {[](const Values& v) { return hodges_lehmann_shift(v, v); }, 4}},
    {"signed_rank_p", {p_value(signed_rank_p), 1}},
    {"mean_t", {[](const Values& v) { return mean_t(v); }, 2}},
    {"bootstrap of the mean", {[](const Values& v) { return bootstrap(v, Centre::mean); }, 2}},
    {"bootstrap of the median", {[](const Values& v) { return bootstrap(v, Centre::median); }, 2}},
    {"bootstrap_ratio", {[](const Values& v) { return bootstrap_ratio(v, v, Centre::mean); }, 2}},
    {"theil_sen", {[](const Values& v) { return theil_sen(v); }, 5}},
    {"median",
     {[](const Values& v) -> std::optional<Estimate> {
        const auto summary = summarize(v);
        if (!summary || !summary->low) return std::nullopt;
        return Estimate{summary->median, *summary->low, *summary->high};
      },
      6}},
};

Values distinct(std::size_t n) {
  Values values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(1 + static_cast<double>((i * 7) % 11) / 8);
  return values;
}

TEST(Absence, EachStatisticBeginsWhereItsHeaderSays) {
  for (const auto& [name, statistic] : k_statistics) {
    for (std::size_t n = 0; n <= 10; ++n) {
      EXPECT_EQ(statistic.figure(distinct(n)).has_value(), n >= statistic.fewest) << name << ", n = " << n;
    }
  }
}

TEST(Absence, EqualValuesHaveTheirOwnOrNoFigure) {
  for (const auto& [name, statistic] : k_statistics) {
    for (std::size_t n = 0; n <= 10; ++n) {
      const auto found = statistic.figure(Values(n, 3.0));
      if (!found) continue;
      EXPECT_TRUE(std::isfinite(found->low) && std::isfinite(found->high)) << name << ", n = " << n;
      EXPECT_LE(found->low, found->point) << name;
      EXPECT_LE(found->point, found->high) << name;
    }
  }
}

TEST(Absence, AnInfiniteRatioLeavesNoFigure) {
  for (const double odd : {std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                           std::numeric_limits<double>::quiet_NaN()}) {
    for (const std::size_t n : {std::size_t{1}, std::size_t{9}, std::size_t{60}}) {
      Values values = distinct(n);
      values[n / 2] = odd;
      for (const auto& [name, statistic] : k_statistics)
        EXPECT_FALSE(statistic.figure(values)) << name << ", n = " << n;
      EXPECT_FALSE(mann_kendall(values) || trend(values) || summarize(values) || rank_sum_p(values, distinct(5)));
      EXPECT_FALSE(mean_bootstrap_t(values, 0.95, 1) || signed_rank_p(Strata{values, distinct(3)}));
    }
  }
}

}  // namespace
}  // namespace payback::statistics
