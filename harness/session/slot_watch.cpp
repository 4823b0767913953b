// SPDX-License-Identifier: MIT
#include "harness/session/slot_watch.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace payback::session {
namespace {

// Less than this of one core is the machine's own housekeeping, or a scenario's service. From here on one core fewer is
// used than there are, rounded up from this fraction: work that is not pinned then has a core to go to.
constexpr double k_somebody_else = 0.25;

std::string batches(int count) {
  return count == 1 ? "1 batch" : fmt::format("{} batches", count);
}

}  // namespace

void SlotWatch::note(const std::map<int, double>& foreign_load) {
  for (const auto& [cpu, share] : foreign_load) {
    const auto [known, first] = load_.try_emplace(cpu, share);
    if (!first) known->second = (known->second + share) / 2;
  }
}

double SlotWatch::load_of(const std::vector<int>& cpus) const {
  double sum = 0;
  for (const int cpu : cpus)
    if (const auto found = load_.find(cpu); found != load_.end()) sum += found->second;
  return std::min(sum, 1.0);  // of a core: siblings that are both busy take no second one
}

std::vector<const machine::Core*> SlotWatch::free_cores(const std::vector<plan::Slot>& slots) const {
  if (slots.size() < 2 || std::ranges::any_of(slots, [&](const plan::Slot& slot) {
        return slot.cpus.empty() || slot.cpus.size() > machine_.cores.front().cpus.size();
      }))
    return {};
  double total = 0;
  std::vector<const machine::Core*> cores;  // by load
  for (const machine::Core& core : machine_.cores) {
    total += load_of(core.cpus);
    cores.push_back(&core);
  }
  const auto busy = static_cast<std::size_t>(total + 1 - k_somebody_else);
  if (busy == 0) return {};
  std::ranges::stable_sort(cores, {}, [&](const machine::Core* core) { return load_of(core->cpus); });
  cores.resize(cores.size() - std::min(busy, cores.size() - 1));
  return cores;
}

std::size_t SlotWatch::room(const std::vector<plan::Slot>& slots) const {
  const std::size_t cores = free_cores(slots).size();
  return cores == 0 ? slots.size() : std::min(cores, slots.size());
}

std::vector<plan::Slot> SlotWatch::usable(const std::vector<plan::Slot>& slots) {
  std::vector<const machine::Core*> cores = free_cores(slots);
  if (cores.empty()) return slots;
  std::vector<plan::Slot> usable;
  std::vector<const plan::Slot*> homeless;
  for (const plan::Slot& slot : slots) {
    const auto own = std::ranges::find(cores, slot.cpus, [](const machine::Core* core) { return core->cpus; });
    if (own == cores.end()) {
      homeless.push_back(&slot);
    } else {
      usable.push_back(slot);
      cores.erase(own);
    }
  }
  for (const plan::Slot* slot : homeless) {
    Relieved& relieved = relieved_[slot->id];
    relieved.worst = std::max(relieved.worst, load_of(slot->cpus));
    if (cores.empty()) {
      ++relieved.rested;
      continue;
    }
    ++relieved.moved;
    usable.push_back({slot->id, cores.front()->cpus});
    cores.erase(cores.begin());
  }
  return usable;
}

std::vector<std::string> SlotWatch::warnings() const {
  std::vector<std::string> lines;
  for (const auto& [slot, relieved] : relieved_) {
    std::string what;
    if (relieved.rested > 0) what += fmt::format(" rested for {}", batches(relieved.rested));
    if (relieved.moved > 0)
      what += fmt::format("{} moved to another core for {}", what.empty() ? "" : " and", batches(relieved.moved));
    lines.push_back(fmt::format("slot {} had up to {:.0f} % of its core taken by other work and{}", slot,
                                100 * relieved.worst, what));
  }
  return lines;
}

}  // namespace payback::session
