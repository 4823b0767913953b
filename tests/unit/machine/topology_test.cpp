// SPDX-License-Identifier: MIT
// Cores of machines that are not here, by hwloc's synthetic topologies, and of this one under a narrower affinity.
#include "harness/machine/topology.hpp"

#include <gtest/gtest.h>
#include <sched.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <thread>

namespace payback::machine {
namespace {

class Synthetic {
 public:
  explicit Synthetic(const char* description) {
    hwloc_topology_init(&topology_);
    EXPECT_EQ(hwloc_topology_set_synthetic(topology_, description), 0) << description;
    hwloc_topology_load(topology_);
  }
  ~Synthetic() { hwloc_topology_destroy(topology_); }
  Synthetic(const Synthetic&) = delete;
  Synthetic& operator=(const Synthetic&) = delete;

  [[nodiscard]] std::vector<Core> all() const {
    return cores(topology_, hwloc_topology_get_topology_cpuset(topology_));
  }
  [[nodiscard]] std::vector<Core> only(const char* list) const {
    const std::unique_ptr<hwloc_bitmap_s, decltype(&hwloc_bitmap_free)> set(hwloc_bitmap_alloc(), hwloc_bitmap_free);
    hwloc_bitmap_list_sscanf(set.get(), list);
    return cores(topology_, set.get());
  }

 private:
  hwloc_topology_t topology_ = nullptr;
};

std::vector<int> column(const std::vector<Core>& all, int Core::* field) {
  std::vector<int> values;
  for (const Core& core : all) values.push_back(core.*field);
  return values;
}

// 2 nodes x 2 caches x 4 cores x 2 CPUs: 16 cores, 32 CPUs numbered depth first.
TEST(Topology, SmtSiblingsAreOneCore) {
  const auto all = Synthetic("numa:2 l3:2 core:4 pu:2").all();
  ASSERT_EQ(all.size(), 16U);
  EXPECT_EQ(all[0].cpus, (std::vector{0, 1}));
  EXPECT_EQ(all[15].cpus, (std::vector{30, 31}));
}

TEST(Topology, NeighboursInCacheAndNodeStandTogether) {
  const auto all = Synthetic("numa:2 l3:2 core:4 pu:2").all();
  EXPECT_EQ(column(all, &Core::numa_node), (std::vector{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(column(all, &Core::last_level_cache), (std::vector{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3}));
}

// Linux numbers the second thread of each core after all first ones; the list names each CPU's number in tree order.
TEST(Topology, CpusOfACoreNeedNotBeNeighbours) {
  const auto all = Synthetic("core:4 pu:2(indexes=0,4,1,5,2,6,3,7)").all();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].cpus, (std::vector{0, 4}));
  EXPECT_EQ(all[3].cpus, (std::vector{3, 7}));
}

TEST(Topology, OnlyAllowedCpusAreListed) {
  const auto some = Synthetic("numa:2 l3:2 core:4 pu:2").only("1,8-9,31");
  ASSERT_EQ(some.size(), 3U);
  EXPECT_EQ(some[0].cpus, std::vector{1});
  EXPECT_EQ(some[1].cpus, (std::vector{8, 9}));
  EXPECT_EQ(some[2].cpus, std::vector{31});
  EXPECT_EQ(column(some, &Core::numa_node), (std::vector{0, 0, 1}));
  EXPECT_EQ(column(some, &Core::last_level_cache), (std::vector{0, 1, 2})) << "numbers without gaps";
}

TEST(Topology, TheLargestCacheCountsNotTheNearest) {
  const auto all = Synthetic("pack:2 l3:1 l2:2 l1:1 core:1 pu:1").all();
  EXPECT_EQ(column(all, &Core::last_level_cache), (std::vector{0, 0, 1, 1}));
}

TEST(Topology, WithoutKnownCachesAPackageSharesOne) {
  const auto all = Synthetic("pack:2 core:2 pu:1").all();
  EXPECT_EQ(column(all, &Core::last_level_cache), (std::vector{0, 0, 1, 1}));
}

TEST(Topology, WithoutKnownCoresEachCpuIsOne) {
  const auto all = Synthetic("numa:1 pu:3").all();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2].cpus, std::vector{2});
}

// In a thread of its own, so that the narrow mask ends with it.
TEST(Topology, AnAffinityMaskNarrowsTheMachine) {
  Result<std::vector<Core>> narrow;
  int chosen = -1;
  std::thread([&] {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    ASSERT_EQ(sched_getaffinity(0, sizeof mask, &mask), 0);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
      if (CPU_ISSET(cpu, &mask)) chosen = cpu;
    }
    CPU_ZERO(&mask);
    CPU_SET(chosen, &mask);
    ASSERT_EQ(sched_setaffinity(0, sizeof mask, &mask), 0);
    narrow = usable_cores();
  }).join();
  ASSERT_TRUE(narrow.has_value());
  ASSERT_EQ(narrow->size(), 1U);
  EXPECT_EQ(narrow->front().cpus, std::vector{chosen});
}

TEST(Topology, EveryCpuOfThisProcessIsInExactlyOneCore) {
  cpu_set_t mask;
  CPU_ZERO(&mask);
  ASSERT_EQ(sched_getaffinity(0, sizeof mask, &mask), 0);
  const auto all = usable_cores();
  ASSERT_TRUE(all.has_value());
  std::multiset<int> cpus;
  for (const Core& core : *all) {
    EXPECT_TRUE(std::ranges::is_sorted(core.cpus));
    cpus.insert(core.cpus.begin(), core.cpus.end());
  }
  EXPECT_EQ(cpus.size(), static_cast<std::size_t>(CPU_COUNT(&mask)));
  for (const int cpu : cpus) {
    EXPECT_TRUE(CPU_ISSET(cpu, &mask)) << cpu;
    EXPECT_EQ(cpus.count(cpu), 1U) << cpu;
  }
}

}  // namespace
}  // namespace payback::machine
