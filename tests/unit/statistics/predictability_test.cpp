// SPDX-License-Identifier: MIT
// Each figure by hand, where it must be absent, and how often chance alone makes a first run look slow.
#include "harness/statistics/predictability.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/random/lognormal_distribution.hpp>
#include <cmath>
#include <numeric>
#include <random>

namespace payback::statistics {
namespace {

using Values = std::vector<double>;

Values one_to(std::size_t n) {
  Values values(n);
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(Predictability, NothingAndTimesThatAreNoneHaveNoFigure) {
  for (const Series& series : {Series{}, Series{{}}, Series{Values{1, 2, 0, 3, 4, 5}}, Series{one_to(200), {-1.0}}}) {
    const auto found = predictability(series);
    EXPECT_FALSE(found.p99_over_p50 || found.log_spread || found.first_run || found.last_over_first);
  }
}

TEST(Predictability, OneAndTwoRuns) {
  EXPECT_FALSE(predictability({{0.3}}).log_spread);
  // ln 4 apart: MAD is ln 2.
  const auto two = predictability({{0.2, 0.8}});
  EXPECT_NEAR(two.log_spread.value(), 1.4826 * std::log(2), 1e-12);
  EXPECT_FALSE(two.p99_over_p50 || two.first_run || two.last_over_first);
}

TEST(Predictability, TheTailNeeds100Runs) {
  EXPECT_FALSE(predictability({one_to(99)}).p99_over_p50);
  // Type 7 by hand: 99.01 over 50.5.
  EXPECT_NEAR(predictability({one_to(100)}).p99_over_p50.value(), 99.01 / 50.5, 1e-12);
}

TEST(Predictability, TheFirstOfTwentyOneStandsOut) {
  // The slowest of 21 by chance: 1 / 21. Its ratio is to the median of the twenty others, 1.0.
  Values times{1.5};
  for (int i = 0; i < 20; ++i) times.push_back(0.905 + 0.01 * i);
  const auto found = predictability({times}).first_run.value();
  EXPECT_NEAR(found.p, 1.0 / 21, 1e-12);
  EXPECT_NEAR(found.ratio, 1.5 / std::sqrt(0.995 * 1.005), 1e-9);
  times.erase(times.begin() + 1);
  EXPECT_FALSE(predictability({times}).first_run) << "1 / 20 is not below 5 %";
}

TEST(Predictability, TheFirstOfTwoSlotsCountTogether) {
  // Places 1 and 1 of five each: 1 of 25. Whether one slot is slower than the other does not matter.
  const Series series{{1.5, 1.0, 1.1, 0.9, 1.05}, {3.0, 2.0, 2.2, 1.8, 1.9}};
  const auto found = predictability(series).first_run.value();
  EXPECT_NEAR(found.p, 1.0 / 25, 1e-12);
  // 1.5 over the middle of 0.9 1.0 1.05 1.1 and 3.0 over that of 1.8 1.9 2.0 2.2, all on the log scale.
  EXPECT_NEAR(found.ratio, std::sqrt(1.5 / std::sqrt(1.0 * 1.05) * 3.0 / std::sqrt(1.9 * 2.0)), 1e-12);
  // Places 2 and 1: 3 of 25 pairs of places sum to at most 3. Places 4 and 5: all but one of them.
  EXPECT_NEAR(predictability({{1.1, 1.0, 1.5, 0.9, 1.05}, series[1]}).first_run.value().p, 3.0 / 25, 1e-12);
  EXPECT_NEAR(predictability({{1.0, 1.5, 1.1, 0.9, 1.05}, {1.8, 3.1, 2.0, 2.2, 1.9}}).first_run.value().p, 24.0 / 25,
              1e-12);
  // Equal times count against an effect.
  EXPECT_NEAR(predictability({Values(5, 1.0), series[1]}).first_run.value().p, 15.0 / 25, 1e-12);
  EXPECT_FALSE(predictability({{1.5, 1.0, 1.1, 0.9}, {3.0, 2.0, 2.2, 1.8, 1.9}}).first_run)
      << "1 / 20 is not below 5 %";
}

TEST(Predictability, AFirstRunIsCalledSlowByChanceInFivePercent) {
  // No more than 5 % by the exact test; 2,000 trials add four deviations.
  std::mt19937_64 engine(12);
  boost::random::lognormal_distribution<double> time(0, 0.1);
  for (const auto& [slots, runs] : std::vector<std::pair<std::size_t, std::size_t>>{{1, 30}, {2, 5}, {4, 12}}) {
    int called = 0;
    for (int trial = 0; trial < 2000; ++trial) {
      Series series(slots, Values(runs));
      for (Values& slot : series)
        for (double& value : slot) value = time(engine);
      called += predictability(series).first_run.value().p < 0.05 ? 1 : 0;
    }
    EXPECT_LE(called / 2000.0, 0.05 + 4 * std::sqrt(0.05 * 0.95 / 2000)) << slots << " x " << runs;
    EXPECT_GT(called, 0) << slots << " x " << runs;
  }
}

TEST(Predictability, ALongRunsFirstIsComparedWithWhatFollows) {
  Values times(100'000);
  for (std::size_t i = 0; i < times.size(); ++i) times[i] = 1 + 1e-6 * static_cast<double>((i * 7919) % 100'003);
  times[0] = 2;
  // The slowest of the first hundred.
  EXPECT_NEAR(predictability({times}).first_run.value().p, 1.0 / 100, 1e-12);
}

TEST(Predictability, TheLastTenthOverTheFirst) {
  EXPECT_FALSE(predictability({one_to(39)}).last_over_first);
  // Forty runs, each twice as long in the last four: every pair of a first and a last differs by ln 2 to rounding.
  Values times(40, 0.2);
  std::fill(times.end() - 4, times.end(), 0.4);
  const auto found = predictability({times}).last_over_first.value();
  EXPECT_NEAR(found.low, 2, 1e-12);
  EXPECT_NEAR(found.point, 2, 1e-12);
  EXPECT_NEAR(found.high, 2, 1e-12);
  // Twenty runs on each of two slots give two and two.
  EXPECT_TRUE(predictability({Values(times.begin(), times.begin() + 20), Values(times.begin() + 20, times.end())})
                  .last_over_first.has_value());
}

RC_GTEST_PROP(Predictability, AllFiguresAreRatios, ()) {
  Series series(*rc::gen::inRange<std::size_t>(1, 4));
  for (Values& slot : series) {
    const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1000));
    slot.assign(raw.begin(), raw.end());
  }
  Series scaled = series;
  for (Values& slot : scaled)
    for (double& value : slot) value *= 4;
  const auto a = predictability(series);
  const auto b = predictability(scaled);
  const auto alike = [](std::optional<double> x, std::optional<double> y) {
    return x.has_value() == y.has_value() && (!x || std::abs(*x - *y) <= 1e-9 * (1 + std::abs(*x)));
  };
  RC_ASSERT(alike(a.p99_over_p50, b.p99_over_p50));
  RC_ASSERT(alike(a.log_spread, b.log_spread));
  RC_ASSERT(a.first_run.has_value() == b.first_run.has_value());
  RC_ASSERT(a.last_over_first.has_value() == b.last_over_first.has_value());
  if (a.last_over_first) RC_ASSERT(alike(a.last_over_first->point, b.last_over_first->point));
}

}  // namespace
}  // namespace payback::statistics
