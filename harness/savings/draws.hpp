// SPDX-License-Identifier: MIT
// A team and a workflow go in, one column of draws per uncertain input comes out. outcome.cpp multiplies them.
// Each input has a stream of its own, named after it: leaving one out or adding one moves no other, an input shared by
// workflows is the same column for all of them, and the columns are drawn by as many threads as there are with the same
// result.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {

/// One column to be filled. Points into the draws that it was listed from, which must stay where they are.
struct Input {
  std::string name;    ///< the key in the team file, "one_off_hours/port"; of a workflow "linting/blocking"
  std::string stream;  ///< what its seed is derived from
  Quantity quantity;
  Support support = Support::non_negative;
  Column* column = nullptr;
};

struct TeamDraws {
  Column developers, adoption, ramp_weeks, rate, work_days, ci_days, recovered, running_cost, repositories;
  Column evaluate, port, learn;  ///< one-off hours
};
[[nodiscard]] std::vector<Input> inputs_of(const Team& team, TeamDraws& draws);
[[nodiscard]] TeamDraws draw_team(const Team& team, const Settings& settings);

/// How often a workflow runs and how much of it is waited for: the team file's word, else the scenario's.
struct Usage {
  Quantity runs, blocking;
  bool runs_from_team = false, blocking_from_team = false;
  std::optional<Quantity> ci_runs, agent_runs;  ///< absent: unknown
  Quantity ci_price;                            ///< a minute
  std::string ci_price_key;                     ///< where that stands in the team file
  std::vector<double> ci_job_seconds;           ///< empty: unknown

  [[nodiscard]] bool bills_ci() const { return ci_runs && !ci_job_seconds.empty(); }
};
/// Absent where neither the team nor the scenario knows runs or blocking (all zero).
[[nodiscard]] std::optional<Usage> usage_of(const Workflow& workflow, const Team& team);

struct WorkflowDraws {
  Column saving;  ///< seconds per run, capped at the measured waiting
  Column runs, blocking;
  Column ci_runs, ci_price;  ///< empty where no CI money can be said
  Column agent_runs;         ///< empty where unknown
  bool capped = false;       ///< the cap did something: guard "exceeds-waiting"
};
/// Everything but the saving, which is no quantity where it was measured.
[[nodiscard]] std::vector<Input> inputs_of(const Workflow& workflow, const Usage& usage, WorkflowDraws& draws);
/// Pre: the workflow has a stated saving or at least k_least_rounds samples.
[[nodiscard]] WorkflowDraws draw_workflow(const Workflow& workflow, const Usage& usage, const Settings& settings);

/// Whether the saving was measured: paired samples, or a stated one whose basis is `measured`.
[[nodiscard]] bool is_measured(const Workflow& workflow);

}  // namespace payback::savings
