// SPDX-License-Identifier: MIT
// The closed loop, driven with an executor that has no processes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/unit/session/session_fixture.hpp"

namespace payback::session {
namespace {

using namespace std::chrono_literals;

TEST_F(SessionTest, TheMostRoundsCountControlsAndAreNeverPassed) {
  for (const int most : {3, 5, 6, 7}) {
    executor_.rounds.clear(), stop().minimum_rounds = 3, stop().maximum_rounds = most, stop().precision = 1e-6;
    EXPECT_EQ(measure().status, Status::measured);
    EXPECT_EQ(timed(), static_cast<std::size_t>(most));
  }
}

TEST_F(SessionTest, EveryRoundHasEveryVariantOnceAndOrdersDiffer) {
  stop().fixed_rounds = 40;
  (void)measure();
  std::set<std::vector<std::uint32_t>> orders;
  for (const run::Round& round : executor_.rounds) {
    if (round.phase != sample::Phase::parallel) continue;
    std::vector<std::uint32_t> sorted = round.order;
    std::ranges::sort(sorted);
    EXPECT_EQ(sorted, (std::vector<std::uint32_t>{0, 1}));
    orders.insert(round.order);
  }
  EXPECT_EQ(orders.size(), 2U);
}

TEST_F(SessionTest, FixedRoundsAreTakenExactly) {
  stop().fixed_rounds = 7;
  const Measured measured = measure();
  EXPECT_EQ(timed(), 7U);
  EXPECT_EQ(measured.inputs.at(0).rounds.size(), 7U);
}

TEST_F(SessionTest, StopsAtTheMinimumWhenThePairIsPreciseEnough) {
  (void)measure();
  EXPECT_EQ(timed(sample::Phase::parallel), 8U);
  EXPECT_EQ(timed(sample::Phase::solo), 2U);
}

TEST_F(SessionTest, GoesOnUntilTheBudgetIsSpentWhenItIsNot) {
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds(0.2 * (1 + 0.5 * std::sin(static_cast<double>(round.number * 7 + variant * 3))));
  };
  stop().budget = 20s;
  const Nanoseconds began = clock_.now();
  EXPECT_EQ(measure().status, Status::measured);
  EXPECT_GT(timed(), 10U);
  EXPECT_LE(clock_.now() - began, 25s);
  EXPECT_GE(clock_.now() - began, 15s);
}

TEST_F(SessionTest, ARunInWhichTheMachineWasSuspendedIsThrownOutAndTakenAgain) {
  stop().fixed_rounds = 7;
  bool slept = false;
  executor_.suspends = [&](std::uint32_t variant, const run::Round& round) {
    const bool now = !slept && round.phase >= sample::Phase::parallel && round.number == 3 && variant == 1;
    slept = slept || now;
    return now;
  };
  // Asleep it even failed, which is not held against it.
  executor_.outcome = [&](std::uint32_t variant, const run::Round& round) -> sample::Outcome {
    if (!slept && round.phase >= sample::Phase::parallel && round.number == 3 && variant == 1) return sample::Exited{1};
    return sample::Exited{0};
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::measured);
  EXPECT_EQ(measured.inputs.at(0).rounds.size(), 7U);
  EXPECT_EQ(std::ranges::count(measured.samples, sample::Discarded::suspended, &sample::Sample::discarded), 1);
  EXPECT_EQ(timed(), 8U);  // seven rounds and the run that was taken again
  EXPECT_EQ(executor_.rounds.back().order, (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(executor_.rounds.back().number, 3U);
  EXPECT_EQ(executor_.rounds.back().position, 2U);
  EXPECT_EQ(measured.warnings,
            (std::vector<std::string>{"1 run of after: thrown out, the machine was suspended in the middle"}));
}

TEST_F(SessionTest, AMachineThatIsSuspendedAllTheTimeIsGivenUp) {
  executor_.suspends = [](std::uint32_t, const run::Round& round) { return round.phase >= sample::Phase::parallel; };
  stop().fixed_rounds = 50;
  const Measured measured = measure();
  EXPECT_LE(timed(), 50U + 20U + 8U);
  EXPECT_TRUE(measured.inputs.at(0).rounds.empty());
}

TEST_F(SessionTest, AClockThatIsSetAndAMachineThatSleptAreReported) {
  executor_.wall = [&](std::uint32_t variant, const run::Round& round) {
    if (variant == 0 && round.number == 2 && round.phase == sample::Phase::warmup) clock_.set_date(-1h);
    if (variant == 0 && round.number == 4 && round.phase >= sample::Phase::parallel) clock_.suspend(90s);
    return 100ms;
  };
  stop().warmups = 2;
  const Measured measured = measure();
  ASSERT_EQ(measured.warnings.size(), 2U);
  EXPECT_EQ(measured.warnings[0], "the machine was suspended for 90.0 s; runs under way then were thrown out");
  // An hour; dates are cut to whole seconds.
  EXPECT_THAT(
      measured.warnings[1],
      testing::MatchesRegex("the wall clock was set back by (3599|3600|3601) s; no time here is taken from it"));
}

TEST_F(SessionTest, WhatTheExecutorPutRightIsAWarning) {
  executor_.warnings = {"the launcher of slot 1 died"};
  const Measured measured = measure();
  ASSERT_FALSE(measured.warnings.empty());
  EXPECT_EQ(measured.warnings[0], "the launcher of slot 1 died");
}

TEST_F(SessionTest, AFailureInATimedRunMakesTheComparisonVoid) {
  executor_.outcome = [](std::uint32_t variant, const run::Round& round) {
    return variant == 1 && round.phase == sample::Phase::parallel && round.number == 2
               ? sample::Outcome(sample::Signaled{9})
               : sample::Exited{0};
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::void_);
  EXPECT_EQ(measured.comparisons.at(0).verdict, comparison::Verdict::void_);
  EXPECT_FALSE(measured.comparisons.at(0).speedup);
  EXPECT_NE(measured.reason.find("signal 9 (SIGKILL)"), std::string::npos) << measured.reason;
}

TEST_F(SessionTest, AnExitCodeThatChangesIsNotTheSameWork) {
  plan_.scenarios[0].variants[1].exit = {0, 1};
  executor_.outcome = [](std::uint32_t variant, const run::Round& round) {
    return sample::Exited{variant == 1 && round.number == 3 ? 1 : 0};
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::void_);
  EXPECT_NE(measured.reason.find("exit 1 in round 3, with exit 0 before"), std::string::npos) << measured.reason;
}

TEST_F(SessionTest, AFailureThatIsToleratedIsTimedAndStillVoid) {
  plan_.scenarios[0].tolerate_failures = true;
  executor_.outcome = [](std::uint32_t variant, const run::Round&) { return sample::Exited{variant == 1 ? 1 : 0}; };
  const Measured measured = measure();
  EXPECT_EQ(timed(), 10U);  // the least there are: more of them would make no ratio
  EXPECT_EQ(measured.comparisons.at(0).verdict, comparison::Verdict::void_);
}

TEST_F(SessionTest, AFailureIsToldWithTheWordsOfItsOwnVariant) {
  executor_.outcome = [](std::uint32_t variant, const run::Round&) { return sample::Exited{variant == 1 ? 1 : 0}; };
  executor_.stderr_tails = {{0, "words of before"}, {1, "words of after"}};
  EXPECT_EQ(measure().reason, "after ended with exit 1 where 0 means success; stderr: words of after");
  executor_.stderr_tails.erase(1);
  EXPECT_EQ(measure().reason, "after ended with exit 1 where 0 means success");
}

TEST_F(SessionTest, DifferentOutcomesMakeItVoidWithTheReason) {
  scenario::Check check;
  check.kind = scenario::CheckKind::text;
  plan_.scenarios[0].scenario.check = check;
  executor_.captured = [](std::uint32_t variant) {
    return run::Capture{sample::Exited{0}, variant == 0 ? "a\n" : "b\n", ""};
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::void_);
  EXPECT_TRUE(measured.reason.starts_with("not the same work: ")) << measured.reason;
}

TEST_F(SessionTest, ACheckProgramIsOfTheFirstRound) {
  plan_.scenarios[0].scenario.file = "pair.json";
  scenario::Check& check = plan_.scenarios[0].scenario.check.emplace();
  check.kind = scenario::CheckKind::program, check.program = {"agrees-{round}"};
  for (plan::VariantPlan& variant : plan_.scenarios[0].variants) variant.cells[0].check_output = "/dev/null";
  EXPECT_EQ(measure().status, Status::measured);
  EXPECT_THAT(executor_.calls, testing::Contains("program agrees-0"));
}

TEST_F(SessionTest, AFailedCheckRunIsToldWithItsLastWords) {
  scenario::Check check;
  check.kind = scenario::CheckKind::text;
  plan_.scenarios[0].scenario.check = check;
  std::string output = "no such file\n", error = "opening \x1b[31m/gone\n";
  executor_.captured = [&](std::uint32_t variant) {
    return variant == 0 ? run::Capture{sample::Exited{0}, "a\n", ""} : run::Capture{sample::Exited{3}, output, error};
  };
  EXPECT_EQ(measure().reason,
            "not the same work: the check run of after ended with exit 3, saying: opening \\x1b[31m/gone");
  error = " \n";
  EXPECT_EQ(measure().reason, "not the same work: the check run of after ended with exit 3, saying: no such file");
  output.clear();
  EXPECT_EQ(measure().reason, "not the same work: the check run of after ended with exit 3");
}

TEST_F(SessionTest, AnInterruptKeepsWhatWasMeasuredAndCloses) {
  int batches = 0;
  stop().budget = 1000s;
  executor_.wall = [](std::uint32_t variant, const run::Round& round) {
    return from_seconds((round.number + variant) % 2 == 0 ? 0.1 : 0.3);
  };
  executor_.error = [&](const std::vector<run::Round>& rounds) -> std::optional<Error> {
    if (rounds.front().phase >= sample::Phase::parallel && ++batches == 8)
      return Error{ErrorKind::interrupted, "", "interrupted", ""};
    return std::nullopt;
  };
  const Measured measured = measure();
  EXPECT_TRUE(measured.interrupted);
  EXPECT_EQ(timed(), 18U);  // eight parallel rounds in two turns, and six controls by twos, parallel rounds between all
  EXPECT_EQ(executor_.calls.back(), "close");
}

TEST_F(SessionTest, AFailedCleanupIsNotHidden) {
  executor_.closes = fail(ErrorKind::command_failed, "pair / before, cleanup hook 1", "it ended with exit 1");
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::failed);
  EXPECT_GE(measured.inputs.at(0).rounds.size(), 10U);
}

TEST_F(SessionTest, ACommandThatMostlyWaitsIsMarked) {
  executor_.busy_cores = [](std::uint32_t variant) { return variant == 0 ? 0.14 : 1.0; };
  const Measured measured = measure();
  ASSERT_TRUE(measured.variants[0].waiting_fraction);
  EXPECT_NEAR(*measured.variants[0].waiting_fraction, 0.86, 1e-6);
  EXPECT_FALSE(measured.variants[1].waiting_fraction);
}

}  // namespace
}  // namespace payback::session
