// SPDX-License-Identifier: MIT
#include "harness/app/merged_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/base/visible.hpp"
#include "harness/result/document.hpp"

namespace payback::app {

Result<MergedResults> merged_results(const std::vector<std::string>& files) {
  MergedResults merged;
  for (const std::string& file : files) {
    auto loaded = result::load(file);
    if (!loaded) return std::unexpected(loaded.error());
    std::vector<result::ScenarioResult> scenarios = std::exchange(loaded->scenarios, {});
    const std::string started = loaded->started;
    if (&file == &files.front()) {
      merged.document = std::move(*loaded);
    } else if (loaded->machine.fingerprint != merged.document.machine.fingerprint) {
      merged.document.machine.cpu_model.clear();
    }
    for (result::ScenarioResult& scenario : scenarios) {
      const auto [known, is_new] = merged.started.try_emplace(scenario.id, started);
      if (is_new) {
        merged.document.scenarios.push_back(std::move(scenario));
        continue;
      }
      const bool later = known->second < started;
      merged.notes.push_back(fmt::format("{} is in several results; the one of {} counts", visible(scenario.id),
                                         visible(later ? started : known->second)));
      if (!later) continue;
      known->second = started;
      *std::ranges::find(merged.document.scenarios, scenario.id, &result::ScenarioResult::id) = std::move(scenario);
    }
  }
  return merged;
}

}  // namespace payback::app
