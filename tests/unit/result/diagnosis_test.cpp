// SPDX-License-Identifier: MIT
// From sessions of equal commands, with made-up times, to the doctor's figures.
#include "harness/result/diagnosis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"

namespace payback::result {
namespace {

using namespace std::chrono_literals;

class DiagnosisTest : public ::testing::Test {
 protected:
  DiagnosisTest() {
    machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}};
    stop().fixed_rounds = 80, stop().controls = 20;
    executor_.wall = [this](std::uint32_t, const run::Round& round) {
      const double beside = round.phase == sample::Phase::parallel ? slowdown_ : 1.0;
      return from_seconds(0.02 * beside * std::exp(noise_(generator_)));
    };
  }
  plan::StopRule& stop() { return plan_.scenarios.front().stop; }
  [[nodiscard]] const plan::ScenarioPlan& plan() const { return plan_.scenarios.front(); }
  session::Measured measure() {
    return session::measure(plan_, machine_, executor_, observer_, clock_, {}).scenarios.at(0);
  }

  plan::Plan plan_ = test::pair_plan({"/bin/a"}, {"/bin/a"}, 2);
  machine::Machine machine_;
  test::FakeClock clock_;
  test::FakeExecutor executor_{clock_};
  test::SilentObserver observer_;
  std::mt19937_64 generator_{20261128};
  boost::random::normal_distribution<double> noise_{0, 0.005};
  double slowdown_ = 1;
};

TEST_F(DiagnosisTest, NoiseIsThatOfTheParallelRoundsWhereTheyCount) {
  const auto measured = measure();
  const auto equal = equal_commands(measured, {});
  ASSERT_TRUE(equal);
  EXPECT_EQ(equal->noise.rounds, 80U);
  EXPECT_EQ(equal->slots, 2);
  EXPECT_FALSE(equal->alone);
  EXPECT_NEAR(equal->command_seconds, 0.02, 0.0005);
  // Each d is the difference of two logs with a deviation of 0.5 %: 0.71 %, known from 80 to within three of 1 / sqrt(2
  // n).
  EXPECT_NEAR(equal->noise.sd, 0.005 * std::sqrt(2), 0.005 * std::sqrt(2) * 3 / std::sqrt(160));
  EXPECT_EQ(equal->false_alarms.trials, 8U);
  // The fake executor's time passes one run after the other: two runs of 20 ms a round.
  EXPECT_NEAR(equal->rounds_per_second, 25, 0.5);
  ASSERT_EQ(equal->detectable.size(), 3U);
  EXPECT_EQ(equal->detectable[0].seconds, 10);
  EXPECT_GT(equal->detectable[0].effect, equal->detectable[1].effect);
  // Sixty times the time finds an effect the square root of sixty times smaller.
  EXPECT_NEAR(equal->detectable[0].effect / equal->detectable[2].effect, std::sqrt(60), 0.1);
}

TEST_F(DiagnosisTest, SlotsThatSlowEachOtherAreFoundAndSoIsByHowMuch) {
  slowdown_ = 1.1;
  const auto found = side_by_side(plan(), measure(), 0.95);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->slots, 2);
  EXPECT_NEAR(found->slowdown.point, 1.1, 0.005);
  EXPECT_LT(found->slowdown.low, found->slowdown.point);
}

TEST_F(DiagnosisTest, OneSlotHasNothingBesideIt) {
  plan_ = test::pair_plan({"/bin/a"}, {"/bin/a"}, 1);
  stop().fixed_rounds = 40;
  const auto measured = measure();
  EXPECT_FALSE(side_by_side(plan(), measured, 0.95));
  const auto equal = equal_commands(measured, {});
  ASSERT_TRUE(equal);
  EXPECT_EQ(equal->noise.rounds, 40U);
  EXPECT_EQ(equal->slots, 1);
  EXPECT_FALSE(equal->alone);
}

TEST_F(DiagnosisTest, ControlsAreAsManyAsWereAskedForAndSpreadOverTheRun) {
  (void)measure();
  std::size_t controls = 0, parallel = 0, alternations = 0;
  for (std::size_t i = 0; i < executor_.rounds.size(); ++i) {
    const auto phase = executor_.rounds[i].phase;
    controls += phase == sample::Phase::solo ? 1 : 0;
    parallel += phase == sample::Phase::parallel ? 1 : 0;
    alternations += i > 0 && phase != executor_.rounds[i - 1].phase ? 1 : 0;
  }
  EXPECT_EQ(controls, 20U);
  EXPECT_EQ(parallel, 80U);
  EXPECT_GE(alternations, 18U) << "ten turns of two controls";
}

TEST_F(DiagnosisTest, TooFewRoundsSayNothing) {
  stop().fixed_rounds = 3, stop().controls = 0;
  EXPECT_FALSE(equal_commands(measure(), {}));
  EXPECT_FALSE(equal_commands({}, {}));
}

TEST_F(DiagnosisTest, AKnownRatioIsExpectedLessTheStartOfAProcess) {
  plan::ScenarioPlan& scenario = plan_.scenarios.front();
  scenario.variants.push_back(scenario.variants.back());
  scenario.variants.back().id = "start";
  stop().fixed_rounds = 20, stop().controls = 0;
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double wobble = 1 + 1e-4 * std::sin(static_cast<double>(7 * round.number + variant));
    return from_seconds((variant == 0 ? 0.081 : variant == 1 ? 0.061 : 0.001) * wobble);
  };
  const auto found = known_ratio(plan(), measure());
  ASSERT_TRUE(found);
  // 1 ms to start, 1 ms a million steps: 81 / 61 and not 4 / 3.
  EXPECT_NEAR(found->expected, 81.0 / 61, 1e-3);
  EXPECT_TRUE(found->covered());
  EXPECT_FALSE((KnownRatio{{1.34, 1.335, 1.345, 0.95}, 81.0 / 61, 20}.covered()));
}

}  // namespace
}  // namespace payback::result
