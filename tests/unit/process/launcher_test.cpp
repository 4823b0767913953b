// SPDX-License-Identifier: MIT
// The launcher: what it measures, what it records, and that it ends with its harness.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "harness/sample/journal.hpp"
#include "runners/process/launcher_process.hpp"
#include "tests/support/processes.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/process/launcher_requests.hpp"

namespace payback::process {
namespace {

using namespace std::chrono_literals;

TEST(Launcher, RecordsEachSampleInTheJournalAndInItsReplyAlike) {
  const test::TemporaryFolder folder;
  auto process = LauncherProcess::start(folder / "journal");
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/true"})};
  for (std::uint32_t round = 0; round < 20; ++round) request.steps.push_back(timed(0, round));
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::done));
  std::string expected;
  for (const std::string& record : reply->records) expected += record + "\n";
  EXPECT_EQ(test::content(folder / "journal"), expected);
  const sample::Journal journal = sample::parse_journal(expected);
  ASSERT_EQ(journal.samples.size(), 20U);
  for (std::uint32_t round = 0; round < 20; ++round) {
    EXPECT_EQ(journal.samples[round].round, round);
    EXPECT_GT(journal.samples[round].wall, 0ns);
    EXPECT_EQ(journal.samples[round].outcome, sample::Outcome(sample::Exited{0}));
  }
}

TEST(Launcher, WallIsTheTimeOfTheCommandAndCpuIsNot) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({std::string(PAYBACK_BINARY_DIR) + "/payback-workload", "sleep", "0.2"})};
  request.steps = {timed(0, 0)};
  const sample::Sample sample = only_sample(process->submit(request));
  EXPECT_GE(sample.wall, 200ms);  // sleep never returns early
  EXPECT_LT(sample.cpu(), 100ms);
}

TEST(Launcher, PeakMemoryOfASmallCommandIsItsOwnAlsoFromALargeHarness) {
  std::vector<char> ballast(500U << 20U, 1);
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/true"})};
  request.steps = {timed(0, 0)};
  EXPECT_LE(only_sample(process->submit(request)).peak_rss_bytes, 1'500'000);
  EXPECT_EQ(ballast[12345], 1);
}

TEST(Launcher, AFailingHookStopsTheRequestAndIsNamedByItsStep) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "echo broken >&2; exit 9"}), to_run({"/bin/true"})};
  request.steps = {timed(1, 0), hook(0), timed(1, 1)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::hook_failed));
  EXPECT_EQ(reply->steps_done, 1U);
  EXPECT_EQ(reply->outcome, "exit:9");
  EXPECT_EQ(reply->stderr_tail, "broken\n");
  EXPECT_EQ(reply->records.size(), 1U);
}

TEST(Launcher, AFailedSampleFinishesItsRoundAndStartsNoOther) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/false"}), to_run({"/bin/true"})};
  request.steps = {timed(0, 0), hook(1), timed(1, 1)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->end, static_cast<std::uint64_t>(launcher::End::sample_failed));
  EXPECT_EQ(reply->steps_done, 2U);
  EXPECT_EQ(reply->records.size(), 1U);
}

TEST(Launcher, PaddingIsInTheEnvironmentOfThatRunOnly) {
  const test::TemporaryFolder folder;
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/usr/bin/env"}, {"A=b"})};
  request.commands[0].output = folder / "output";
  launcher::Step padded = timed(0, 0);
  padded.padding_bytes = 5;
  request.steps = {padded};
  ASSERT_TRUE(process->submit(request));
  EXPECT_EQ(test::content(folder / "output"), "PAYBACK_PADDING=xxxxx\nA=b\n");
  request.steps = {timed(0, 1)};
  ASSERT_TRUE(process->submit(request));
  EXPECT_EQ(test::content(folder / "output"), "A=b\n");
}

TEST(Launcher, LeftBehindProcessesAreCountedAndEnded) {
  const std::string mark = test::marker("left");
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "/bin/sleep 60 & /bin/sleep 60 & exit 0"}, {mark})};
  request.steps = {timed(0, 0)};
  const sample::Sample sample = only_sample(process->submit(request));
  EXPECT_EQ(sample.left_behind, 2);
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Launcher, ADaemonIsCountedAndEndedThoughItLeftItsSessionAndItsParent) {
  const std::string mark = test::marker("daemon");
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  // The first fork is the shell's &, the second setsid's own; its parent has ended when the command has.
  request.commands = {to_run({"/bin/sh", "-c", "(setsid --fork /bin/sleep 60 &); exec /bin/sleep 0.2"}, {mark})};
  request.steps = {timed(0, 0)};
  EXPECT_EQ(only_sample(process->submit(request)).left_behind, 2);  // the sleep, and the setsid that nobody waited for
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Launcher, AProcessThatEndedButWasNeverWaitedForIsCounted) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "(/bin/true &); exec /bin/sleep 0.2"})};
  request.steps = {timed(0, 0)};
  EXPECT_EQ(only_sample(process->submit(request)).left_behind, 1);
}

TEST(Launcher, TheGroupCountsTheCpuOfWhatNobodyWaitedFor) {
  if (containment() != "cgroup") GTEST_SKIP() << "no control group can be made here";
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  const std::string spin = std::string(PAYBACK_BINARY_DIR) + "/payback-workload spin 40 >/dev/null";
  request.commands = {to_run({"/bin/sh", "-c", "(" + spin + " &); exec /bin/sleep 1"}),
                      to_run({"/bin/sh", "-c", spin})};
  request.steps = {timed(0, 0), timed(1, 1)};
  const auto reply = process->submit(request);
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->records.size(), 2U);
  const auto left = sample::parse_record(reply->records[0]), waited_for = sample::parse_record(reply->records[1]);
  ASSERT_TRUE(left && waited_for && left->group_cpu_ns && waited_for->group_cpu_ns);
  // The same work: seen by the group both times, by wait4 only where it was waited for.
  const auto work = static_cast<double>(waited_for->cpu().count());
  EXPECT_LT(static_cast<double>(left->cpu().count()), 0.5 * work);
  EXPECT_GT(static_cast<double>(*left->group_cpu_ns), 0.5 * work);
  EXPECT_NEAR(static_cast<double>(*waited_for->group_cpu_ns), work, 0.2 * work);
}

TEST(Launcher, OneThatIsKilledLeavesNothingWhenItsObjectGoes) {
  const std::string mark = test::marker("killed");
  {
    auto process = LauncherProcess::start();
    ASSERT_TRUE(process);
    launcher::Request request;
    request.commands = {
        to_run({"/bin/sh", "-c", "(setsid /bin/sleep 60 &); kill -9 $PPID; exec /bin/sleep 60"}, {mark})};
    request.steps = {timed(0, 0)};
    const auto reply = process->submit(request);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().what, "it was ended by signal 9 (SIGKILL)");
    EXPECT_GT(test::processes_with(mark), 0);
  }
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Launcher, ARestartedOneServes) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.commands = {to_run({"/bin/sh", "-c", "kill -9 $PPID"}), to_run({"/bin/true"})};
  request.steps = {timed(0, 0)};
  ASSERT_FALSE(process->submit(request));
  ASSERT_TRUE(process->restart());
  request.steps = {timed(1, 0)};
  EXPECT_EQ(only_sample(process->submit(request)).outcome, sample::Outcome(sample::Exited{0}));
}

TEST(Launcher, AJournalThatCannotBeOpenedIsNamed) {
  auto process = LauncherProcess::start("/no/such/folder/journal");
  ASSERT_TRUE(process);
  const auto reply = process->submit({});
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().where, "/no/such/folder/journal");
  EXPECT_EQ(reply.error().kind, ErrorKind::unavailable);
}

TEST(Launcher, WhereNoProcessMayBeStartedTheLimitIsNamed) {
  // In a process of its own, and as nobody: root has no limit of processes.
  const pid_t limited = fork();
  if (limited == 0) {
    constexpr uid_t k_nobody = 65534;
    const rlimit none{0, 0};
    if ((getuid() == 0 && setuid(k_nobody) != 0) || setrlimit(RLIMIT_NPROC, &none) != 0) _exit(2);
    setenv("PAYBACK_LAUNCHER", "/bin/true", 1);
    const auto process = LauncherProcess::start();
    const bool named = !process && process.error().kind == ErrorKind::unavailable &&
                       process.error().remedy.find("limit of processes (ulimit -u") != std::string::npos;
    _exit(named ? 0 : 1);
  }
  int status = -1;
  waitpid(limited, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(Launcher, EndsItsCommandWhenTheHarnessIsKilled) {
  const std::string mark = test::marker("orphan");
  // A harness of its own, so that it can be killed.
  const pid_t harness = fork();
  if (harness == 0) {
    auto process = LauncherProcess::start();
    launcher::Request request;
    request.commands = {to_run({"/bin/sleep", "60"}, {mark})};
    request.steps = {timed(0, 0)};
    if (process) (void)process->submit(request);
    _exit(0);
  }
  for (int i = 0; i < 250 && test::processes_with(mark) == 0; ++i) std::this_thread::sleep_for(20ms);
  ASSERT_EQ(test::processes_with(mark), 1);
  kill(harness, SIGKILL);
  waitpid(harness, nullptr, 0);
  for (int i = 0; i < 250 && test::processes_with(mark) > 0; ++i) std::this_thread::sleep_for(20ms);
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Launcher, OneThatDiedIsAnErrorNotAHang) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  // The launcher is the parent of the command.
  request.commands = {to_run({"/bin/sh", "-c", "kill -9 $PPID"})};
  request.steps = {timed(0, 0)};
  const auto reply = process->submit(request);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, ErrorKind::internal);
}

TEST(Protocol, ACutOffOrForeignFrameIsNotOk) {
  launcher::Writer writer;
  launcher::Request request;
  request.commands = {to_run({"/bin/true"})};
  request.steps = {timed(0, 0)};
  writer.put(request);
  const std::string frame = writer.frame();
  for (std::size_t size = 4; size + 1 < frame.size(); ++size) {
    launcher::Request read;
    launcher::Reader reader(std::string_view(frame).substr(4, size - 4));
    reader.get(read);
    EXPECT_FALSE(reader.ok()) << size;
  }
}

}  // namespace
}  // namespace payback::process
