// SPDX-License-Identifier: MIT
// Columns of inputs go in, columns of results come out: the formulas of savings/README.md, draw by draw. Nothing here
// knows where the columns come from, so that a tornado and a what-if use the same formulas as the draws.
#pragma once
#include <vector>

#include "harness/savings/draws.hpp"

namespace payback::savings {

inline constexpr double k_work_days_per_week = 5;
inline constexpr double k_work_hours_per_day = 8;
inline constexpr double k_weeks_per_year = 365.25 / 7;  // calendar weeks: payback is a date, not a sum of working days
/// The decision that a value of information is about: what has come in a year after it.
inline constexpr double k_horizon_weeks = 52;

/// One counted workflow.
struct Part {
  const Workflow* workflow = nullptr;
  Usage usage;
  WorkflowDraws draws;
};

/// What one workflow, or the sum of several, gives.
struct Flow {
  Column removed;            ///< waiting removed, minutes per developer and day, ungated
  Column recovered;          ///< of it, what becomes work
  Column ci_money;           ///< per year; empty: unknown
  Column agent_hours;        ///< team, per working day, wall time; empty: unknown
  Column agent_cpu_hours;    ///< the same as CPU time
  double noticed_share = 1;  ///< of the draws: passed the perception gate
};
[[nodiscard]] Flow flow_of(const Part& part, const TeamDraws& team);
/// A figure that only one of the two has stays: what is not known is not counted.
void add(Flow& sum, const Flow& part);

/// Pre: not empty.
[[nodiscard]] Flow sum_of(const std::vector<Part>& parts, const TeamDraws& team);

struct Outcome {
  Column hours_per_day, hours_per_year, money_per_year;  ///< team
  Column one_off_cost, payback_weeks;
  Column net;  ///< money after k_horizon_weeks: what has been earned less the one-off cost
};
[[nodiscard]] Outcome outcome_of(const Flow& flow, const TeamDraws& team);

}  // namespace payback::savings
