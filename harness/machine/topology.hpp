// SPDX-License-Identifier: MIT
// An hwloc topology and a set of CPUs in, physical cores out. Inside machine only; tests give it synthetic topologies.
#pragma once
#include <hwloc.h>

#include <vector>

#include "harness/machine/machine.hpp"

namespace payback::machine {

/// The cores with at least one CPU in `allowed`, each with those CPUs only, in hwloc's logical order, which keeps
/// neighbours in cache and NUMA node together. Cores whose caches are unknown count as sharing them within their
/// package.
[[nodiscard]] std::vector<Core> cores(hwloc_topology_t topology, hwloc_const_cpuset_t allowed);

/// The cores this thread may use: the machine's topology under its cgroup's cpuset and its affinity mask.
[[nodiscard]] Result<std::vector<Core>> usable_cores();

}  // namespace payback::machine
