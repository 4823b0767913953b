// SPDX-License-Identifier: MIT
#include "harness/base/digest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "harness/plan/build.hpp"
#include "harness/plan/slots.hpp"

namespace payback::plan {
namespace {

/// Enough of a digest to tell two apart, and to be read in a message.
std::string shortened(const std::string& digest) {
  return digest.substr(0, 12);
}

}  // namespace

std::map<std::string, std::string> description(const Plan& plan) {
  std::map<std::string, std::string> out{{"seed", fmt::format("{}", plan.seed)},
                                         {"slots", fmt::format("{}", plan.jobs)}};
  for (std::size_t i = 0; i < plan.scenarios.size(); ++i) {
    const ScenarioPlan& scenario = plan.scenarios[i];
    const std::string& id = scenario.scenario.id;
    out[id] = fmt::format("scenario {}", i);
    out[id + " / file"] = shortened(scenario.scenario.digest);
    for (const auto& [name, tool] : scenario.provisioned.tools)
      out[fmt::format("{} / tool {}", id, name)] = fmt::format("{}, {} bytes", tool.version, tool.installed_bytes);
    if (scenario.provisioned.workload) out[id + " / workload"] = shortened(scenario.provisioned.workload->digest);
    for (const Slot& slot : scenario.slots) out[fmt::format("{} / slot {}", id, slot.id)] = cpu_list(slot.cpus);
    // The scenario's own words, not the bound ones: ports and folders differ from run to run and mean nothing.
    for (std::size_t variant = 0; variant < scenario.variants.size(); ++variant)
      for (const scenario::Variant& own : scenario.scenario.variants)
        if (own.id == scenario.variants[variant].id)
          out[fmt::format("{} / variant {}", id, own.id)] = fmt::format("{}: {}", variant, own.argv);
  }
  return out;
}

std::string digest(const Plan& plan) {
  std::string text;
  for (const auto& [key, value] : description(plan))
    text += fmt::format("{} {} {} {}\n", key.size(), key, value.size(), value);
  return sha256(text);
}

}  // namespace payback::plan
