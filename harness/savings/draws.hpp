// SPDX-License-Identifier: MIT
// A team and a workflow go in, one column of draws per uncertain input comes out. estimate.cpp multiplies them.
// Each input has a stream of its own, named after it: leaving one out or adding one moves no other, an input shared by
// workflows is the same column for all of them, and columns may be drawn by any number of threads with the same result.
#pragma once
#include <optional>

#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {

struct TeamDraws {
  Column developers, adoption, ramp_weeks, rate, work_days, recovered, running_cost;
  Column one_off_hours;  ///< evaluate + port + learn per developer times developers
};
[[nodiscard]] TeamDraws draw_team(const Team& team, const Settings& settings);

/// How often a workflow runs and how much of it is waited for: the team file's word, else the scenario's.
struct Usage {
  Quantity runs, blocking;
  bool runs_from_team = false, blocking_from_team = false;
};
/// Absent where neither the team nor the scenario knows one of the two (all zero).
[[nodiscard]] std::optional<Usage> usage_of(const Workflow& workflow, const Team& team);

struct WorkflowDraws {
  Column saving;  ///< seconds per run, capped at the measured waiting
  Column runs, blocking;
  bool capped = false;  ///< the cap did something: guard "exceeds-waiting"
};
/// Pre: the workflow has a stated saving or at least k_least_rounds samples.
[[nodiscard]] WorkflowDraws draw_workflow(const Workflow& workflow, const Usage& usage, const Settings& settings);

/// Whether the saving was measured: paired samples, or a stated one whose basis is `measured`.
[[nodiscard]] bool is_measured(const Workflow& workflow);

}  // namespace payback::savings
