// SPDX-License-Identifier: MIT
// Which cores a slot has.
#include "harness/plan/slots.hpp"

#include <gtest/gtest.h>

#include "tests/support/machines.hpp"

namespace payback::plan {
namespace {

using test::machine_of;

TEST(Slots, CoresAreDealtOutOnceSiblingsTogether) {
  const std::vector<Slot> slots = slots_of(machine_of(4, 2), 1, 16);
  ASSERT_EQ(slots.size(), 4U);
  EXPECT_EQ(slots[1].cpus, (std::vector<int>{1, 5}));
}

TEST(Slots, OfTwoCoresOnFiveLeaveOneIdle) {
  const std::vector<Slot> slots = slots_of(machine_of(5), 2, 16);
  ASSERT_EQ(slots.size(), 2U);
  EXPECT_EQ(slots[1].cpus, (std::vector<int>{2, 3}));
}

TEST(Slots, AreNoMoreThanTheJobsAndOneGetsWhatThereIs) {
  EXPECT_EQ(slots_of(machine_of(8), 1, 3).size(), 3U);
  const std::vector<Slot> large = slots_of(machine_of(2), 4, 4);
  ASSERT_EQ(large.size(), 1U);
  EXPECT_EQ(large[0].cpus, (std::vector<int>{0, 1}));
}

TEST(Slots, TheFirstCoresOfASlotAreWholeCores) {
  // Cores {0, 4}, {1, 5}, {2, 6}, {3, 7}; the second slot has the last two.
  const Slot slot = slots_of(machine_of(4, 2), 2, 2).at(1);
  const std::vector<std::vector<int>> cores{{0, 4}, {1, 5}, {2, 6}, {3, 7}};
  EXPECT_EQ(slot.cpus, (std::vector<int>{2, 3, 6, 7}));
  EXPECT_EQ(first_cores(cores, slot, 1), (std::vector<int>{2, 6}));
  EXPECT_EQ(first_cores(cores, slot, 2), slot.cpus);
  EXPECT_EQ(first_cores(cores, slot, 3), std::vector<int>{});
}

TEST(Slots, CpuListsAreWrittenAsRanges) {
  EXPECT_EQ(cpu_list({0, 1, 2, 4, 6, 7}), "0-2,4,6-7");
  EXPECT_EQ(cpu_list({}), "");
}

}  // namespace
}  // namespace payback::plan
