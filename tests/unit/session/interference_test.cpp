// SPDX-License-Identifier: MIT
// Solo controls: which rounds a comparison rests on when running side by side changes something, and when it does not.
#include "harness/session/interference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "harness/session/session.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"

namespace payback::session {
namespace {

using namespace std::chrono_literals;
using sample::Phase;
using State = Inflation::State;
using testing::ElementsAre;

class InterferenceTest : public ::testing::Test {
 protected:
  InterferenceTest() { machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}}; }
  /// Half a per cent of noise that is the same on every machine.
  static double noise(std::uint32_t variant, const run::Round& round) {
    return 1 + 0.005 * std::sin(static_cast<double>(round.number * 7 + variant * 3));
  }
  Measured measure() { return session::measure(plan_, machine_, executor_, observer_, clock_, {}).scenarios.at(0); }
  std::vector<run::Round> rounds(Phase phase) const {
    std::vector<run::Round> out;
    std::ranges::copy_if(executor_.rounds, std::back_inserter(out),
                         [&](const run::Round& round) { return round.phase == phase; });
    return out;
  }

  plan::Plan plan_ = test::pair_plan({"/bin/a"}, {"/bin/b"}, 2);
  machine::Machine machine_;
  test::FakeClock clock_;
  test::FakeExecutor executor_{clock_};
  test::SilentObserver observer_;
};

TEST_F(InterferenceTest, ControlsStandBetweenParallelRoundsAndVisitTheSlotsInTurn) {
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds((variant == 0 ? 0.2 : 0.1) * noise(variant, round));
  };
  (void)measure();
  std::vector<Phase> turns;
  for (const run::Round& round : executor_.rounds)
    if (round.phase >= Phase::parallel && (turns.empty() || turns.back() != round.phase)) turns.push_back(round.phase);
  EXPECT_EQ(turns, (std::vector{Phase::parallel, Phase::solo, Phase::parallel}));
  std::vector<std::uint32_t> visits;
  for (const run::Round& round : rounds(Phase::solo)) visits.push_back(round.slot.value());
  EXPECT_THAT(visits, ElementsAre(0, 1));
}

TEST_F(InterferenceTest, OfOneCommandBesideItselfItIsNotKnown) {
  plan_.scenarios[0].variants.pop_back();
  plan_.scenarios[0].stop.fixed_rounds = 20;
  const Measured measured = measure();
  EXPECT_FALSE(rounds(Phase::parallel).empty());
  EXPECT_EQ(measured.inflation.state, State::unknown);
}

TEST_F(InterferenceTest, AnEffectThatItCannotExplainCountsEveryRound) {
  // Both sides 10 % slower beside others: the ratio stays.
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double beside = round.phase == Phase::parallel ? 1.1 : 1;
    return from_seconds((variant == 0 ? 0.2 : 0.1) * beside * noise(variant, round));
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.state, State::clean);
  EXPECT_EQ(measured.inflation.solo_rounds, 2U);
  EXPECT_NEAR(measured.inflation.variants.at("before").point, 1.1, 0.02);
  EXPECT_NEAR(measured.inflation.ratios.at("after").point, 1, 0.04);
  // What is saved is saved by runs that have the machine to themselves: 0.2 s less 0.1 s, not 1.1 times as much.
  EXPECT_NEAR(measured.comparisons[0].saving_seconds.value().point, 0.1, 0.002);
  EXPECT_FALSE(measured.comparisons[0].alone);
  EXPECT_EQ(measured.comparisons[0].rounds, 10U);
}

TEST_F(InterferenceTest, WhereTwoControlsLeaveTheVerdictInDoubtMoreFollow) {
  // Equal sides; the second control is 30 % off, so that they alone could hide a change of the ratio.
  int controls = 0;
  executor_.wall = [&](std::uint32_t variant, const run::Round& round) {
    const bool off = round.phase == Phase::solo && variant == 0 && ++controls == 2;
    return from_seconds(0.1 * (off ? 1.3 : 1) * (1 + (noise(variant, round) - 1) / 4));
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.state, State::clean);
  EXPECT_GT(measured.inflation.solo_rounds, 2U);
  EXPECT_FALSE(measured.comparisons[0].alone);
}

TEST_F(InterferenceTest, FurtherControlsStandBetweenParallelRoundsToo) {
  // 5 % of noise: two controls are not enough, nor are eight.
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds(0.1 * (1 + 0.05 * std::sin(static_cast<double>(round.number * 7 + variant * 3))));
  };
  (void)measure();
  std::string turns;
  for (const run::Round& round : executor_.rounds)
    if (round.phase >= Phase::parallel) turns += round.phase == Phase::parallel ? 'p' : 's';
  EXPECT_EQ(turns.substr(0, 20), "ppppssppppssppssppss");
}

TEST_F(InterferenceTest, ARatioThatItChangesIsMeasuredAlone) {
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double beside = round.phase == Phase::parallel && variant == 0 ? 1.3 : 1;
    return from_seconds((variant == 0 ? 0.2 : 0.1) * beside * noise(variant, round));
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.state, State::contended);
  EXPECT_NEAR(measured.inflation.ratios.at("after").point, 1.3, 0.03);
  ASSERT_TRUE(measured.comparisons[0].speedup);
  EXPECT_NEAR(measured.comparisons[0].speedup->point, 2, 0.03);
  EXPECT_TRUE(measured.comparisons[0].alone);
  EXPECT_TRUE(measured.variants[0].alone);
  EXPECT_GE(measured.comparisons[0].rounds, 10U);
  EXPECT_EQ(rounds(Phase::parallel).size(), 8U);  // no more of them, and none thrown away
  EXPECT_EQ(std::ranges::count(measured.samples, Phase::parallel, &sample::Sample::phase), 16);
}

TEST_F(InterferenceTest, AVerdictThatWouldStandIsMeasuredAloneWhereItsFigureWouldNot) {
  // About 5 times faster alone and 5.5 times beside others. The first two controls leave from 2 % less to 15 % more
  // open: faster at both ends.
  plan_.scenarios[0].stop.precision = 0.04;
  int beside = 0, by_itself = 0;
  executor_.wall = [&](std::uint32_t variant, const run::Round& round) {
    if (variant == 1 || round.phase < Phase::parallel) return from_seconds(0.1);
    if (round.phase == Phase::parallel) return from_seconds(0.1 * (5.1 + 0.065 * (beside++ % 10)));
    return from_seconds(0.1 * (by_itself++ % 2 == 0 ? 4.9 : 5.2));
  };
  const Measured measured = measure();
  EXPECT_TRUE(alone(measured.inflation.state)) << name(measured.inflation.state);
  EXPECT_EQ(measured.comparisons[0].verdict, comparison::Verdict::faster);
  ASSERT_TRUE(measured.comparisons[0].speedup);
  EXPECT_NEAR(measured.comparisons[0].speedup->point, 5.05, 0.05);
}

TEST_F(InterferenceTest, AnEffectSmallEnoughForItIsMeasuredAlone) {
  // 4 % with 5 % of noise: eight controls leave more than that open.
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double noise = 1 + 0.05 * std::sin(static_cast<double>(round.number * 7 + variant * 3));
    return from_seconds((variant == 0 ? 0.104 : 0.1) * noise);
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.state, State::unresolved);
  EXPECT_TRUE(measured.comparisons[0].alone);
  EXPECT_GT(rounds(Phase::solo).size(), 8U);
}

TEST_F(InterferenceTest, OnlyThePairInDoubtGoesOnAlone) {
  plan::ScenarioPlan& here = plan_.scenarios[0];
  here.variants.push_back(here.variants[1]);
  here.variants[2].id = "alike";
  here.scenario.variants.push_back(here.scenario.variants[1]);
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double noise = 1 + 0.05 * std::sin(static_cast<double>(round.number * 7 + variant * 2));
    return from_seconds((variant == 1 ? 0.01 : 0.1) * noise);
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.pairs.at("after"), State::clean);
  EXPECT_EQ(measured.inflation.pairs.at("alike"), State::unresolved);
  EXPECT_FALSE(measured.comparisons[0].alone);
  EXPECT_TRUE(measured.comparisons[1].alone);
  std::vector<std::uint32_t> last = rounds(Phase::solo).back().order;
  std::ranges::sort(last);
  EXPECT_EQ(last, (std::vector<std::uint32_t>{0, 2}));
  // "before" is in a pair that counts every round, "alike" is not.
  EXPECT_FALSE(measured.variants[0].alone);
  EXPECT_TRUE(measured.variants[2].alone);
}

TEST_F(InterferenceTest, EveryPairThatIsMeasuredAloneGetsTheLeastRoundsThoughTheBudgetIsSpent) {
  plan::ScenarioPlan& here = plan_.scenarios[0];
  here.variants.push_back(here.variants[1]);
  here.variants[2].id = "alike";
  here.scenario.variants.push_back(here.scenario.variants[1]);
  here.stop.budget = 5s;
  // The first pair is found contended by two controls; for the other one six more are taken, without the first.
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double beside = round.phase == Phase::parallel && variant == 1 ? 2 : 1;
    return from_seconds(0.1 * beside * (1 + 0.05 * std::sin(static_cast<double>(round.number * 7 + variant * 2))));
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.pairs.at("after"), State::contended);
  EXPECT_EQ(measured.inflation.pairs.at("alike"), State::unresolved);
  EXPECT_GE(measured.comparisons[0].rounds, 10U);
  EXPECT_GE(measured.comparisons[1].rounds, 10U);
}

TEST_F(InterferenceTest, FewFixedRoundsHaveNoControlsAndManyHaveEight) {
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds((variant == 0 ? 0.02 : 0.01) * noise(variant, round));
  };
  plan_.scenarios[0].stop.fixed_rounds = 79;
  EXPECT_EQ(measure().inflation.state, State::unknown);
  EXPECT_EQ(rounds(Phase::solo).size(), 0U);
  executor_.rounds.clear();
  plan_.scenarios[0].stop.fixed_rounds = 80;
  EXPECT_EQ(measure().inflation.state, State::clean);
  EXPECT_EQ(rounds(Phase::parallel).size(), 80U);
  EXPECT_EQ(rounds(Phase::solo).size(), 8U);
}

TEST_F(InterferenceTest, OneSlotNeedsNoControls) {
  plan_ = test::pair_plan({"/bin/a"}, {"/bin/b"}, 1);
  const Measured measured = measure();
  EXPECT_EQ(measured.inflation.state, State::not_needed);
  EXPECT_EQ(rounds(Phase::parallel).size(), 0U);
  EXPECT_GE(rounds(Phase::solo).size(), 10U);
}

}  // namespace
}  // namespace payback::session
