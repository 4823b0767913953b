// SPDX-License-Identifier: MIT
// How much CPU time our control group lets us have. (Which CPUs it lets us use, hwloc knows: topology.hpp.)
#pragma once
#include <optional>

#include "harness/machine/system_files.hpp"

namespace payback::machine {

/// CPUs' worth of time per period that the tightest of our control group and its parents allows (cgroup v2 cpu.max, v1
/// cpu.cfs_quota_us over cpu.cfs_period_us); absent where no limit is set or none can be seen.
[[nodiscard]] std::optional<double> cpu_quota(const SystemFiles& files);

}  // namespace payback::machine
