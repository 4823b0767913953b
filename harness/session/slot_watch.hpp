// SPDX-License-Identifier: MIT
// Which slots to use while somebody else's work is on the machine: a slot whose core is busy with it moves to a core
// that no slot has, or rests. The suite asks before every batch.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "harness/machine/machine.hpp"
#include "harness/plan/plan.hpp"

namespace payback::session {

class SlotWatch {
 public:
  explicit SlotWatch(const machine::Machine& machine) : machine_(machine) {}

  /// What a batch saw, by CPU: the share of its time that went to others. Counts half, what was seen before the other
  /// half: work that comes and goes is neither overlooked in a pause nor believed to last for ever.
  void note(const std::map<int, double>& foreign_load);
  /// Of these slots those to use now, perhaps on other cores than planned; at least one. Slots that are not pinned, or
  /// have several cores each, stay as they are.
  [[nodiscard]] std::vector<plan::Slot> usable(const std::vector<plan::Slot>& slots);
  /// How many of them usable() would give now.
  [[nodiscard]] std::size_t room(const std::vector<plan::Slot>& slots) const;
  /// "slot 1 had up to 34 % of its core taken by other work and rested for 3 batches"; empty when nothing had to rest
  /// or move.
  [[nodiscard]] std::vector<std::string> warnings() const;

 private:
  struct Relieved {
    int rested = 0, moved = 0;  ///< batches
    double worst = 0;           ///< share of its core that others had
  };
  [[nodiscard]] double load_of(const std::vector<int>& cpus) const;
  /// The cores that others leave to us, the least busy first; none where the slots stay as they are.
  [[nodiscard]] std::vector<const machine::Core*> free_cores(const std::vector<plan::Slot>& slots) const;

  const machine::Machine& machine_;
  std::map<int, double> load_;        ///< by CPU, the later batches counting most
  std::map<int, Relieved> relieved_;  ///< by slot id
};

}  // namespace payback::session
