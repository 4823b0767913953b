// SPDX-License-Identifier: MIT
// Server jobs and until jobs, as the launcher runs them.
#include <gtest/gtest.h>

#include "tests/support/processes.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/process/launcher_requests.hpp"

namespace payback::process {
namespace {

using namespace std::chrono_literals;

launcher::Step background(std::uint64_t command) {
  launcher::Step step = hook(command);
  step.background = 1;
  return step;
}

TEST(LauncherServer, LivesUntilTheTimedStepHasEndedAndIsInItsSample) {
  const std::string mark = test::marker("server");
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  const test::TemporaryFolder folder;
  const std::string up = "test -e " + (folder / "up");
  launcher::Request request;
  // The server works for as long as it lives, in a worker.
  request.commands = {to_run({"/bin/sh", "-c", "(: >up; while :; do :; done) & wait"}, {mark, "PATH=/bin:/usr/bin"}),
                      to_run({"/bin/sh", "-c", "until " + up + "; do sleep 0.01; done"}, {"PATH=/bin:/usr/bin"}),
                      to_run({"/bin/sleep", "0.3"}), to_run({"/bin/sleep", "0.01"})};
  request.commands[0].directory = folder.path().string();
  request.steps = {background(0), hook(1), timed(2, 0), timed(3, 1)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::done)) << reply->stderr_tail;
  EXPECT_EQ(test::processes_with(mark), 0);
  ASSERT_EQ(reply->records.size(), 2U);
  const auto beside = sample::parse_record(reply->records[0]), alone = sample::parse_record(reply->records[1]);
  ASSERT_TRUE(beside && alone);
  EXPECT_GT(beside->cpu(), 10ms);                  // a loop for 0.3 s; other work may have had most of the core
  EXPECT_LT(beside->cpu(), beside->wall + 100ms);  // one worker; what ran before the clock is not in it
  EXPECT_LT(alone->cpu(), 10ms);
  EXPECT_EQ(beside->left_behind, 0);
}

TEST(LauncherServer, OneThatEndsByItselfEndsTheStepThatWaitsForIt) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "echo no database >&2; exit 3"}), to_run({"/bin/sleep", "600"})};
  request.steps = {background(0), hook(1), timed(1, 0)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::hook_failed));
  EXPECT_EQ(reply->stderr_tail, "the server ended by itself (exit 3); it said: no database\n");
}

TEST(LauncherServer, OneThatCannotStartIsTheFailedStep) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/no/such/server"}), to_run({"/bin/true"})};
  request.steps = {background(0), timed(1, 0)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::hook_failed));
  EXPECT_EQ(reply->steps_done, 0U);
  EXPECT_EQ(reply->outcome, "spawn:2");  // ENOENT
}

TEST(LauncherMarks, AreTheClockWhereTheyLieInTheRunAndAFailureElsewhere) {
  const test::TemporaryFolder folder;
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "printf 'start 1\\nstop 2\\n' >marks"}), to_run({"/bin/true"}),
                      to_run({"/usr/bin/python3", "-c",
                              "import time; a = time.monotonic_ns(); time.sleep(0.05); b = time.monotonic_ns()\n"
                              "time.sleep(0.2); open('marks', 'w').write(f'start {a}\\nstop {b}\\n')"})};
  for (launcher::Command& command : request.commands)
    command.directory = folder.path().string(), command.marks = folder / "marks";
  for (const std::uint64_t command : {0, 1, 2}) {
    request.steps = {timed(command, 0)};
    const sample::Sample sample = only_sample(process->submit(request));
    if (command < 2) {
      EXPECT_EQ(sample.outcome, sample::Outcome(sample::Unmarked{})) << command;
    } else {
      EXPECT_EQ(sample.outcome, sample::Outcome(sample::Exited{0}));
      EXPECT_GE(sample.wall, 50ms);  // the sleep between the marks, which never returns early
    }
  }
}

TEST(LauncherMarks, AreMissedOfEveryRunThatEndsWell) {
  const test::TemporaryFolder folder;
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "exit 1"}), to_run({"/bin/sh", "-c", "exit 2"})};
  for (launcher::Command& command : request.commands) command.marks = folder / "marks";
  const auto outcome_of = [&](std::uint64_t command) {
    launcher::Step step = timed(command, 0);
    step.success_codes = {0, 1};
    request.steps = {step};
    return only_sample(process->submit(request)).outcome;
  };
  EXPECT_EQ(outcome_of(0), sample::Outcome(sample::Unmarked{}));
  EXPECT_EQ(outcome_of(1), sample::Outcome(sample::Exited{2}));  // has failed, which says more
}

}  // namespace
}  // namespace payback::process
