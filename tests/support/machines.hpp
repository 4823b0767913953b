// SPDX-License-Identifier: MIT
// Small machines by hand.
#pragma once
#include "harness/machine/machine.hpp"

namespace payback::test {

/// Siblings are numbered as Linux does: with two cores of two CPUs, 0 and 2 are one, 1 and 3 the other.
inline machine::Machine machine_of(int cores, int cpus_per_core = 1) {
  machine::Machine machine;
  for (int core = 0; core < cores; ++core) {
    machine::Core one;
    for (int sibling = 0; sibling < cpus_per_core; ++sibling) one.cpus.push_back(core + sibling * cores);
    machine.cores.push_back(one);
  }
  return machine;
}

}  // namespace payback::test
