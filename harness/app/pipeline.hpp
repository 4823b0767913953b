// SPDX-License-Identifier: MIT
// The sentence as code: machine, scenario, plan, run, sample, statistics, check, comparison, session, savings,
// decision, result.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/app/progress.hpp"
#include "harness/app/run_record.hpp"
#include "harness/plan/plan.hpp"
#include "harness/result/result.hpp"
#include "harness/savings/savings.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::app {

struct RunSettings {
  std::filesystem::path output;  ///< journal, private folders
  std::filesystem::path cache;   ///< of tools and workloads; empty: the default
  bool offline = false;
  bool hermetic = true;
  bool tolerate_failures = false;
  int jobs = 0;  ///< 0: one per core
  std::uint64_t seed = 0;
  plan::StopRule stop;
  std::optional<Nanoseconds> suite_budget;  ///< for the rounds of all scenarios; absent: the sum of their budgets
  bool keep_work = false;                   ///< private folders are not removed
  savings::Team team;
  std::string command = "run";
  Nanoseconds load_window{};        ///< how long to look for other work before anything of ours runs; zero: not at all
  std::optional<RunRecord> record;  ///< kept beside the journal; absent: nothing to take up again (bench)
  bool resume = false;              ///< `record` is of the run to take up, `output` its folder
};

/// Provisions, plans, measures and concludes. The Error is for what keeps the whole run from happening; a scenario that
/// cannot run is in the document.
[[nodiscard]] Result<result::Document> run_scenarios(const std::vector<scenario::Scenario>& scenarios,
                                                     const RunSettings& settings, Progress& progress,
                                                     const Clock& clock);

}  // namespace payback::app
