// SPDX-License-Identifier: MIT
// Where groups may be made, whose are removed, and that the end of one is the end of its processes.
#include "runners/process/control_group.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>

#include "harness/base/descriptor.hpp"
#include "runners/process/orphans.hpp"
#include "runners/process/start_in_group.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::process {
namespace {

namespace fs = std::filesystem;

// Lines as proc_pid_mountinfo(5) and cgroups(7) describe them.
constexpr std::string_view k_unified =
    "26 23 0:24 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
constexpr std::string_view k_hybrid =
    "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
    "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

TEST(OwnGroup, IsFoundBelowTheMountPoint) {
  EXPECT_EQ(own_group("0::/user.slice/run-1.scope\n", k_unified), "/sys/fs/cgroup/user.slice/run-1.scope");
  EXPECT_EQ(own_group("4:memory:/a\n0::/\n", k_hybrid), "/sys/fs/cgroup/unified/");
}

TEST(OwnGroup, IsFoundWhereOnlyAPartOfTheTreeIsMounted) {
  constexpr std::string_view part = "26 23 0:24 /box /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";
  EXPECT_EQ(own_group("0::/box/inner\n", part), "/sys/fs/cgroup/inner");
  EXPECT_FALSE(own_group("0::/boxer\n", part));
  EXPECT_FALSE(own_group("0::/elsewhere\n", part));
}

TEST(OwnGroup, IsAbsentWithoutVersionTwoOrOutOfSight) {
  EXPECT_FALSE(own_group("4:memory:/a\n", k_unified));
  EXPECT_FALSE(own_group("0::/a\n", "35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"));
  EXPECT_FALSE(own_group("0::/../a\n", k_unified));
  EXPECT_FALSE(own_group("", ""));
  EXPECT_FALSE(own_group("0::/a\n", "26 23 0:24 / /mnt/my\\040groups rw - cgroup2 cgroup2 rw\n"));
}

pid_t ended_process() {
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  waitpid(pid, nullptr, 0);
  return pid;
}

std::uint64_t pid_namespace() {
  struct stat info{};
  stat("/proc/self/ns/pid", &info);
  return info.st_ino;
}

TEST(StaleGroups, OnlyThoseOfDeadOwnersInThisNamespaceAreRemoved) {
  const test::TemporaryFolder parent;
  const std::string space = std::to_string(pid_namespace()), dead = std::to_string(ended_process()),
                    self = std::to_string(getpid()), start = std::to_string(*start_time(getpid()));
  const std::string of_the_dead = "payback-" + space + "-" + dead + "-1-0",
                    number_used_again = "payback-" + space + "-" + self + "-1-0",
                    of_the_living = "payback-" + space + "-" + self + "-" + start + "-0",
                    of_another_namespace = "payback-1-" + dead + "-1-0", of_another_program = "payback-thing";
  for (const std::string& name :
       {of_the_dead, number_used_again, of_the_living, of_another_namespace, of_another_program})
    fs::create_directory(parent / name);
  EXPECT_EQ(remove_stale_groups(parent.path()), 2);
  EXPECT_FALSE(fs::exists(parent / of_the_dead));
  EXPECT_FALSE(fs::exists(parent / number_used_again));
  EXPECT_TRUE(fs::exists(parent / of_the_living));
  EXPECT_TRUE(fs::exists(parent / of_another_namespace));
  EXPECT_TRUE(fs::exists(parent / of_another_program));
}

TEST(ControlGroup, WhereNoneCanBeMadeThereIsNothing) {
  EXPECT_TRUE(ControlGroup::below("/nowhere").folder().empty());
}

TEST(ControlGroup, ItsEndIsTheEndOfItsProcesses) {
  if (!group_parent()) GTEST_SKIP() << "no control group can be made here";
  fs::path folder;
  pid_t pid = 0;
  {
    const ControlGroup group = ControlGroup::below(*group_parent());
    folder = group.folder();
    ASSERT_TRUE(fs::exists(folder));
    pid = fork();
    if (pid == 0) {
      pause();
      _exit(0);
    }
    std::ofstream(folder / "cgroup.procs") << pid << std::flush;
  }
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  EXPECT_FALSE(fs::exists(folder));
}

TEST(StartInGroup, TheChildIsBornInItWithTheseDescriptors) {
  if (!group_parent()) GTEST_SKIP() << "no control group can be made here";
  const ControlGroup group = ControlGroup::below(*group_parent());
  int lines[2];
  ASSERT_EQ(pipe2(lines, O_CLOEXEC), 0);
  const Descriptor from(lines[0]);
  Descriptor to(lines[1]);
  const Descriptor null("/dev/null", O_RDONLY);
  const pid_t pid = start_in_group(group.folder(), "/bin/cat", {"/proc/self/cgroup", "-"}, null.get(), to.get());
  to.close();
  if (pid < 0) GTEST_SKIP() << "clone3 into a group is not to be had here";
  std::string said(4096, '\0');
  const ssize_t size = read(from.get(), said.data(), said.size());
  int status = 0;
  ASSERT_EQ(waitpid(pid, &status, 0), pid);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  ASSERT_GT(size, 0);
  EXPECT_THAT(said.substr(0, static_cast<std::size_t>(size)),
              testing::HasSubstr("/" + group.folder().filename().string() + "\n"));
}

TEST(StartInGroup, AProgramThatCannotBeExecutedIsNoChildAndErrnoSaysWhy) {
  if (!group_parent()) GTEST_SKIP() << "no control group can be made here";
  const ControlGroup group = ControlGroup::below(*group_parent());
  const Descriptor null("/dev/null", O_RDWR);
  const pid_t can = start_in_group(group.folder(), "/bin/true", {}, null.get(), null.get());
  if (can < 0) GTEST_SKIP() << "clone3 into a group is not to be had here";
  ASSERT_EQ(waitpid(can, nullptr, 0), can);
  errno = 0;
  EXPECT_EQ(start_in_group(group.folder(), "/nowhere/at-all", {}, null.get(), null.get()), -1);
  EXPECT_EQ(errno, ENOENT);
  errno = 0;
  EXPECT_EQ(start_in_group(group.folder(), "/etc/passwd", {}, null.get(), null.get()), -1);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(StartInGroup, WithoutAGroupNothingStarts) {
  const Descriptor null("/dev/null", O_RDWR);
  EXPECT_EQ(start_in_group("", "/bin/true", {}, null.get(), null.get()), -1);
  const test::TemporaryFolder no_group;
  EXPECT_EQ(start_in_group(no_group.path(), "/bin/true", {}, null.get(), null.get()), -1);
}

}  // namespace
}  // namespace payback::process
