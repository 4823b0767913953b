// SPDX-License-Identifier: MIT
// What others have of the CPUs while batches run: what the kernel says of each CPU, less what our own work took.
#pragma once
#include <cstdint>
#include <map>
#include <vector>

#include "harness/base/units.hpp"
#include "harness/machine/cpu_load.hpp"
#include "harness/machine/system_files.hpp"

namespace payback::pool {

/// Counts only between begin() and end(). Not for several threads at once.
class ForeignLoad {
 public:
  explicit ForeignLoad(machine::SystemFiles files = machine::SystemFiles()) : files_(std::move(files)) {}

  void begin();
  /// CPU time of ours on these CPUs; on any, when there are none.
  void ours(const std::vector<std::uint64_t>& cpus, Nanoseconds time);
  /// Ours is not known for this batch: it tells nothing.
  void spoil() { spoilt_ = true; }
  /// By CPU, 0 to 1, steal included: of all batches since it last told. Empty while they are too short together for the
  /// kernel's ticks, and where the kernel does not show them.
  [[nodiscard]] std::map<int, double> end();

 private:
  [[nodiscard]] std::map<int, machine::CpuTimes> read() const;
  void forget();

  machine::SystemFiles files_;
  std::map<int, machine::CpuTimes> at_begin_, gathered_;
  std::map<std::vector<std::uint64_t>, Nanoseconds> ours_;  ///< by the CPUs that it may have run on
  bool spoilt_ = false;
};

}  // namespace payback::pool
