// SPDX-License-Identifier: MIT
// Who has each CPU: two readings of /proc/stat in, shares of the time between them out. Pure functions.
#pragma once
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace payback::machine {

/// Clock ticks since boot of one CPU.
struct CpuTimes {
  std::uint64_t busy = 0;    ///< user, nice, system and interrupts; guests are part of user
  std::uint64_t stolen = 0;  ///< wanted by this system, given to another by its hypervisor
  std::uint64_t idle = 0;    ///< waiting for a disk included

  [[nodiscard]] std::uint64_t all() const { return busy + stolen + idle; }
  friend bool operator==(const CpuTimes&, const CpuTimes&) = default;
};

/// By CPU number, from the lines "cpuN ..." of proc_stat(5); lines that are not understood are left out.
[[nodiscard]] std::map<int, CpuTimes> cpu_times(std::string_view stat);

/// The ticks between two readings; CPUs that are in one of them only are left out. A tick may be booked late, so that a
/// count seems to go back: that is none.
[[nodiscard]] std::map<int, CpuTimes> ticks_between(const std::map<int, CpuTimes>& before,
                                                    const std::map<int, CpuTimes>& after);

/// Shares of the time between two readings, each 0 to 1.
struct CpuLoad {
  int cpu = 0;
  double busy = 0;
  double steal = 0;

  friend bool operator==(const CpuLoad&, const CpuLoad&) = default;
};

/// Ascending; CPUs that are in one reading only, or for which no tick passed, are left out.
[[nodiscard]] std::vector<CpuLoad> cpu_load(const std::map<int, CpuTimes>& before,
                                            const std::map<int, CpuTimes>& after);

}  // namespace payback::machine
