// SPDX-License-Identifier: MIT
#include "harness/comparison/noise_floor.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

namespace payback::comparison {
namespace {

std::vector<PairedRound> rounds_of(const std::vector<double>& logs, std::uint32_t slots = 1) {
  std::vector<PairedRound> rounds;
  for (const double d : logs) {
    PairedRound round;
    round.round = static_cast<std::uint32_t>(rounds.size());
    round.slot = round.round % slots;
    round.before_wall = 0.02 * std::exp(d), round.after_wall = 0.02;
    round.before_cpu = round.after_cpu = 0.02;
    rounds.push_back(round);
  }
  return rounds;
}

std::vector<double> normal(std::size_t count, double sd, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  boost::random::normal_distribution<double> noise(0, sd);
  std::vector<double> out(count);
  std::ranges::generate(out, [&] { return noise(generator); });
  return out;
}

TEST(NoiseFloor, IsTheSpreadOfOneRoundByHand) {
  // d = +-1 % in turn, eight of them: the root mean square is 1 %, the sum of squares about the mean of 0 is 8e-4, over
  // n - 1 = 7.
  const auto floor = noise_floor(rounds_of({0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01, -0.01}), {});
  ASSERT_TRUE(floor);
  EXPECT_EQ(floor->rounds, 8U);
  EXPECT_NEAR(floor->rms, 0.01, 1e-12);
  EXPECT_NEAR(floor->sd, 0.01 * std::sqrt(8.0 / 7), 1e-12);
}

TEST(NoiseFloor, SlotsThatAreOffInOppositeWaysAreBiasAndNotSpread) {
  // Slot 0 sees +1 %, slot 1 -1 %, each without any spread.
  const auto floor = noise_floor(rounds_of({0.01, -0.01, 0.01, -0.01, 0.01, -0.01, 0.01, -0.01}, 2), {});
  ASSERT_TRUE(floor);
  EXPECT_NEAR(floor->rms, 0.01, 1e-12);
  EXPECT_NEAR(floor->sd, 0, 1e-12);
}

TEST(NoiseFloor, PlansWithAboutTheDeviationOfNormalNoise) {
  // The signed-rank interval of normal differences is sqrt(pi / 3) = 1.023 times as wide as that of the mean (Hodges &
  // Lehmann 1956). The width of one interval of 400 is itself uncertain by some per cent.
  const auto floor = noise_floor(rounds_of(normal(400, 0.01, 1), 2), {});
  ASSERT_TRUE(floor);
  EXPECT_NEAR(floor->effective_sd / 0.01, std::sqrt(M_PI / 3), 0.1);
  EXPECT_NEAR(floor->sd / 0.01, 1, 0.11);  // three standard errors of 1 / sqrt(2 n)
}

TEST(NoiseFloor, ARareDisturbanceCostsTheEstimateLessThanItAddsToTheDeviation) {
  std::vector<double> logs = normal(200, 0.01, 2);
  for (std::size_t i = 0; i < logs.size(); i += 20) logs[i] += 0.5;
  const auto floor = noise_floor(rounds_of(logs), {});
  ASSERT_TRUE(floor);
  EXPECT_GT(floor->sd, 0.08);
  EXPECT_LT(floor->effective_sd, 0.03);
}

TEST(NoiseFloor, IsAbsentWithoutAnInterval) {
  EXPECT_FALSE(noise_floor(rounds_of(normal(5, 0.01, 3)), {}));
  EXPECT_FALSE(noise_floor({}, {}));
}

TEST(FalseAlarms, AreComparisonsOfEqualCommandsThatWereCalledDifferent) {
  // Ten rounds that are all about 10 % apart are called faster; ten about 0 are not; the last three are too few.
  std::vector<double> logs;
  for (int i = 0; i < 10; ++i) logs.push_back(0.1 + 0.001 * i);
  for (int i = 0; i < 10; ++i) logs.push_back(i % 2 == 0 ? 0.001 + 1e-5 * i : -0.001 - 1e-5 * i);
  logs.insert(logs.end(), 3, 0.2);
  std::vector<PairedRound> rounds = rounds_of(logs);
  std::ranges::reverse(rounds);  // the order they come in does not matter, their numbers do
  const FalseAlarms found = false_alarms(rounds, 10, {});
  EXPECT_EQ(found.trials, 2U);
  EXPECT_EQ(found.alarms, 1U);
  ASSERT_TRUE(found.rate);
  EXPECT_EQ(found.rate->point, 0.5);
}

TEST(FalseAlarms, OfNormalNoiseAreAboutAsRareAsTheLevelSays) {
  // At n = 10 the signed-rank interval of 95 % misses in 4.9 % (2 * 25 / 2^10, T+ <= 8), with an effect above the floor
  // almost always. 400 trials: three standard errors are 3.2 %.
  const FalseAlarms found = false_alarms(rounds_of(normal(4000, 0.05, 4)), 10, {});
  EXPECT_EQ(found.trials, 400U);
  ASSERT_TRUE(found.rate);
  EXPECT_NEAR(found.rate->point, 0.049, 0.033);
  EXPECT_LE(found.rate->low, 0.049);
  EXPECT_GE(found.rate->high, 0.049);
}

TEST(FalseAlarms, WithoutRoundsThereIsNoRate) {
  EXPECT_FALSE(false_alarms({}, 10, {}).rate);
  EXPECT_EQ(false_alarms(rounds_of(normal(9, 0.01, 5)), 10, {}).trials, 0U);
}

}  // namespace
}  // namespace payback::comparison
