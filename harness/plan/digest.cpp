// SPDX-License-Identifier: MIT
#include "harness/base/digest.hpp"

#include <fmt/format.h>

#include "harness/plan/build.hpp"
#include "harness/plan/slots.hpp"

namespace payback::plan {

std::string digest(const Plan& plan) {
  std::string text = fmt::format("seed {} jobs {}\n", plan.seed, plan.jobs);
  for (const ScenarioPlan& scenario : plan.scenarios) {
    text += fmt::format("scenario {} {}\n", scenario.scenario.id, scenario.scenario.digest);
    for (const auto& [name, tool] : scenario.provisioned.tools)
      text += fmt::format("tool {} {} {}\n", name, tool.version, tool.installed_bytes);
    if (scenario.provisioned.workload) text += fmt::format("workload {}\n", scenario.provisioned.workload->digest);
    for (const Slot& slot : scenario.slots) text += fmt::format("slot {} {}\n", slot.id, cpu_list(slot.cpus));
    for (const VariantPlan& variant : scenario.variants) {
      text += fmt::format("variant {}\n", variant.id);
      // The scenario's own words, not the bound ones: ports and folders differ from run to run and mean nothing.
      for (const scenario::Variant& own : scenario.scenario.variants)
        if (own.id == variant.id)
          for (const std::string& word : own.argv) text += fmt::format("  {} {}\n", word.size(), word);
    }
  }
  return sha256(text);
}

}  // namespace payback::plan
