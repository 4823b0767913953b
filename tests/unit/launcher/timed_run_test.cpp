// SPDX-License-Identifier: MIT
// What the launcher is told between two commands: the next one must not start.
#include "runners/launcher/timed_run.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>

#include "tests/support/temporary_folder.hpp"

namespace payback::launcher {
namespace {

class TimedRunTest : public ::testing::Test {
 protected:
  TimedRunTest() { command_.argv = {"/usr/bin/touch", started_}; }
  void TearDown() override {
    cancelled = 0;
    server_ended = 0;
  }
  /// Its outcome, and then whether it was started.
  std::pair<std::string, bool> ran() {
    Prepared prepared(command_);
    const Ran ran = run(prepared, {0, 1, 2}, prepared.environment.data() + 1, 0);
    return {ran.outcome, std::filesystem::exists(started_)};
  }
  test::TemporaryFolder folder_;
  std::string started_ = folder_ / "started";
  Command command_;
};

TEST_F(TimedRunTest, ACommandStartsWhereNothingWasSaid) {
  EXPECT_EQ(ran(), std::pair(std::string("exit:0"), true));
}

TEST_F(TimedRunTest, ACancelThatFoundNothingRunningStartsNothing) {
  on_cancel(SIGTERM);
  EXPECT_EQ(ran(), std::pair(std::string("cancelled"), false));
}

TEST_F(TimedRunTest, AClientIsNotStartedAfterItsServerHasEnded) {
  server_ended = 1;
  EXPECT_EQ(ran(), std::pair(std::string("signal:9"), false));
}

TEST_F(TimedRunTest, WhatIsSaidLaterStillReachesUs) {
  on_cancel(SIGTERM);
  (void)ran();
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, nullptr, &blocked);
  EXPECT_FALSE(sigismember(&blocked, SIGTERM));
}

}  // namespace
}  // namespace payback::launcher
