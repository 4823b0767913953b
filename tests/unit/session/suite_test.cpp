// SPDX-License-Identifier: MIT
// Several scenarios at once: who shares a batch, and where the time goes that some do not need.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/session/session.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"

namespace payback::session {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class SuiteTest : public ::testing::Test {
 protected:
  SuiteTest() {
    machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}};
    executor_.wall = [](std::uint32_t variant, const run::Round& round) {
      return from_seconds((variant == 0 ? 0.2 : 0.1) * noise(0.001, variant, round));
    };
  }
  static double noise(double size, std::uint32_t variant, const run::Round& round) {
    return 1 + size * std::sin(static_cast<double>(round.number * 7 + variant * 2));
  }
  void scenarios(std::size_t count) {
    plan_ = test::pair_plan({"/bin/a"}, {"/bin/b"}, 2);
    for (std::size_t i = 1; i < count; ++i) {
      plan_.scenarios.push_back(plan_.scenarios.front());
      plan_.scenarios[i].scenario.id = "pair-" + std::to_string(i);
    }
    for (plan::ScenarioPlan& scenario : plan_.scenarios) scenario.stop.budget = 10s;
  }
  SuiteMeasured measure() { return session::measure(plan_, machine_, executor_, observer_, clock_, settings_); }
  /// Time of the timed rounds of one scenario; the fake takes them one after the other.
  double timed_seconds(std::uint32_t scenario) const {
    double sum = 0;
    for (const run::Round& round : executor_.rounds)
      if (round.scenario == scenario && round.phase >= sample::Phase::parallel)
        for (const std::uint32_t variant : round.order) sum += seconds(executor_.wall(variant, round));
    return sum;
  }
  static std::set<std::uint32_t> scenarios_of(const std::vector<run::Round>& batch) {
    std::set<std::uint32_t> found;
    for (const run::Round& round : batch) found.insert(round.scenario);
    return found;
  }

  plan::Plan plan_;
  Settings settings_;
  machine::Machine machine_;
  test::FakeClock clock_;
  test::FakeExecutor executor_{clock_};
  test::SilentObserver observer_;
};

TEST_F(SuiteTest, TwoScenariosShareABatchAndTheLongRoundsComeFirst) {
  scenarios(2);
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds((round.scenario == 0 ? 0.02 : 0.2) * noise(0.001, variant, round));
  };
  (void)measure();
  std::size_t shared = 0;
  for (const std::vector<run::Round>& batch : executor_.batches) {
    if (scenarios_of(batch).size() < 2) continue;
    ++shared;
    for (const run::Round& round : batch) EXPECT_EQ(round.phase, sample::Phase::parallel);
    // Of the very first one nothing is known yet.
    if (shared > 1) {
      EXPECT_EQ(batch.front().scenario, 1U);
    }
  }
  EXPECT_GE(shared, 2U);  // the two turns of the first rounds
}

TEST_F(SuiteTest, AtMostTwoAreUnderWay) {
  scenarios(5);
  (void)measure();
  int open = 0;
  for (const std::string& call : executor_.calls) {
    open += call == "open" ? 1 : call == "close" ? -1 : 0;
    EXPECT_LE(open, 2);
  }
  EXPECT_EQ(open, 0);
  EXPECT_THAT(executor_.opened, ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(SuiteTest, ACommandOnSeveralCoresSharesNoBatch) {
  scenarios(2);
  executor_.busy_cores = [](std::uint32_t) { return 1.9; };
  (void)measure();
  for (const std::vector<run::Round>& batch : executor_.batches) EXPECT_EQ(scenarios_of(batch).size(), 1U);
}

TEST_F(SuiteTest, ScenariosOnDifferentCoresShareNoBatch) {
  scenarios(2);
  machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}, {{2}, 0, 0}, {{3}, 0, 0}};
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  plan_.scenarios[1].slots = {{0, {0, 1}}, {1, {2, 3}}};  // as many, but of two cores each
  (void)measure();
  for (std::size_t i = 0; i < executor_.batches.size(); ++i) {
    const std::set<std::uint32_t> found = scenarios_of(executor_.batches[i]);
    ASSERT_EQ(found.size(), 1U);
    if (!executor_.batches[i].front().pinned) continue;
    for (const plan::Slot& slot : executor_.used[i]) EXPECT_EQ(slot.cpus.size(), *found.begin() + 1);
  }
}

TEST_F(SuiteTest, AFailureOfOneLeavesTheOtherAlone) {
  scenarios(2);
  executor_.outcome = [](std::uint32_t variant, const run::Round& round) {
    const bool fails = round.scenario == 0 && variant == 1 && round.phase == sample::Phase::parallel;
    return sample::Exited{fails ? 3 : 0};
  };
  const SuiteMeasured measured = measure();
  EXPECT_EQ(measured.scenarios[0].status, Status::void_);
  EXPECT_EQ(measured.scenarios[1].status, Status::measured);
  EXPECT_EQ(measured.scenarios[1].comparisons[0].verdict, comparison::Verdict::faster);
}

TEST_F(SuiteTest, WhatThePreciseLeaveOverGoesToTheLeastPrecise) {
  scenarios(3);
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    const double size = round.scenario == 0 ? 0.001 : round.scenario == 1 ? 0.3 : 0.05;
    return from_seconds((variant == 0 ? 0.2 : 0.1) * noise(size, variant, round));
  };
  (void)measure();
  EXPECT_LT(timed_seconds(0), 7);  // 18 rounds of 0.3 s
  EXPECT_GT(timed_seconds(1), 11);
  EXPECT_LE(timed_seconds(0) + timed_seconds(1) + timed_seconds(2), 30);
  EXPECT_EQ(std::ranges::count(executor_.opened, 0U), 1);
  EXPECT_GE(std::ranges::count(executor_.opened, 1U), 2);
}

TEST_F(SuiteTest, WithFixedRoundsNobodyComesBack) {
  scenarios(2);
  for (plan::ScenarioPlan& scenario : plan_.scenarios) scenario.stop.fixed_rounds = 7;
  (void)measure();
  EXPECT_THAT(executor_.opened, ElementsAre(0, 1));
}

TEST_F(SuiteTest, ASmallerBudgetForAllIsShared) {
  scenarios(2);
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds(0.1 * noise(0.3, variant, round));
  };
  settings_.suite_budget = 12s;
  (void)measure();
  EXPECT_NEAR(timed_seconds(0), 6, 1.5);
  EXPECT_NEAR(timed_seconds(1), 6, 1.5);
}

TEST_F(SuiteTest, AnInterruptSkipsWhatHasNotBegun) {
  scenarios(3);
  int batches = 0;
  executor_.error = [&](const std::vector<run::Round>&) -> std::optional<Error> {
    if (++batches == 8) return Error{ErrorKind::interrupted, "", "interrupted", ""};
    return std::nullopt;
  };
  const SuiteMeasured measured = measure();
  EXPECT_TRUE(measured.scenarios[0].interrupted || measured.scenarios[1].interrupted);
  EXPECT_EQ(measured.scenarios[2].status, Status::skipped);
  EXPECT_EQ(measured.scenarios[2].reason, "interrupted before it was measured");
  EXPECT_EQ(std::ranges::count(executor_.calls, "open"), std::ranges::count(executor_.calls, "close"));
}

TEST_F(SuiteTest, AnInterruptedResumeJudgesNothingThatItHasNotChecked) {
  scenarios(3);
  for (plan::ScenarioPlan& scenario : plan_.scenarios)
    scenario.scenario.check.emplace().kind = scenario::CheckKind::text;
  std::vector<Earlier> earlier(3);
  earlier[2].samples = measure().scenarios[2].samples;
  ASSERT_FALSE(earlier[2].samples.empty());
  executor_.error = [](const std::vector<run::Round>&) { return Error{ErrorKind::interrupted, "", "interrupted", ""}; };
  const SuiteMeasured measured =
      session::measure(plan_, machine_, executor_, observer_, clock_, settings_, std::move(earlier));
  EXPECT_EQ(measured.scenarios[2].status, Status::skipped);
  EXPECT_EQ(measured.scenarios[2].reason, "interrupted before it was measured");
  EXPECT_FALSE(measured.scenarios[2].samples.empty());
}

TEST_F(SuiteTest, RunsFromBeforeARestartOfTheMachineBeginNoEarlierThanNothing) {
  scenarios(1);
  std::vector<Earlier> earlier(1);
  earlier[0].samples = measure().scenarios[0].samples;
  const Nanoseconds first = earlier[0].samples.front().start - 1h;
  for (sample::Sample& sample : earlier[0].samples) sample.start -= 1h;
  const SuiteMeasured measured =
      session::measure(plan_, machine_, executor_, observer_, clock_, settings_, std::move(earlier));
  EXPECT_LT(first.count(), 0);
  EXPECT_EQ(measured.scenarios[0].samples.front().start, Nanoseconds{});
}

TEST_F(SuiteTest, WhatCompletesARoundRunsWhereItBeganThoughThatSlotRests) {
  scenarios(1);
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  bool slept = false;
  executor_.suspends = [&](std::uint32_t, const run::Round& round) {
    const bool now = !slept && round.phase == sample::Phase::parallel && round.number == 1;  // the fake's slot 1
    slept = slept || now;
    return now;
  };
  executor_.foreign_load = [&] { return std::map<int, double>{{0, 0}, {1, slept ? 0.9 : 0.0}}; };
  const Measured measured = std::move(measure().scenarios[0]);
  std::set<std::uint32_t> places;
  for (const sample::Sample& sample : measured.samples)
    if (sample.phase == sample::Phase::parallel && sample.round == 1) places.insert(sample.slot);
  EXPECT_THAT(places, ElementsAre(1));
  EXPECT_TRUE(std::ranges::any_of(measured.inputs[0].rounds, [](const auto& round) { return round.round == 1; }));
}

TEST_F(SuiteTest, TheShareOfSlotTimeInUseCountsEveryCommand) {
  scenarios(2);
  // The fake runs one command at a time, so one of two slots is in use at any moment.
  EXPECT_NEAR(measure().slot_use.value(), 0.5, 1e-9);
}

TEST_F(SuiteTest, ASlotWithForeignLoadRestsAndTheReaderIsTold) {
  scenarios(1);
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  executor_.foreign_load = [] { return std::map<int, double>{{0, 0.02}, {1, 0.6}}; };
  const SuiteMeasured measured = measure();
  EXPECT_EQ(executor_.used.back().size(), 1U);
  EXPECT_EQ(executor_.used.back()[0].id, 0);
  for (std::size_t i = 0; i < executor_.batches.size(); ++i)
    for (const run::Round& round : executor_.batches[i])
      if (round.slot && round.phase == sample::Phase::solo) {
        EXPECT_NE(std::ranges::find(executor_.used[i], static_cast<int>(*round.slot), &plan::Slot::id),
                  executor_.used[i].end());
      }
  ASSERT_FALSE(measured.scenarios[0].warnings.empty());
  EXPECT_TRUE(measured.scenarios[0].warnings.back().starts_with("slot 1 had up to 60 % of its core"))
      << measured.scenarios[0].warnings.back();
}

TEST_F(SuiteTest, ForeignLoadThatCalibrationSawCountsFromTheFirstBatchOn) {
  scenarios(1);
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  int batches = 0;
  // Only the first one, the calibration of "before", is long enough to tell.
  executor_.foreign_load = [&] {
    return batches++ == 0 ? std::map<int, double>{{0, 0}, {1, 0.9}} : std::map<int, double>{};
  };
  measure();
  for (std::size_t i = 0; i < executor_.batches.size(); ++i)
    if (executor_.batches[i].front().phase == sample::Phase::parallel) {
      EXPECT_EQ(executor_.used[i].size(), 1U) << i;
    }
}

TEST_F(SuiteTest, LoadThatIsGoneIsForgottenAfterAFewBatches) {
  scenarios(1);
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  plan_.scenarios[0].stop.precision = 0.0001;
  int batches = 0;
  executor_.foreign_load = [&] { return std::map<int, double>{{0, 0}, {1, batches++ < 4 ? 1.0 : 0.0}}; };
  const SuiteMeasured measured = measure();
  EXPECT_EQ(executor_.used.back().size(), 2U);
  EXPECT_TRUE(std::ranges::any_of(executor_.rounds,
                                  [](const run::Round& round) { return round.phase == sample::Phase::parallel; }));
}

TEST_F(SuiteTest, RoundsBesideARestingSlotAreSoloRounds) {
  scenarios(1);
  plan_.scenarios[0].slots = {{0, {0}}, {1, {1}}};
  executor_.foreign_load = [] { return std::map<int, double>{{0, 0}, {1, 0.9}}; };
  const Measured measured = std::move(measure().scenarios[0]);
  int timed = 0;
  for (const run::Round& round : executor_.rounds)
    if (round.phase >= sample::Phase::parallel) {
      ++timed;
      EXPECT_EQ(round.phase, sample::Phase::solo);
    }
  // None is set aside, and nobody asks what running in parallel changed: the ten that it takes at least are enough
  // here.
  EXPECT_EQ(timed, 10);
  EXPECT_EQ(measured.inputs[0].rounds.size(), 10U);
  EXPECT_EQ(measured.inflation.state, Inflation::State::not_needed);
}

}  // namespace
}  // namespace payback::session
