// SPDX-License-Identifier: MIT
#include "harness/machine/cpu_load.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::machine {
namespace {

//                                    user nice system idle iowait irq softirq steal guest
constexpr const char* k_before =
    "cpu  1000 0 500 9000 0 0 0 0 0 0\n"
    "cpu0 100 10 50 800 40 1 2 30 7 0\n"
    "cpu1 100 10 50 800 40 1 2 30 7 0\n"
    "cpu2 5 0 0 5 0 0 0 0 0 0\n"
    "intr 5 0\n";

TEST(CpuTimes, AreSortedIntoBusyStolenAndIdle) {
  const auto times = cpu_times(k_before);
  ASSERT_EQ(times.size(), 3U) << "the sum of all is no CPU";
  // 100 + 10 + 50 + 1 + 2; 30; 800 + 40. The guest's 7 are in user already.
  EXPECT_EQ(times.at(0), (CpuTimes{163, 30, 840}));
}

TEST(CpuTimes, OfAnOldKernelHaveNoSteal) {
  EXPECT_EQ(cpu_times("cpu0 1 2 3 4\n").at(0), (CpuTimes{6, 0, 4}));
}

TEST(CpuTimes, AreNotMadeUpFromDamagedLines) {
  for (const char* text : {"cpu0 1 2 3\n", "cpu0 1 -2 3 4\n", "cpux 1 2 3 4\n", "cpu0\n", "cpu-1 1 2 3 4\n", ""})
    EXPECT_TRUE(cpu_times(text).empty()) << text;
}

TEST(CpuLoad, IsTheShareOfTheTimeBetween) {
  auto after = cpu_times(k_before);
  after[0].busy += 20, after[0].stolen += 5, after[0].idle += 75;
  after[1].idle += 100;
  after.erase(2);
  const auto load = cpu_load(cpu_times(k_before), after);
  ASSERT_EQ(load.size(), 2U) << "CPU 2 went away";
  EXPECT_EQ(load[0], (CpuLoad{0, 0.2, 0.05}));
  EXPECT_EQ(load[1], (CpuLoad{1, 0, 0}));
}

TEST(CpuLoad, IsAbsentWhereNoTickPassed) {
  EXPECT_TRUE(cpu_load(cpu_times(k_before), cpu_times(k_before)).empty());
}

TEST(CpuLoad, DoesNotTurnACountThatWentBackIntoAHugeOne) {
  const auto load = cpu_load({{0, {10, 5, 100}}}, {{0, {9, 4, 110}}});
  ASSERT_EQ(load.size(), 1U);
  EXPECT_EQ(load[0], (CpuLoad{0, 0, 0}));
}

RC_GTEST_PROP(CpuLoad, OfAnyTextsIsAShare, (const std::string& before, const std::string& after)) {
  for (const CpuLoad& one : cpu_load(cpu_times("cpu0 1 2 3 4\ncpu1 " + before), cpu_times("cpu0 " + after + "\n")))
    RC_ASSERT(one.busy >= 0 && one.steal >= 0 && one.busy + one.steal <= 1 + 1e-9);
}

}  // namespace
}  // namespace payback::machine
