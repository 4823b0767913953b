// SPDX-License-Identifier: MIT
// The machine cut into slots of equal size.
#pragma once
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"

namespace payback::plan {

/// At most `jobs` slots of `cores_per_slot` neighbouring cores each; at least one, which gets what there is. No core is
/// in two slots.
[[nodiscard]] std::vector<Slot> slots_of(const machine::Machine& machine, int cores_per_slot, int jobs);

/// One slot of the whole machine.
[[nodiscard]] std::vector<Slot> whole_machine(const machine::Machine& machine);

/// The CPUs of the slot's first `count` cores, ascending; `cores`: the CPUs of each core of the machine. None where the
/// slot has fewer: there is nothing to keep out of.
[[nodiscard]] std::vector<int> first_cores(const std::vector<std::vector<int>>& cores, const Slot& slot, int count);

/// "0-1,4" of ascending CPU numbers; empty for none.
[[nodiscard]] std::string cpu_list(const std::vector<int>& cpus);

}  // namespace payback::plan
