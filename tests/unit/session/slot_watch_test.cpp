// SPDX-License-Identifier: MIT
#include "harness/session/slot_watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

namespace payback::session {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

machine::Machine cores(int count) {
  machine::Machine machine;
  for (int cpu = 0; cpu < count; ++cpu) machine.cores.push_back({{cpu}, 0, 0});
  return machine;
}

std::vector<plan::Slot> slots(int count) {
  std::vector<plan::Slot> all;
  for (int id = 0; id < count; ++id) all.push_back({id, {id}});
  return all;
}

/// "id@cpu" of each.
std::vector<std::string> places(const std::vector<plan::Slot>& slots) {
  std::vector<std::string> out;
  for (const plan::Slot& slot : slots) out.push_back(std::to_string(slot.id) + "@" + std::to_string(slot.cpus.at(0)));
  return out;
}

TEST(SlotWatch, WithoutForeignLoadEverySlotStays) {
  const machine::Machine machine = cores(2);
  SlotWatch watch(machine);
  EXPECT_THAT(places(watch.usable(slots(2))), ElementsAre("0@0", "1@1"));
  watch.note({{0, 0.05}, {1, 0.1}});
  EXPECT_THAT(places(watch.usable(slots(2))), ElementsAre("0@0", "1@1"));
  EXPECT_THAT(watch.warnings(), IsEmpty());
}

TEST(SlotWatch, TheSlotOfALoadedCoreRests) {
  const machine::Machine machine = cores(2);
  SlotWatch watch(machine);
  watch.note({{0, 0.5}, {1, 0.0}});
  EXPECT_THAT(places(watch.usable(slots(2))), ElementsAre("1@1"));
  EXPECT_THAT(watch.warnings(),
              ElementsAre("slot 0 had up to 50 % of its core taken by other work and rested for 1 batch"));
}

TEST(SlotWatch, ItMovesWhereACoreIsFree) {
  const machine::Machine machine = cores(4);
  SlotWatch watch(machine);
  watch.note({{0, 0.9}, {1, 0.0}, {2, 0.1}, {3, 0.0}});
  EXPECT_THAT(places(watch.usable(slots(2))), ElementsAre("1@1", "0@3"));
  EXPECT_THAT(
      watch.warnings(),
      ElementsAre("slot 0 had up to 90 % of its core taken by other work and moved to another core for 1 batch"));
}

TEST(SlotWatch, LoadThatWandersOverTheCoresGetsOneOfThem) {
  const machine::Machine machine = cores(2);
  SlotWatch watch(machine);
  watch.note({{0, 0.3}, {1, 0.2}});
  EXPECT_THAT(places(watch.usable(slots(2))), ElementsAre("1@1"));
}

TEST(SlotWatch, WhenTheLoadIsGoneTheSlotIsBack) {
  const machine::Machine machine = cores(2);
  SlotWatch watch(machine);
  watch.note({{0, 0.9}, {1, 0.0}});
  EXPECT_EQ(watch.usable(slots(2)).size(), 1U);
  watch.note({});  // too short to tell: nothing changes
  EXPECT_EQ(watch.usable(slots(2)).size(), 1U);
  watch.note({{0, 0.0}, {1, 0.0}});  // may be a pause: 0.45 is believed
  EXPECT_EQ(watch.room(slots(2)), 1U);
  watch.note({{0, 0.0}, {1, 0.0}});
  EXPECT_EQ(watch.room(slots(2)), 2U);
  EXPECT_EQ(watch.usable(slots(2)).size(), 2U);
}

TEST(SlotWatch, BusySiblingsAreOneCore) {
  machine::Machine machine;
  machine.cores = {{{0, 1}, 0, 0}, {{2, 3}, 0, 0}, {{4, 5}, 0, 0}};
  SlotWatch watch(machine);
  watch.note({{0, 1.0}, {1, 1.0}, {2, 0.0}, {3, 0.0}, {4, 0.0}, {5, 0.0}});
  EXPECT_THAT(places(watch.usable({{0, {0, 1}}, {1, {2, 3}}, {2, {4, 5}}})), ElementsAre("1@2", "2@4"));
  EXPECT_THAT(watch.warnings(),
              ElementsAre("slot 0 had up to 100 % of its core taken by other work and rested for 1 batch"));
}

TEST(SlotWatch, SlotsThatAreNotPinnedOrHaveSeveralCoresStay) {
  const machine::Machine machine = cores(4);
  SlotWatch watch(machine);
  watch.note({{0, 1.0}, {1, 1.0}, {2, 0.0}, {3, 0.0}});
  EXPECT_EQ(watch.usable({{0, {}}, {1, {}}}).size(), 2U);
  EXPECT_EQ(watch.usable({{0, {0, 1}}, {1, {2, 3}}}).size(), 2U);
  EXPECT_EQ(watch.usable(slots(1)).size(), 1U);
}

TEST(SlotWatch, WhateverTheLoadThereIsASlotAndNoCoreIsUsedTwice) {
  EXPECT_TRUE(rc::check([] {
    const int count = *rc::gen::inRange(1, 9);
    const machine::Machine machine = cores(count);
    SlotWatch watch(machine);
    std::map<int, double> load;
    for (int cpu = 0; cpu < count; ++cpu) load[cpu] = *rc::gen::inRange(0, 120) / 100.0;
    watch.note(load);
    const auto usable = watch.usable(slots(*rc::gen::inRange(1, count + 1)));
    std::set<int> used;
    for (const plan::Slot& slot : usable) RC_ASSERT(used.insert(slot.cpus.at(0)).second);
    RC_ASSERT(!usable.empty());
  }));
}

}  // namespace
}  // namespace payback::session
