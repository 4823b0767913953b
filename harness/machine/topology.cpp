// SPDX-License-Identifier: MIT
// Walks hwloc's tree from each core upwards: the last data cache met is its largest, the node set names its memory.
#include "harness/machine/topology.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <type_traits>

namespace payback::machine {
namespace {

struct Free {
  void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
  void operator()(hwloc_bitmap_t bitmap) const { hwloc_bitmap_free(bitmap); }
};
using Bitmap = std::unique_ptr<std::remove_pointer_t<hwloc_bitmap_t>, Free>;
using Topology = std::unique_ptr<std::remove_pointer_t<hwloc_topology_t>, Free>;

hwloc_obj_t largest_cache(hwloc_obj_t core) {
  hwloc_obj_t shared = nullptr;
  for (hwloc_obj_t object = core; object != nullptr; object = object->parent) {
    const bool package = object->type == HWLOC_OBJ_PACKAGE || object->type == HWLOC_OBJ_MACHINE;
    if (hwloc_obj_type_is_dcache(object->type) != 0 || (package && shared == nullptr)) shared = object;
  }
  return shared;
}

std::vector<int> numbers(hwloc_const_bitmap_t bitmap) {
  std::vector<int> all;
  for (int bit = hwloc_bitmap_first(bitmap); bit >= 0; bit = hwloc_bitmap_next(bitmap, bit)) all.push_back(bit);
  return all;
}

std::unexpected<Error> unavailable(const char* what) {
  return fail(ErrorKind::unavailable, "hwloc", std::string(what) + ": " + std::generic_category().message(errno),
              "check that /proc and /sys are mounted");
}

}  // namespace

std::vector<Core> cores(hwloc_topology_t topology, hwloc_const_cpuset_t allowed) {
  // Some virtual machines tell nothing about cores: then each CPU counts as one.
  const bool known = hwloc_get_nbobjs_by_type(topology, HWLOC_OBJ_CORE) > 0;
  const hwloc_obj_type_t type = known ? HWLOC_OBJ_CORE : HWLOC_OBJ_PU;
  const Bitmap usable(hwloc_bitmap_alloc());
  std::vector<hwloc_obj_t> caches;
  std::vector<Core> found;
  hwloc_obj_t object = nullptr;
  while ((object = hwloc_get_next_obj_by_type(topology, type, object)) != nullptr) {
    hwloc_bitmap_and(usable.get(), object->cpuset, allowed);
    if (hwloc_bitmap_iszero(usable.get()) != 0) continue;
    // Numbered in order of appearance: hwloc's own numbers have gaps where a cpuset hides a cache.
    const hwloc_obj_t cache = largest_cache(object);
    const auto place = std::ranges::find(caches, cache);
    const auto number = static_cast<int>(place - caches.begin());
    if (place == caches.end()) caches.push_back(cache);
    found.push_back({numbers(usable.get()), std::max(0, hwloc_bitmap_first(object->nodeset)), number});
  }
  return found;
}

Result<std::vector<Core>> usable_cores() {
  hwloc_topology_t raw = nullptr;
  if (hwloc_topology_init(&raw) != 0) return unavailable("the machine's topology cannot be had");
  const Topology topology(raw);
  // The kernel has the caches too. To ask the processors hwloc goes to each of them, and in a virtual machine each
  // question leaves it: 2 ms of every start.
  hwloc_topology_set_components(raw, HWLOC_TOPOLOGY_COMPONENTS_FLAG_BLACKLIST, "x86");
  // hwloc leaves out what the cgroup does not allow by itself, the affinity mask it does not look at.
  if (hwloc_topology_load(raw) != 0) return unavailable("the machine's topology cannot be read");
  const Bitmap allowed(hwloc_bitmap_alloc());
  if (hwloc_get_cpubind(raw, allowed.get(), HWLOC_CPUBIND_THREAD) != 0) {
    return unavailable("the CPU affinity cannot be read");
  }
  auto found = cores(raw, allowed.get());
  if (found.empty()) {
    return fail(ErrorKind::unavailable, "hwloc", "no CPU is left for this process",
                "widen its affinity mask (taskset) or its cgroup's cpuset");
  }
  return found;
}

}  // namespace payback::machine
