// SPDX-License-Identifier: MIT
// Facts from made-up /sys and /proc trees, and from this machine.
#include "harness/machine/facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "harness/machine/cgroup.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::machine {
namespace {

using testing::ElementsAre;

class FactsTest : public ::testing::Test {
 protected:
  FactsTest() { machine_.cores = {{{0, 2}, 0, 0}, {{1, 3}, 0, 0}}; }
  void put(const std::string& file, const std::string& text) const {
    std::filesystem::create_directories((root_.path() / file).parent_path());
    test::write(root_.path() / file, text + "\n");
  }
  void put_cpu(int cpu, const std::string& file, const std::string& text) const {
    put("sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/" + file, text);
  }
  [[nodiscard]] Facts facts() const { return read_facts(machine_, SystemFiles(root_.path())); }

  test::TemporaryFolder root_;
  Machine machine_;
};

TEST_F(FactsTest, AnEmptySystemShowsNothing) {
  const Facts found = facts();
  EXPECT_EQ(found.online_cpus, 0);
  EXPECT_EQ(found.cpu_quota, std::nullopt);
  EXPECT_TRUE(found.caches.empty());
  EXPECT_TRUE(found.frequency.governors.empty());
  EXPECT_EQ(found.frequency.turbo, std::nullopt);
  EXPECT_EQ(found.frequency.highest_hz, std::nullopt);
  EXPECT_EQ(found.frequency.throttled, std::nullopt);
  EXPECT_EQ(found.waiting_share, std::nullopt);
  EXPECT_EQ(found.timer.source, std::nullopt);
  EXPECT_EQ(found.available_memory_bytes, std::nullopt);
  EXPECT_EQ(found.randomised_addresses, std::nullopt);
  EXPECT_EQ(found.huge_pages, std::nullopt);
}

TEST_F(FactsTest, FrequencyIsThatOfTheCpusWeMayUse) {
  for (const int cpu : {0, 1, 2, 3}) {
    put_cpu(cpu, "cpufreq/scaling_governor", cpu == 3 ? "performance" : "powersave");
    put_cpu(cpu, "cpufreq/scaling_driver", "intel_pstate");
    put_cpu(cpu, "cpufreq/scaling_min_freq", "800000");
    put_cpu(cpu, "cpufreq/scaling_max_freq", cpu == 1 ? "2800000" : "2000000");
    put_cpu(cpu, "cpufreq/cpuinfo_max_freq", "3500000");
  }
  put_cpu(9, "cpufreq/scaling_governor", "schedutil");
  put("sys/devices/system/cpu/intel_pstate/no_turbo", "0");
  const Frequency found = facts().frequency;
  EXPECT_THAT(found.governors, ElementsAre("powersave", "performance"));
  EXPECT_EQ(found.driver, "intel_pstate");
  EXPECT_EQ(found.lowest_hz, 800'000'000);
  EXPECT_EQ(found.highest_hz, 2'800'000'000);
  EXPECT_EQ(found.hardware_highest_hz, 3'500'000'000);
  EXPECT_EQ(found.turbo, true) << "no_turbo is 0";
}

TEST_F(FactsTest, TurboIsReadWhereOtherDriversKeepIt) {
  put("sys/devices/system/cpu/cpufreq/boost", "0");
  EXPECT_EQ(facts().frequency.turbo, false);
}

TEST_F(FactsTest, APackageThatWasThrottledCountsOnce) {
  for (const int cpu : {0, 1, 2, 3}) {
    put_cpu(cpu, "thermal_throttle/core_throttle_count", cpu % 2 == 0 ? "3" : "4");
    put_cpu(cpu, "thermal_throttle/package_throttle_count", "10");
    put_cpu(cpu, "topology/physical_package_id", "0");
  }
  // Cores {0, 2} and {1, 3}: 3 + 4, and 10 for the one package.
  EXPECT_EQ(facts().frequency.throttled, 17);
}

TEST_F(FactsTest, ACacheThatSeveralCpusShareIsOne) {
  for (const int cpu : {0, 1, 2, 3}) {
    put_cpu(cpu, "cache/index0/level", "1");
    put_cpu(cpu, "cache/index0/type", "Data");
    put_cpu(cpu, "cache/index0/size", "32K");
    put_cpu(cpu, "cache/index0/shared_cpu_list", cpu % 2 == 0 ? "0,2" : "1,3");
    put_cpu(cpu, "cache/index3/level", "3");
    put_cpu(cpu, "cache/index3/type", "Unified");
    put_cpu(cpu, "cache/index3/size", "8M");
    put_cpu(cpu, "cache/index3/shared_cpu_list", "0-3");
    put_cpu(cpu, "cache/index4/level", "4");
    put_cpu(cpu, "cache/index4/size", "nonsense");
  }
  const std::vector<Cache> found = facts().caches;
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].bytes, 32768);
  EXPECT_EQ(found[0].count, 2);
  EXPECT_EQ(found[1].level, 3);
  EXPECT_EQ(found[1].bytes, 8 << 20);
  EXPECT_EQ(found[1].count, 1);
}

TEST_F(FactsTest, TheRestIsReadFromWhereTheKernelKeepsIt) {
  put("sys/devices/system/cpu/online", "0-7");
  put("proc/pressure/cpu", "some avg10=91.10 avg60=36.90 avg300=20.15 total=360030768");
  put("proc/meminfo", "MemTotal:       24684096 kB\nMemFree:  1 kB\nMemAvailable:   23979852 kB");
  put("proc/sys/kernel/randomize_va_space", "2");
  put("sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never");
  put("sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
  const Facts found = facts();
  EXPECT_EQ(found.online_cpus, 8);
  EXPECT_NEAR(found.waiting_share.value_or(-1), 0.911, 1e-12);
  EXPECT_EQ(found.available_memory_bytes, 23979852LL * 1024);
  EXPECT_EQ(found.randomised_addresses, true);
  EXPECT_EQ(found.huge_pages, "madvise");
  EXPECT_EQ(found.timer.source, "tsc");
}

TEST_F(FactsTest, TheTightestQuotaOfVersion2Counts) {
  put("proc/self/cgroup", "0::/outer/inner");
  put("sys/fs/cgroup/outer/inner/cpu.max", "max 100000");
  put("sys/fs/cgroup/outer/cpu.max", "150000 100000");
  EXPECT_EQ(cpu_quota(SystemFiles(root_.path())), 1.5);
}

TEST_F(FactsTest, TheQuotaOfVersion1IsReadToo) {
  put("proc/self/cgroup", "4:memory:/x\n3:cpu,cpuacct:/group\n2:cpuset:/");
  put("sys/fs/cgroup/cpu,cpuacct/group/cpu.cfs_quota_us", "50000");
  put("sys/fs/cgroup/cpu,cpuacct/group/cpu.cfs_period_us", "100000");
  EXPECT_EQ(cpu_quota(SystemFiles(root_.path())), 0.5);
}

TEST_F(FactsTest, WithoutALimitThereIsNoQuota) {
  put("proc/self/cgroup", "3:cpu:/group\n0::/../elsewhere");
  put("sys/fs/cgroup/cpu/group/cpu.cfs_quota_us", "-1");
  put("sys/fs/cgroup/cpu/group/cpu.cfs_period_us", "100000");
  put("sys/fs/cgroup/cpu.max", "max 100000");
  EXPECT_EQ(cpu_quota(SystemFiles(root_.path())), std::nullopt);
}

TEST(FreeBytes, OfAFolderThatIsNotThereYetAreThoseOfItsParent) {
  const test::TemporaryFolder root;
  const auto there = free_bytes(root.path());
  const auto not_yet = free_bytes(root.path() / "a" / "b");
  ASSERT_TRUE(there && not_yet);
  // Others write to this disk meanwhile.
  EXPECT_NEAR(static_cast<double>(*not_yet), static_cast<double>(*there), 0.1 * static_cast<double>(*there) + 1e9);
}

TEST(Probe, AReadingOfTheClockTakesSomeTimeAndNotASecond) {
  const Timer timer = measure_timer();
  ASSERT_TRUE(timer.resolution && timer.read_seconds);
  EXPECT_GT(timer.resolution->count(), 0);
  EXPECT_GT(*timer.read_seconds, 0);
  EXPECT_LT(*timer.read_seconds, 1);
}

TEST(Probe, CountersThatCannotBeHadSayWhy) {
  const Counters counters = probe_counters(SystemFiles{});
  EXPECT_EQ(counters.available, counters.why_not.empty());
}

}  // namespace
}  // namespace payback::machine
