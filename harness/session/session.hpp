// SPDX-License-Identifier: MIT
// The closed loop: asks the executor for rounds until every pair of every scenario is precise enough. Owns no process
// and no thread; drives an Executor.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/base/clock.hpp"
#include "harness/check/outcome_check.hpp"
#include "harness/comparison/comparison.hpp"
#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/session/interference.hpp"
#include "harness/session/resume.hpp"

namespace payback::session {

enum class Status { measured, void_, skipped, failed };
/// "measured" "void" "skipped" "failed"
[[nodiscard]] std::string_view name(Status status);

struct VariantOutcome {
  std::string id;
  std::optional<double> calibrated_cores;  ///< CPU / wall of the calibration run; absent where there was none
  std::optional<double> waiting_fraction;  ///< 1 - CPU / wall of the timed runs where that is large; else absent
  bool alone = false;                      ///< only its runs taken alone count
  std::string failure;                     ///< first failure against the policy, with the stderr tail; empty: none
};

/// Everything a scenario's session produced.
struct Measured {
  Status status = Status::measured;
  std::string reason;                    ///< of every status but measured
  std::vector<plan::Slot> slots;         ///< as used, after calibration
  std::vector<sample::Sample> samples;   ///< every one taken, calibration and warm-ups included
  std::vector<VariantOutcome> variants;  ///< in plan order
  std::vector<check::Finding> findings;
  std::vector<comparison::Input> inputs;  ///< the paired rounds that counted
  std::vector<comparison::Comparison> comparisons;
  Inflation inflation;
  std::vector<std::string> warnings;
  Nanoseconds parallel_time{}, solo_time{};  ///< of its batches; of a shared one its share
  double parallel_use = 0;                   ///< share of slot time in use during the parallel phase
  bool interrupted = false;
};

struct Settings {
  double confidence = 0.95;
  double floor = 0.01;
  std::uint64_t seed = 0;
  /// For the rounds of all scenarios together; absent: the sum of their budgets. What the precise leave over goes to
  /// the least precise.
  std::optional<Nanoseconds> suite_budget;
};

struct SuiteMeasured {
  std::vector<Measured> scenarios;  ///< in plan order
  /// Share of the slots' time, from the first command to the last, in which a command ran; absent where none did.
  std::optional<double> slot_use;
};

/// Measures all scenarios of the plan: each calibrates, unless its cores are given, checks, warms up, then rounds and
/// solo controls; two at a time share the slots where their commands need one core each. Cleanup always runs.
/// `earlier`: what a killed run left, by scenario; empty for a new run. Never throws.
[[nodiscard]] SuiteMeasured measure(const plan::Plan& plan, const machine::Machine& machine, run::Executor& executor,
                                    run::Observer& observer, const Clock& clock, const Settings& settings,
                                    std::vector<Earlier> earlier = {});

}  // namespace payback::session
