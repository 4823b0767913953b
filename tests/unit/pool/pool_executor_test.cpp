// SPDX-License-Identifier: MIT
// Rounds on slots, with real processes.
#include "runners/pool/pool_executor.hpp"

#include <gtest/gtest.h>
#include <sched.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "harness/sample/journal.hpp"
#include "runners/process/command.hpp"
#include "tests/support/processes.hpp"
#include "tests/unit/pool/pool_fixture.hpp"

namespace payback::pool {
namespace {

using namespace std::chrono_literals;

std::string workload() {
  return std::string(PAYBACK_BINARY_DIR) + "/payback-workload";
}

TEST_F(PoolTest, EveryRunIsTakenOnceAndJournalled) {
  const plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 4);
  const run::Taken taken = execute(plan, parallel_rounds(250));
  EXPECT_FALSE(taken.error);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const sample::Sample& sample : taken.samples) EXPECT_TRUE(seen.emplace(sample.round, sample.variant).second);
  EXPECT_EQ(seen.size(), 500U);
  const sample::Journal journal = sample::parse_journal(test::content(folder_ / "journal"));
  EXPECT_EQ(journal.samples.size(), 500U);
  EXPECT_EQ(journal.unreadable, 0U);
}

TEST_F(PoolTest, AsManySlotsWorkAtTheSameTimeAsWereAskedFor) {
  // Each of the six waits for the other five, so all of them end well only if they are in flight together, however
  // slowly a busy machine starts them.
  const std::string meeting = folder_ / "meeting";
  ASSERT_TRUE(std::filesystem::create_directory(meeting));
  const std::string wait_for_the_others =
      "touch \"$0/$$\"; for i in $(seq 1000); do set -- \"$0\"/*; test $# -ge 6 && exit 0; sleep 0.02; done; exit 1";
  const plan::Plan plan = test::pair_plan({"/bin/sh", "-c", wait_for_the_others, meeting}, {"/bin/true"}, 6);
  const run::Taken taken = execute(plan, parallel_rounds(6));
  ASSERT_EQ(taken.samples.size(), 12U);
  for (const sample::Sample& sample : taken.samples) EXPECT_EQ(sample.outcome, sample::Outcome{sample::Exited{}});
}

TEST_F(PoolTest, RunsOfOneSlotNeverOverlap) {
  const plan::Plan plan = test::pair_plan({workload(), "sleep", "0.01"}, {"/bin/true"}, 3);
  run::Taken taken = execute(plan, parallel_rounds(60));
  ASSERT_EQ(taken.samples.size(), 120U);
  std::ranges::sort(taken.samples, {},
                    [](const sample::Sample& sample) { return std::pair(sample.slot, sample.start); });
  for (std::size_t i = 1; i < taken.samples.size(); ++i)
    if (taken.samples[i].slot == taken.samples[i - 1].slot) {
      EXPECT_GE(taken.samples[i].start, taken.samples[i - 1].start + taken.samples[i - 1].wall);
    }
}

TEST_F(PoolTest, ASoloRoundHasTheMachineToItself) {
  const plan::Plan plan = test::pair_plan({workload(), "sleep", "0.02"}, {workload(), "sleep", "0.02"}, 2);
  std::vector<run::Round> rounds = parallel_rounds(6);
  for (run::Round& round : rounds) round.phase = sample::Phase::solo;
  run::Taken taken = execute(plan, rounds);
  ASSERT_EQ(taken.samples.size(), 12U);
  std::ranges::sort(taken.samples, {}, &sample::Sample::start);
  for (std::size_t i = 1; i < taken.samples.size(); ++i)
    EXPECT_GE(taken.samples[i].start, taken.samples[i - 1].start + taken.samples[i - 1].wall);
}

TEST_F(PoolTest, HooksRunAroundEveryRunAndTheRoundIsFilledIn) {
  plan::Plan plan =
      test::pair_plan({"/bin/sh", "-c", "echo before \x01round\x01 >>" + (folder_ / "log")}, {"/bin/true"}, 1);
  plan::Cell& cell = plan.scenarios[0].variants[0].cells[0];
  cell.setup = {hook("setup")}, cell.prepare = {hook("prepare")}, cell.conclude = {hook("conclude")},
  cell.cleanup = {hook("cleanup")};
  PoolExecutor executor(plan, folder_ / "journal");
  ASSERT_TRUE(executor.open(0, observer_));
  EXPECT_FALSE(executor.execute(plan.scenarios[0].slots, parallel_rounds(2), observer_).scenarios.at(0).error);
  ASSERT_TRUE(executor.close(0, observer_));
  EXPECT_EQ(test::content(folder_ / "log"),
            "setup\nprepare\nbefore 0\nconclude\nprepare\nbefore 1\nconclude\ncleanup\n");
}

TEST_F(PoolTest, SetupAndCleanupOfSlotsThatShareEverythingRunOnce) {
  plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 2);
  std::vector<plan::Cell>& cells = plan.scenarios[0].variants[0].cells;
  ASSERT_EQ(cells.size(), 2U);
  for (plan::Cell& cell : cells) cell.setup = {hook("both")}, cell.cleanup = {hook("end")};
  cells[0].setup.push_back(hook("first")), cells[1].setup.push_back(hook("second"));
  PoolExecutor executor(plan, folder_ / "journal");
  ASSERT_TRUE(executor.open(0, observer_));
  ASSERT_TRUE(executor.close(0, observer_));
  EXPECT_EQ(test::content(folder_ / "log"), "both\nfirst\nsecond\nend\n");
}

TEST_F(PoolTest, AFolderThatCannotBeMadeIsNamedAServicesToo) {
  plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 1);
  plan.scenarios[0].services = {{"index", hook("started"), {}, {"/dev/null/home"}}};
  PoolExecutor executor(plan, folder_ / "journal");
  const Error expected{ErrorKind::unavailable, "/dev/null/home", "this folder cannot be made: Not a directory",
                       "name another folder"};
  EXPECT_EQ(executor.open(0, observer_), Result<void>(std::unexpected(expected)));
  plan.scenarios[0].services.clear();
  plan.scenarios[0].variants[0].cells[0].folders = {"/dev/null/home"};
  EXPECT_EQ(executor.open(0, observer_), Result<void>(std::unexpected(expected)));
}

TEST_F(PoolTest, AFailingHookIsNamed) {
  plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 1);
  plan::Command broken;
  broken.argv = {"/bin/sh", "-c", "echo no space >&2; exit 4"};
  plan.scenarios[0].variants[1].cells[0].prepare = {broken};
  const run::Taken taken = execute(plan, parallel_rounds(1));
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->kind, ErrorKind::command_failed);
  EXPECT_EQ(taken.error->where, "pair / after, prepare hook 1 (/bin/sh)");
  EXPECT_EQ(taken.error->what, "it ended with exit 4, saying: no space");
  EXPECT_EQ(taken.samples.size(), 1U);  // before's run is not lost
}

TEST_F(PoolTest, AFailingRunEndsTheBatchAndKeepsItsLastWords) {
  const plan::Plan plan = test::pair_plan({"/bin/sh", "-c", "echo oops >&2; exit 3"}, {"/bin/true"}, 1);
  const run::Taken taken = execute(plan, parallel_rounds(50));
  EXPECT_FALSE(taken.error);
  EXPECT_EQ(taken.samples.size(), 2U);
  ASSERT_EQ(taken.stderr_tails.size(), 1U);
  EXPECT_EQ(taken.stderr_tails.at(0), "oops\n");
}

TEST_F(PoolTest, LastWordsAreThoseOfTheVariantThatSaidThem) {
  // In one round "before" fails without a word and "after" with words.
  const plan::Plan plan = test::pair_plan({"/bin/sh", "-c", "exit 3"}, {"/bin/sh", "-c", "echo after >&2; exit 3"}, 1);
  const std::map<std::uint32_t, std::string> of_after{{1, "after\n"}};
  EXPECT_EQ(execute(plan, parallel_rounds(1)).stderr_tails, of_after);
}

TEST_F(PoolTest, TheLastWordsOfAFailingHookAreItsOwn) {
  plan::Plan plan = test::pair_plan({"/bin/sh", "-c", "echo the run >&2; exit 3"}, {"/bin/true"}, 1);
  plan::Command broken;
  broken.argv = {"/bin/sh", "-c", "echo the hook >&2; exit 4"};
  plan.scenarios[0].variants[0].cells[0].conclude = {broken};
  const run::Taken taken = execute(plan, parallel_rounds(1));
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->what, "it ended with exit 4, saying: the hook");
  EXPECT_EQ(taken.stderr_tails.at(0), "the run\n");
}

TEST_F(PoolTest, AFailureThatIsToleratedEndsNoRound) {
  plan::Plan plan = test::pair_plan({"/bin/false"}, {"/bin/true"}, 2);
  plan.scenarios[0].tolerate_failures = true;
  const run::Taken taken = execute(plan, parallel_rounds(50));
  EXPECT_FALSE(taken.error);
  ASSERT_EQ(taken.samples.size(), 100U);  // two commands in each of fifty rounds
  for (const sample::Sample& sample : taken.samples)
    EXPECT_EQ(sample.outcome, sample::Outcome(sample::Exited{sample.variant == 0 ? 1 : 0}));
}

TEST_F(PoolTest, AnInterruptKeepsTheFinishedSamplesAndLeavesNoProcess) {
  const std::string mark = test::marker("pool");
  plan::Plan plan = test::pair_plan({workload(), "sleep", "0.05"}, {workload(), "sleep", "0.05"}, 2);
  for (plan::VariantPlan& variant : plan.scenarios[0].variants)
    for (plan::Cell& cell : variant.cells)
      cell.command.environment["PAYBACK_TEST_MARK"] = mark.substr(mark.find('=') + 1);
  std::thread later([] {
    std::this_thread::sleep_for(700ms);
    process::interrupt_all();
  });
  const run::Taken taken = execute(plan, parallel_rounds(10000));
  later.join();
  process::interrupt_requested() = false;
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->kind, ErrorKind::interrupted);
  // It may be the reason of other scenarios in the batch too, so it names none.
  EXPECT_EQ(taken.error->message(), "interrupted");
  EXPECT_GE(taken.samples.size(), 2U);
  for (const sample::Sample& sample : taken.samples) EXPECT_EQ(sample.outcome, sample::Outcome(sample::Exited{0}));
  EXPECT_EQ(sample::parse_journal(test::content(folder_ / "journal")).samples.size(), taken.samples.size());
  EXPECT_EQ(test::processes_with(mark), 0);
}

/// One slot on the last CPU that we may use.
plan::Plan pinned_plan(const std::vector<std::string>& command) {
  int cpu = 0;
  cpu_set_t allowed;
  sched_getaffinity(0, sizeof allowed, &allowed);
  for (int i = 0; i < CPU_SETSIZE; ++i)
    if (CPU_ISSET(i, &allowed)) cpu = i;
  plan::Plan plan = test::pair_plan(command, command, 1);
  plan.scenarios[0].slots = {{0, {cpu}}};
  return plan;
}

TEST_F(PoolTest, SomebodyElsesWorkOnACpuIsSeen) {
  const plan::Plan plan = pinned_plan({workload(), "sleep", "0.1"});
  const int cpu = plan.scenarios[0].slots[0].cpus[0];
  std::atomic<bool> over = false;
  std::thread somebody([&] {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(cpu), &one);
    sched_setaffinity(0, sizeof one, &one);
    while (!over) continue;
  });
  PoolExecutor executor(plan, folder_ / "journal");
  const run::BatchTaken batch = executor.execute(plan.scenarios[0].slots, parallel_rounds(5), observer_);
  over = true;
  somebody.join();
  ASSERT_TRUE(batch.foreign_load.contains(cpu));
  EXPECT_GT(batch.foreign_load.at(cpu), 0.5);
}

TEST_F(PoolTest, WhatOurOwnCommandsTakeIsNotSomebodyElses) {
  const plan::Plan plan = pinned_plan({workload(), "spin", "150"});
  const int cpu = plan.scenarios[0].slots[0].cpus[0];
  PoolExecutor executor(plan, folder_ / "journal");
  const auto began = std::chrono::steady_clock::now();
  const run::BatchTaken batch = executor.execute(plan.scenarios[0].slots, parallel_rounds(4), observer_);
  const Nanoseconds took = std::chrono::steady_clock::now() - began;
  Nanoseconds ours{};
  for (const sample::Sample& sample : batch.scenarios.at(0).samples) ours += sample.cpu();
  ASSERT_TRUE(batch.foreign_load.contains(cpu));
  // Whatever else the machine does: a CPU has no more time than there is. A tenth for ticks.
  EXPECT_LT(batch.foreign_load.at(cpu), 1 - seconds(ours) / seconds(took) + 0.1);
}

TEST_F(PoolTest, ALauncherThatDiesIsReplacedAndNoRunIsLostOrTakenTwice) {
  // In round 4 the command kills its parent, the launcher, once.
  const std::string once = folder_ / "once";
  const plan::Plan plan = test::pair_plan(
      {"/bin/sh", "-c", "test \x01round\x01 -ne 4 || test -e " + once + " || { touch " + once + "; kill -9 $PPID; }"},
      {"/bin/true"}, 2);
  const run::Taken taken = execute(plan, parallel_rounds(40));
  EXPECT_FALSE(taken.error);
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const sample::Sample& sample : taken.samples) EXPECT_TRUE(seen.emplace(sample.round, sample.variant).second);
  EXPECT_EQ(seen.size(), 80U);
  EXPECT_EQ(sample::parse_journal(test::content(folder_ / "journal")).samples.size(), 80U);
  ASSERT_EQ(taken.warnings.size(), 1U);
  EXPECT_NE(taken.warnings[0].find("died (it was ended by signal 9 (SIGKILL))"), std::string::npos)
      << taken.warnings[0];
}

TEST_F(PoolTest, ACommandThatKillsItsLauncherEveryTimeIsAnErrorThatLosesNothingJournalled) {
  const plan::Plan plan =
      test::pair_plan({"/bin/sh", "-c", "test \x01round\x01 -lt 1 || kill -9 $PPID"}, {"/bin/true"}, 1);
  const run::Taken taken = execute(plan, parallel_rounds(3));
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->kind, ErrorKind::internal);
  EXPECT_GE(taken.samples.size(), 2U);
  EXPECT_EQ(sample::parse_journal(test::content(folder_ / "journal")).samples.size(), taken.samples.size());
}

TEST_F(PoolTest, AJournalWithoutRoomIsNamed) {
  const plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 1);
  PoolExecutor executor(plan, "/dev/full");
  const run::Taken taken = executor.execute(plan.scenarios[0].slots, parallel_rounds(3), observer_).scenarios.at(0);
  ASSERT_TRUE(taken.error);
  EXPECT_EQ(taken.error->message(),
            "/dev/full: a sample could not be written: No space left on device; make room "
            "there; what was measured before is kept");
}

}  // namespace
}  // namespace payback::pool
