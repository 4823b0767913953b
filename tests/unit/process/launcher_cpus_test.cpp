// SPDX-License-Identifier: MIT
// On which CPUs a launcher runs its commands.
#include <gtest/gtest.h>
#include <sched.h>

#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"
#include "tests/unit/process/launcher_requests.hpp"

namespace payback::process {
namespace {

/// Those that we may use.
std::vector<std::uint64_t> allowed_cpus() {
  cpu_set_t mine;
  CPU_ZERO(&mine);
  EXPECT_EQ(sched_getaffinity(0, sizeof mine, &mine), 0);
  std::vector<std::uint64_t> cpus;
  for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET(cpu, &mine)) cpus.push_back(cpu);
  return cpus;
}

class LauncherCpus : public ::testing::Test {
 protected:
  /// A command that tells where it may run, and what it has told.
  launcher::Command telling(const std::string& name) {
    launcher::Command command = to_run({"/bin/grep", "Cpus_allowed_list", "/proc/self/status"});
    command.output = folder_ / name;
    return command;
  }
  [[nodiscard]] std::string told(const std::string& name) const { return test::content(folder_ / name); }
  static std::string only(std::uint64_t cpu) { return "Cpus_allowed_list:\t" + std::to_string(cpu) + "\n"; }
  test::TemporaryFolder folder_;
};

TEST_F(LauncherCpus, CommandsRunOnThoseOfTheirSlot) {
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.cpus = {allowed_cpus().back()};
  request.commands = {telling("output")};
  request.steps = {timed(0, 0)};
  ASSERT_TRUE(process->submit(request));
  EXPECT_EQ(told("output"), only(request.cpus[0]));
}

TEST_F(LauncherCpus, AStepThatHasSomeOfItsOwnRunsOnThemAndTheNextOneOnTheSlotsAgain) {
  const std::vector<std::uint64_t> cpus = allowed_cpus();
  if (cpus.size() < 2) GTEST_SKIP() << "there is one CPU";
  auto process = LauncherProcess::start();
  ASSERT_TRUE(process);
  launcher::Request request;
  request.cpus = {cpus.front()};
  request.commands = {telling("first"), telling("own"), telling("next")};
  request.steps = {timed(0, 0), timed(1, 1), timed(2, 2)};
  request.steps[1].cpus = {cpus.back()};
  ASSERT_TRUE(process->submit(request));
  EXPECT_EQ(told("first"), only(cpus.front()));
  EXPECT_EQ(told("own"), only(cpus.back()));
  EXPECT_EQ(told("next"), only(cpus.front()));
}

}  // namespace
}  // namespace payback::process
