// SPDX-License-Identifier: MIT
// The machine that measures: what the operating system and hwloc say, taken once at the start of a run.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::machine {

/// One physical core: SMT siblings are one core. Only CPUs that this process may use are listed.
struct Core {
  std::vector<int> cpus;  ///< operating-system CPU numbers, ascending, never empty
  int numa_node = 0;
  int last_level_cache = 0;  ///< cores with equal numbers share their largest cache
};

struct Machine {
  std::string cpu_model;
  std::vector<Core> cores;  ///< neighbours in cache and NUMA node stand together
  bool smt = false;         ///< some core has more than one CPU
  std::int64_t memory_bytes = 0;
  std::string kernel;                   ///< "6.1.0-18-amd64"
  std::string os;                       ///< "Debian GNU/Linux 12 (bookworm)"
  std::string architecture;             ///< "x86_64"
  std::optional<std::string> governor;  ///< cpufreq governor of the first CPU, absent where there is none to see
  std::optional<std::string>
      virtualization;  ///< "hypervisor", "container", "container on hypervisor", absent on bare metal
  /// Digest of the stable fields only (model, cores, SMT, memory in GiB, architecture, OS): separates histories.
  std::string fingerprint;
  std::optional<double> load_average;  ///< one-minute load when inspected
};

/// Reads /proc, /sys and hwloc's topology under the present affinity mask and cgroup cpuset.
[[nodiscard]] Result<Machine> inspect();

}  // namespace payback::machine
