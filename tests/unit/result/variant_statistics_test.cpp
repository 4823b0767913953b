// SPDX-License-Identifier: MIT
// Which runs a variant's statistics are made of, and in which order.
#include "harness/result/variant_statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace payback::result {
namespace {

using sample::Phase;

sample::Sample run_of(Phase phase, std::uint32_t slot, double start, double wall) {
  sample::Sample sample;
  sample.phase = phase, sample.slot = slot;
  sample.start = from_seconds(start), sample.wall = from_seconds(wall), sample.user = from_seconds(wall / 2);
  sample.peak_rss_bytes = 1 << 20;
  sample.outcome = sample::Exited{0};
  return sample;
}

/// 0.1 s and a little, never twice the same.
double about_a_tenth(std::uint32_t i) {
  return 0.1 + 0.0001 * ((i * 7) % 23);
}

VariantResult steady(std::uint32_t runs) {
  VariantResult variant;
  for (std::uint32_t i = 0; i < runs; ++i)
    variant.samples.push_back(run_of(Phase::parallel, i % 2, i, about_a_tenth(i)));
  return variant;
}

TEST(VariantStatistics, WithoutARunThatCountsNothingIsSaid) {
  VariantResult variant;
  variant.samples = {run_of(Phase::calibration, 0, 0, 0.1), run_of(Phase::warmup, 0, 1, 0.1),
                     run_of(Phase::parallel, 0, 2, 0.1)};
  variant.samples[2].outcome = sample::Signaled{9};
  add_statistics(variant);
  EXPECT_FALSE(variant.wall_seconds || variant.cpu_seconds || variant.peak_rss_bytes);
  EXPECT_FALSE(variant.predictability || variant.trend);
}

TEST(VariantStatistics, OneAndTwoRunsHaveAMiddleAndNoIntervalNorTrend) {
  VariantResult variant = steady(1);
  add_statistics(variant);
  EXPECT_EQ(variant.wall_seconds.value().median, about_a_tenth(0));
  EXPECT_FALSE(variant.wall_seconds->low || variant.wall_seconds->sd || variant.wall_seconds->mad);
  EXPECT_FALSE(variant.predictability || variant.trend);
  variant = steady(2);
  add_statistics(variant);
  EXPECT_TRUE(variant.predictability.value().log_spread.has_value());
  EXPECT_FALSE(variant.predictability->p99_over_p50 || variant.predictability->first_run || variant.trend);
}

TEST(VariantStatistics, OutliersAreRowsOfTheSamples) {
  VariantResult variant = steady(40);
  // Rows are not in the order of the start, and a failed run stands before the marked one.
  std::swap(variant.samples[3], variant.samples[30]);
  variant.samples[5].outcome = sample::Exited{1};
  variant.samples[9].wall = from_seconds(3);
  add_statistics(variant);
  EXPECT_EQ(variant.wall_seconds.value().n, 39U);
  EXPECT_EQ(variant.wall_seconds->outliers, std::vector<std::size_t>{9});
}

TEST(VariantStatistics, TheFirstRunIsAWarmUpWhereThereIsOne) {
  VariantResult variant = steady(40);
  for (const std::uint32_t slot : {0U, 1U}) variant.samples.push_back(run_of(Phase::warmup, slot, -1.0, 0.3));
  add_statistics(variant);
  // The slowest of 21 on both slots: 1 / 441. Three times what follows, but for the jitter.
  const statistics::FirstRun first = variant.predictability.value().first_run.value();
  EXPECT_NEAR(first.p, 1.0 / 441, 1e-12);
  EXPECT_NEAR(first.ratio, 3, 0.07);
  EXPECT_EQ(variant.wall_seconds.value().n, 40U);  // and it does not count
}

TEST(VariantStatistics, ASlowerSlotThatJoinsLateIsNoTrend) {
  VariantResult variant;
  for (std::uint32_t i = 0; i < 60; ++i) {
    const bool late = i >= 30 && i % 2 == 1;
    variant.samples.push_back(run_of(Phase::parallel, late ? 1 : 0, i, about_a_tenth(i) * (late ? 1.3 : 1)));
  }
  add_statistics(variant);
  EXPECT_GT(variant.trend.value().p, 0.05);
}

TEST(VariantStatistics, ASteadyRiseIsFoundPerRunAndPerMinute) {
  VariantResult variant;  // 1 % from run to run, one every five seconds: 12 % and its compound a minute
  for (std::uint32_t i = 0; i < 60; ++i)
    variant.samples.push_back(run_of(Phase::solo, 0, 5.0 * i, 0.1 * std::pow(1.01, i)));
  add_statistics(variant);
  const statistics::Trend& trend = variant.trend.value();
  EXPECT_NEAR(trend.per_run.point, 0.01, 1e-6);
  EXPECT_NEAR(trend.per_minute.value().point, std::pow(1.01, 12) - 1, 1e-5);
  EXPECT_NEAR(trend.change.point, std::pow(1.01, 59) - 1, 1e-4);
  EXPECT_LT(trend.p, 1e-6);
  // The last six of sixty against the first six.
  EXPECT_NEAR(variant.predictability.value().last_over_first.value().point, std::pow(1.01, 54), 1e-4);
}

TEST(VariantStatistics, OfAVariantThatCountsAloneOnlySoloRunsAreUsed) {
  VariantResult variant = steady(20);
  for (std::uint32_t i = 0; i < 8; ++i) variant.samples.push_back(run_of(Phase::solo, 0, 100 + i, 0.2));
  variant.alone = true;
  add_statistics(variant);
  EXPECT_EQ(variant.wall_seconds.value().n, 8U);
  EXPECT_EQ(variant.wall_seconds->median, 0.2);
}

}  // namespace
}  // namespace payback::result
