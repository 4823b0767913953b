// SPDX-License-Identifier: MIT
// What comes before the timed rounds: the first runs of the commands, and what can go wrong with them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/session/session_fixture.hpp"

namespace payback::session {
namespace {

TEST_F(SessionTest, CalibratesWarmsUpMeasuresAndAlwaysCloses) {
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::measured) << measured.reason;
  ASSERT_GE(executor_.calls.size(), 6U);
  EXPECT_EQ(executor_.calls[0], "open");
  EXPECT_EQ(executor_.calls[1], "execute 1");  // before, alone
  EXPECT_EQ(executor_.calls[2], "execute 1");  // after, alone
  EXPECT_EQ(executor_.calls[3], "execute 2");  // a warm-up round per slot
  EXPECT_EQ(executor_.calls[4], "execute 4");  // half of the parallel rounds (whole slots), then controls
  EXPECT_EQ(executor_.calls[5], "execute 2");
  EXPECT_EQ(executor_.calls.back(), "close");
}

TEST_F(SessionTest, ACalibrationThatSleptIsTakenAgainAFewTimes) {
  executor_.suspends = [](std::uint32_t, const run::Round& round) { return round.phase == sample::Phase::calibration; };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::skipped);
  EXPECT_EQ(measured.reason, "pair: the machine was suspended in every calibration run; keep it awake");
}

TEST_F(SessionTest, ACommandOnMoreThanOneCoreGetsTheWholeMachine) {
  executor_.busy_cores = [](std::uint32_t variant) { return variant == 1 ? 1.8 : 1.0; };
  const Measured measured = measure();
  ASSERT_EQ(measured.slots.size(), 1U);
  EXPECT_EQ(measured.slots[0].cpus, (std::vector<int>{0, 1}));
  EXPECT_NEAR(*measured.variants[1].calibrated_cores, 1.8, 1e-6);
}

TEST_F(SessionTest, AFailureInTheCalibrationEndsTheScenarioWithItsReason) {
  executor_.outcome = [](std::uint32_t variant, const run::Round&) {
    return variant == 1 ? sample::Outcome(sample::Exited{1}) : sample::Exited{0};
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::failed);
  EXPECT_EQ(measured.reason, "after ended with exit 1 where 0 means success");
  EXPECT_EQ(timed(), 0U);
  EXPECT_EQ(executor_.calls.back(), "close");
}

TEST_F(SessionTest, WhereTheCoresAreGivenOnlyWarmUpsComeBeforeTheCheckAndTheRounds) {
  plan_.scenarios[0].calibrate = false;
  check_texts();
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::measured) << measured.reason;
  EXPECT_THAT(executor_.calls, testing::ElementsAre("open", "execute 2", "capture 0", "capture 1", "execute 4",
                                                    "execute 2", "execute 4", "close"));
  EXPECT_EQ(timed(sample::Phase::calibration), 0U);
  EXPECT_EQ(timed(sample::Phase::warmup), 2U);
  EXPECT_EQ(measured.variants[0].calibrated_cores, std::nullopt);
  EXPECT_EQ(measured.slots.size(), 2U);
}

TEST_F(SessionTest, WhereTheCoresAreGivenAFailureInTheWarmUpEndsTheScenarioBeforeTheCheck) {
  plan_.scenarios[0].calibrate = false;
  check_texts();
  executor_.outcome = [](std::uint32_t variant, const run::Round&) { return sample::Exited{variant == 1 ? 1 : 0}; };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::failed);
  EXPECT_EQ(measured.reason, "after ended with exit 1 where 0 means success");
  EXPECT_THAT(executor_.calls, testing::ElementsAre("open", "execute 2", "close"));
}

TEST_F(SessionTest, WithoutWarmUpsEveryCommandRunsOnceBeforeTheRoundsAllTheSame) {
  plan_.scenarios[0].calibrate = false;
  stop().warmups = 0;
  (void)measure();
  EXPECT_EQ(timed(sample::Phase::calibration), 2U);
  EXPECT_EQ(timed(sample::Phase::warmup), 0U);
}

TEST_F(SessionTest, AHookThatFailsIsTheScenariosFailure) {
  executor_.error = [](const std::vector<run::Round>& rounds) -> std::optional<Error> {
    if (rounds.front().phase == sample::Phase::warmup)
      return Error{ErrorKind::command_failed, "pair / after, prepare hook 1 (/bin/rm)", "it ended with exit 1", ""};
    return std::nullopt;
  };
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::failed);
  EXPECT_NE(measured.reason.find("prepare hook 1"), std::string::npos);
  EXPECT_EQ(executor_.calls.back(), "close");
}

TEST_F(SessionTest, AMissingToolSkipsWithTheReason) {
  executor_.opens = fail(ErrorKind::unavailable, "index", "nginx is not on PATH");
  const Measured measured = measure();
  EXPECT_EQ(measured.status, Status::skipped);
  EXPECT_NE(measured.reason.find("nginx is not on PATH"), std::string::npos);
}

}  // namespace
}  // namespace payback::session
