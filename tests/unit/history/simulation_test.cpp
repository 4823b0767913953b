// SPDX-License-Identifier: MIT
// The gate on simulated nights. The bounds are those that nightly tracking was asked for, on fewer series than the
// table of tests/bench/history/README.md.
#include <gtest/gtest.h>

#include "tests/support/simulated_alarms.hpp"

namespace payback::history {
namespace {

constexpr std::size_t k_series = 60;
constexpr std::uint64_t k_seed = 7;

test::Score of(double noise, double step, const test::Detector& gate = test::payback_gate()) {
  return test::score(gate, {.noise = noise, .step = step}, k_series, k_seed);
}

TEST(Simulation, QuietNightsStayQuiet) {
  EXPECT_LE(of(0.003, 0).false_alarms, 0.3);
  EXPECT_LE(of(0.01, 0).false_alarms, 0.3);
  EXPECT_LE(of(0.03, 0).false_alarms, 0.5);
}

TEST(Simulation, EveryFivePercentStepIsFoundInThreeNightsWhereNoiseIsSmall) {
  for (const double noise : {0.003, 0.01}) {
    const test::Score score = of(noise, 0.05);
    EXPECT_EQ(score.found, 1) << noise;
    EXPECT_EQ(score.median_delay, 3) << noise;
  }
}

TEST(Simulation, WhereNoiseIsLargeMostFiveAndAllTenPercentStepsAreFound) {
  EXPECT_GE(of(0.03, 0.05).found, 0.85);
  EXPECT_EQ(of(0.03, 0.1).found, 1);
}

TEST(Simulation, TwentyPercentOverTheLastRunIsWorse) {
  const test::Score quiet = of(0.01, 0, test::last_run_gate()), step = of(0.01, 0.1, test::last_run_gate());
  EXPECT_GT(quiet.false_alarms, 1);  // 3 nights of 100 are spikes, and each of them is an alarm
  EXPECT_LT(step.found, 0.6);        // what it "finds" are spikes after the step
}

}  // namespace
}  // namespace payback::history
