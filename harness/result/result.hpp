// SPDX-License-Identifier: MIT
// The one document of a run: everything that reports, compares and remembers reads this and nothing else. Layout as
// JSON: results/README.md.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/check/outcome_check.hpp"
#include "harness/comparison/comparison.hpp"
#include "harness/decision/decision.hpp"
#include "harness/machine/machine.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sample/sample.hpp"
#include "harness/savings/savings.hpp"
#include "harness/scenario/scenario.hpp"
#include "harness/session/session.hpp"
#include "harness/statistics/predictability.hpp"
#include "harness/statistics/summary.hpp"
#include "harness/statistics/trend.hpp"

namespace payback::result {

struct VariantResult {
  std::string id;
  std::vector<std::string> argv;                  ///< as run on the first slot
  std::string baseline;                           ///< empty for a baseline
  std::string state;                              ///< "cold" ...
  std::vector<int> exit{0};                       ///< codes that mean success
  std::map<std::string, std::string> parameters;  ///< of `bench -L` and of a matrix: name to value; empty without them
  std::map<std::string, std::string>
      environment;  ///< what the scenario sets for this variant, not the whole environment
  std::optional<plan::InstalledTool> tool;
  std::vector<sample::Sample>
      samples;  ///< timed ones first in the order taken; calibration and warm-ups carry their phase
  std::vector<std::uint32_t> in_flight;  ///< by sample: slots busy at its start, itself included
  /// Over the runs that counted (succeeded, parallel or solo as the comparison used them). Outliers are given as
  /// indices of `samples`.
  std::optional<statistics::Summary> wall_seconds, cpu_seconds, peak_rss_bytes;
  /// Of the wall times that counted, each figure absent where the runs are too few; the first run may be a warm-up.
  std::optional<statistics::Predictability> predictability;
  std::optional<statistics::Trend> trend;  ///< of the wall times that counted, over the measurement
  std::optional<double> calibrated_cores, waiting_fraction;
  bool alone = false;  ///< only its runs taken alone counted
  std::string failure;
};

struct ScenarioResult {
  std::string id, title, workflow;
  std::optional<std::string> parent;  ///< the workflow around this one, if the scenario names any
  std::optional<scenario::Frequency>
      frequency;  ///< how often it runs, as the scenario says; absent in earlier documents
  std::vector<std::string> systems;
  std::string tier, relation;
  session::Status status = session::Status::measured;
  std::string reason;
  bool headline = false;
  std::string digest;  ///< of the scenario file
  std::optional<plan::PreparedWorkload> workload;
  std::map<std::string, plan::InstalledTool> tools;
  std::vector<plan::Slot> slots;
  std::vector<VariantResult> variants;
  std::vector<comparison::Comparison> comparisons;
  std::vector<check::Finding> findings;  ///< JSON: check
  session::Inflation inflation;
  std::optional<savings::Savings> savings;  ///< of the headline pair before -> after
  std::optional<decision::Decision> decision;
  std::vector<scenario::Claim> claims;
  std::vector<std::string> notes, warnings;
  double parallel_seconds = 0, solo_seconds = 0, parallel_use = 0;
};

struct Document {
  std::string payback_version;
  std::string command;  ///< "run" or "bench"
  std::string started;  ///< ISO 8601, UTC
  double duration_seconds = 0;
  bool interrupted = false;
  std::optional<double> slot_use;  ///< share of the slots' time in which a command ran; absent where none did
  /// How what a command leaves behind was found and counted: "cgroup" or "process-tree"; absent in earlier documents.
  std::optional<std::string> containment;
  machine::Machine machine;
  std::uint64_t seed = 0;
  int jobs = 1;
  std::string plan_digest;
  plan::StopRule stop;
  savings::Team team;
  std::vector<ScenarioResult> scenarios;
  std::optional<savings::Savings> total;  ///< over the workflows' headlines
};

}  // namespace payback::result
