// SPDX-License-Identifier: MIT
// Untimed commands and services, against real processes.
#include "runners/process/command.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "tests/support/processes.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::process {
namespace {

using namespace std::chrono_literals;

plan::Command command(std::vector<std::string> argv) {
  plan::Command out;
  out.argv = std::move(argv);
  out.environment = {{"PATH", "/usr/bin:/bin"}};
  return out;
}

plan::Command shell(const std::string& script) {
  return command({"/bin/sh", "-c", script});
}

std::string workload() {
  return std::string(PAYBACK_BINARY_DIR) + "/payback-workload";
}

TEST(Command, ItsOutputAndExitCodeComeBack) {
  const auto finished = run_command(shell("echo out; echo err >&2; exit 3"), 10s);
  ASSERT_TRUE(finished) << finished.error().message();
  EXPECT_EQ(finished->outcome, sample::Outcome(sample::Exited{3}));
  EXPECT_EQ(finished->output, "out\n");
  EXPECT_EQ(finished->stderr_tail, "err\n");
}

TEST(Command, OneThatDoesNotExistIsDataNotAnError) {
  const auto finished = run_command(command({"/no/such/program"}), 10s);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->outcome, sample::Outcome(sample::SpawnFailed{ENOENT}));
}

TEST(Command, SeesExactlyTheEnvironmentItIsGiven) {
  plan::Command with = command({"/usr/bin/env"});
  with.environment = {{"ONLY", "this=one"}};
  const auto finished = run_command(with, 10s);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->output, "ONLY=this=one\n");
}

TEST(Command, ItsDirectoryIsTheOneAskedForAndAMissingOneIsSaid) {
  const test::TemporaryFolder folder;
  plan::Command inside = command({"/bin/pwd"});
  inside.directory = folder.path();
  EXPECT_EQ(run_command(inside, 10s)->output, folder.path().string() + "\n");
  inside.directory = folder / "missing";
  EXPECT_EQ(run_command(inside, 10s)->outcome, sample::Outcome(sample::SpawnFailed{ENOENT}));
}

TEST(Command, AFileForItsInputOrOutputThatCannotBeOpenedIsNamed) {
  plan::Command reads = command({"/bin/cat"}), writes = reads;
  reads.input = "/no/such/input", writes.output = "/no/such/output";
  const auto read = run_command(reads, 10s), written = run_command(writes, 10s);
  ASSERT_TRUE(read && written);
  EXPECT_EQ(read->outcome, sample::Outcome(sample::SpawnFailed{ENOENT}));
  EXPECT_EQ(read->stderr_tail, "its standard input cannot be opened: /no/such/input; name a file that can\n");
  EXPECT_EQ(written->outcome, sample::Outcome(sample::SpawnFailed{ENOENT}));
  EXPECT_EQ(written->stderr_tail, "its standard output cannot be opened: /no/such/output; name a file that can\n");
}

TEST(Command, ATimeOutEndsTheWholeTreeAlsoWhatIgnoresSigterm) {
  const std::string mark = test::marker("timeout");
  plan::Command slow = command({workload(), "fork-ignore", "60"});
  slow.environment["PAYBACK_TEST_MARK"] = mark.substr(mark.find('=') + 1);
  const auto finished = run_command(slow, 200ms);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->outcome, sample::Outcome(sample::TimedOut{}));
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Command, AProcessThatLeftItsGroupAndSessionIsEndedToo) {
  const std::string mark = test::marker("daemon");
  plan::Command leaves = shell("setsid sh -c 'trap \"\" TERM HUP; sleep 60; sleep 60' & exit 0");
  leaves.environment["PAYBACK_TEST_MARK"] = mark.substr(mark.find('=') + 1);
  const auto finished = run_command(leaves, 10s);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->outcome, sample::Outcome(sample::Exited{0}));
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Command, ItsMemoryLimitHolds) {
  plan::Command big = command({workload(), "touch", "512"});
  EXPECT_EQ(run_command(big, 10s)->outcome, sample::Outcome(sample::Exited{0}));
  big.limits.memory_bytes = 64 << 20;
  EXPECT_NE(run_command(big, 10s)->outcome, sample::Outcome(sample::Exited{0}));
}

TEST(Command, OnlyTheLastFourKilobytesOfStderrAreKept) {
  const auto finished = run_command(shell("head -c 100000 /dev/zero | tr '\\0' x >&2; echo END >&2"), 10s);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->stderr_tail.size(), 4096U);
  EXPECT_TRUE(finished->stderr_tail.ends_with("xEND\n"));
}

TEST(Command, SignalsThatTheHarnessBlocksOrIgnoresAreAsUsualForIt) {
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  const auto old = std::signal(SIGPIPE, SIG_IGN);
  const auto finished = run_command(command({"/bin/grep", "-E", "^Sig(Blk|Ign)", "/proc/self/status"}), 10s);
  std::signal(SIGPIPE, old);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  EXPECT_EQ(finished->output, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

TEST(Command, AnInterruptEndsItAndNothingElseStarts) {
  std::thread later([] {
    std::this_thread::sleep_for(200ms);
    interrupt_all();
  });
  const auto started = std::chrono::steady_clock::now();
  const auto finished = run_command(command({"/bin/sleep", "30"}), 60s);
  later.join();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().kind, ErrorKind::interrupted);
  EXPECT_LT(std::chrono::steady_clock::now() - started, 10s);
  EXPECT_FALSE(run_command(command({"/bin/true"}), 1s));
  EXPECT_TRUE(run_command(command({"/bin/true"}), 1s, AfterInterrupt::run));  // a cleanup hook
  interrupt_requested() = false;
}

/// In place of the launcher, for as long as it lives.
class StandIn {
 public:
  explicit StandIn(const std::string& script) {
    test::write(path_, "#!/bin/sh\n" + script);
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    ::setenv("PAYBACK_LAUNCHER", path_.c_str(), 1);
  }
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;
  ~StandIn() { ::unsetenv("PAYBACK_LAUNCHER"); }

 private:
  test::TemporaryFolder folder_;
  std::string path_ = folder_ / "launcher";
};

TEST(Command, AnInterruptThatItsLauncherHearsBeforeItsRequestIsAnInterrupt) {
  const test::TemporaryFolder folder;
  const std::string up = folder / "up";
  const StandIn never_reads("touch " + up + "; exec sleep 60");
  std::thread later([&] {
    while (!std::filesystem::exists(up)) std::this_thread::sleep_for(5ms);
    interrupt_all();
  });
  const auto finished = run_command(command({"/bin/true"}), 60s);
  later.join();
  interrupt_requested() = false;
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().kind, ErrorKind::interrupted) << finished.error().message();
  EXPECT_EQ(finished.error().where, "/bin/true");
}

TEST(Service, AfterAnInterruptNoneStarts) {
  interrupt_requested() = true;
  const auto service = Service::start(command({"/bin/sleep", "60"}));
  interrupt_requested() = false;
  ASSERT_FALSE(service);
  EXPECT_EQ(service.error().kind, ErrorKind::interrupted);
}

TEST(Service, RunsUntilItIsStoppedAndTakesItsTreeWithIt) {
  const std::string mark = test::marker("service");
  plan::Command serves = shell("sleep 60 & trap '' TERM; sleep 60; sleep 60");
  serves.environment["PAYBACK_TEST_MARK"] = mark.substr(mark.find('=') + 1);
  auto service = Service::start(serves);
  ASSERT_TRUE(service);
  std::this_thread::sleep_for(200ms);
  EXPECT_TRUE(service->running());
  EXPECT_GE(test::processes_with(mark), 2);
  service->stop();
  EXPECT_FALSE(service->running());
  EXPECT_EQ(test::processes_with(mark), 0);
}

TEST(Service, OneThatEndsByItselfSaysWhy) {
  auto service = Service::start(shell("echo 'port taken' >&2; exit 1"));
  ASSERT_TRUE(service);
  for (int i = 0; i < 100 && service->running(); ++i) std::this_thread::sleep_for(20ms);
  EXPECT_FALSE(service->running());
  EXPECT_EQ(service->stderr_tail(), "port taken\n");
}

}  // namespace
}  // namespace payback::process
