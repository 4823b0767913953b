// SPDX-License-Identifier: MIT
// A team and a workflow that the tests of savings start from; all points unless said otherwise, so that figures can be
// worked by hand.
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings::example {

inline Quantity point(double value) {
  return {value, value, value, Basis::assumed, "test"};
}
inline Quantity range(double low, double high) {
  return quantity_of_range(low, high);
}

/// 10 developers who all switch, at once; $100 an hour, 230 days, half of the waiting recovered; 10 + 20 + 10 x 1 hours
/// to change.
inline Team team() {
  Team team = default_team();
  team.developers = point(10);
  team.adoption = point(1);
  team.ramp_weeks = point(0);
  team.loaded_rate_per_hour = point(100);
  team.work_days = point(230);
  team.recovered_fraction = point(0.5);
  team.running_cost_per_year = point(0);
  team.repositories = point(1);
  team.one_off_hours = {point(10), point(20), point(1)};
  return team;
}

/// 12 s saved of 15 s, 20 times a day, half of the runs waited for: 120 s of waiting removed per developer and day.
inline Workflow workflow() {
  Workflow workflow;
  workflow.name = "linting";
  workflow.scenario = "python-lint";
  workflow.saving = point(12);
  workflow.before_seconds = 15;
  workflow.frequency.runs_per_developer_per_day = point(20);
  workflow.frequency.blocking = point(0.5);
  workflow.verdict = comparison::Verdict::faster;
  return workflow;
}

/// A team's own word on a workflow.
inline WorkflowAssumptions assumptions(const Quantity& runs, const Quantity& blocking) {
  WorkflowAssumptions out;
  out.runs_per_developer_per_day = runs;
  out.blocking = blocking;
  return out;
}

inline Settings settings(std::uint64_t seed = 1) {
  return {seed, 20000};
}

inline bool has_guard(const Savings& savings, std::string_view id) {
  return std::any_of(savings.guards.begin(), savings.guards.end(), [id](const Guard& guard) { return guard.id == id; });
}

}  // namespace payback::savings::example
