// SPDX-License-Identifier: MIT
// Small plans by hand.
#pragma once
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"

namespace payback::test {

/// "before" and "after" with these commands on `slots` unpinned slots, nothing calibrated away, exit 0 means success.
inline plan::Plan pair_plan(const std::vector<std::string>& before, const std::vector<std::string>& after, int slots) {
  plan::ScenarioPlan scenario;
  scenario.scenario.id = "pair";
  for (const char* id : {"before", "after"}) {
    scenario::Variant variant;
    variant.id = id;
    variant.argv = std::string(id) == "before" ? before : after;
    variant.baseline = std::string(id) == "before" ? "" : "before";
    plan::VariantPlan bound{variant.id, variant.baseline, {0}, {0}, {}};
    for (int slot = 0; slot < slots; ++slot) {
      plan::Cell cell;
      cell.command.argv = variant.argv;
      cell.check = cell.command;
      bound.cells.push_back(cell);
    }
    scenario.scenario.variants.push_back(variant);
    scenario.variants.push_back(bound);
  }
  for (int slot = 0; slot < slots; ++slot) scenario.slots.push_back({slot, {}});
  plan::Plan plan;
  plan.seed = 7;
  plan.jobs = slots;
  plan.scenarios.push_back(scenario);
  return plan;
}

}  // namespace payback::test
