// SPDX-License-Identifier: MIT
#include "harness/plan/slots.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace payback::plan {

std::vector<Slot> slots_of(const machine::Machine& machine, int cores_per_slot, int jobs) {
  const std::size_t size = static_cast<std::size_t>(std::max(cores_per_slot, 1));
  const std::size_t most = std::max<std::size_t>(machine.cores.size() / size, 1);
  std::vector<Slot> slots(std::min(most, static_cast<std::size_t>(std::max(jobs, 1))));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    slots[i].id = static_cast<int>(i);
    for (std::size_t core = i * size; core < std::min((i + 1) * size, machine.cores.size()); ++core)
      slots[i].cpus.insert(slots[i].cpus.end(), machine.cores[core].cpus.begin(), machine.cores[core].cpus.end());
    std::ranges::sort(slots[i].cpus);
  }
  return slots;
}

std::vector<Slot> whole_machine(const machine::Machine& machine) {
  return slots_of(machine, static_cast<int>(machine.cores.size()), 1);
}

std::vector<int> first_cores(const std::vector<std::vector<int>>& cores, const Slot& slot, int count) {
  std::vector<int> cpus;
  for (const std::vector<int>& core : cores) {
    if (count == 0) break;
    if (!std::ranges::includes(slot.cpus, core)) continue;
    cpus.insert(cpus.end(), core.begin(), core.end());
    --count;
  }
  if (count > 0) return {};
  std::ranges::sort(cpus);
  return cpus;
}

std::string cpu_list(const std::vector<int>& cpus) {
  std::string text;
  for (std::size_t i = 0; i < cpus.size();) {
    std::size_t last = i;
    while (last + 1 < cpus.size() && cpus[last + 1] == cpus[last] + 1) ++last;
    if (!text.empty()) text += ',';
    text += last == i ? fmt::format("{}", cpus[i]) : fmt::format("{}-{}", cpus[i], cpus[last]);
    i = last + 1;
  }
  return text;
}

}  // namespace payback::plan
