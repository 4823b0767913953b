// SPDX-License-Identifier: MIT
// What the launcher reads from its control group and writes to it, against a folder of plain files.
#include "runners/launcher/group.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "runners/launcher/timed_run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::launcher {
namespace {

class GroupTest : public ::testing::Test {
 protected:
  void put(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  Group group() { return Group(folder_.path().c_str()); }
  test::TemporaryFolder folder_;
};

TEST_F(GroupTest, WithoutOneNothingIsKnown) {
  Group none("");
  none.before({});
  EXPECT_FALSE(none.cpu_ns());
  EXPECT_FALSE(none.peak_bytes());
  EXPECT_FALSE(none.limits_memory());
}

TEST_F(GroupTest, OneThatMayNotBeJoinedIsNotRead) {
  put("cpu.stat", "usage_usec 5\n");  // no cgroup.procs
  Group group = this->group();
  group.before({});
  EXPECT_FALSE(group.cpu_ns());
}

TEST_F(GroupTest, ItIsJoinedByTheProcessThatWritesZero) {
  put("cgroup.procs", "");
  (void)group();
  EXPECT_EQ(test::content(folder_ / "cgroup.procs"), "0");
}

TEST_F(GroupTest, CpuIsWhatTheGroupUsedSinceWithoutTheLauncher) {
  put("cgroup.procs", ""), put("cpu.stat", "usage_usec 1000000\nuser_usec 600000\n");
  Group group = this->group();
  group.before({});
  put("cpu.stat", "usage_usec 61000000\nuser_usec 600000\n");
  const auto cpu = group.cpu_ns();
  ASSERT_TRUE(cpu);
  // 60 s, less what this process used between the two looks.
  EXPECT_LE(*cpu, 60'000'000'000U);
  EXPECT_GT(*cpu, 55'000'000'000U);
  put("cpu.stat", "usage_usec 1000000\n");
  EXPECT_EQ(group.cpu_ns(), 0U);
}

TEST_F(GroupTest, MemoryIsThePeakAboveWhatWasHeldBefore) {
  put("cgroup.procs", ""), put("memory.current", "1000\n"), put("memory.peak", "5000\n");
  Group group = this->group();
  group.before({});
  put("memory.peak", "9000\n");
  EXPECT_EQ(group.peak_bytes(), 8000U);
  EXPECT_FALSE(group.cpu_ns());  // there is no cpu.stat
}

TEST_F(GroupTest, APeakThatCannotBeSetBackIsAbsent) {
  put("cgroup.procs", ""), put("memory.current", "1000\n");
  Group group = this->group();
  group.before({});
  EXPECT_FALSE(group.peak_bytes());
}

TEST_F(GroupTest, LimitsStandAboveWhatTheLauncherItselfHolds) {
  put("cgroup.procs", ""), put("memory.current", "1000\n"), put("memory.max", ""), put("pids.max", "");
  Group group = this->group();
  EXPECT_TRUE(group.limits_memory());
  EXPECT_TRUE(group.limits_processes());
  Command command;
  command.memory_bytes = 4096, command.processes = 8;
  group.before(command);
  EXPECT_EQ(test::content(folder_ / "memory.max"), "5096");
  EXPECT_EQ(test::content(folder_ / "pids.max"), "9");
}

TEST_F(GroupTest, ALimitIsTakenBackForACommandWithoutOneAndElseLeftAlone) {
  put("cgroup.procs", ""), put("memory.current", "1000\n"), put("memory.max", ""), put("pids.max", "");
  Group group = this->group();
  group.before({});
  EXPECT_EQ(test::content(folder_ / "memory.max"), "");
  Command command;
  command.memory_bytes = 1, command.processes = 98;
  group.before(command);
  put("memory.max", ""), put("pids.max", "");  // a file of the kernel begins anew with each write
  group.before({});
  EXPECT_EQ(test::content(folder_ / "memory.max"), "max");
  EXPECT_EQ(test::content(folder_ / "pids.max"), "max");
}

TEST(Suspension, AnAwakeMachineHasNotMoved) {
  const std::int64_t before = suspended_ns();
  EXPECT_LT(suspended_ns() - before, k_suspension_ns);
  EXPECT_GT(suspended_ns() - before, -k_suspension_ns);
}

}  // namespace
}  // namespace payback::launcher
