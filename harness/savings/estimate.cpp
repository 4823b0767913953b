// SPDX-License-Identifier: MIT
// One workflow, or all of a team's, from the guards to the figures that are left; the model is in savings/README.md.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "harness/savings/guards.hpp"
#include "harness/savings/nesting.hpp"
#include "harness/savings/outcome.hpp"
#include "harness/savings/quantiles.hpp"
#include "harness/savings/sensitivity.hpp"

namespace payback::savings {
namespace {

Column times(Column column, double factor) {
  for (double& value : column) value *= factor;
  return column;
}

Column product(Column a, const Column& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] *= b[i];
  return a;
}

std::optional<Quantiles> known(const Column& column) {
  return column.empty() ? std::nullopt : std::optional(quantiles_of(column));
}

/// Share of the variance of the money that perfect measurement would take away. Absent where nothing varies.
std::optional<double> measurement_share(const Column& money, const TeamDraws& team, std::vector<Part>& parts) {
  const auto [least, most] = std::minmax_element(money.begin(), money.end());
  if (*least == *most) return std::nullopt;
  std::vector<Column> measured(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_measured(*parts[i].workflow)) continue;
    Column& saving = parts[i].draws.saving;
    const double mean = std::accumulate(saving.begin(), saving.end(), 0.0) / static_cast<double>(saving.size());
    measured[i] = std::exchange(saving, Column(saving.size(), mean));
  }
  const Column money_known = outcome_of(sum_of(parts, team), team).money_per_year;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (!measured[i].empty()) parts[i].draws.saving = std::move(measured[i]);
  return std::clamp(1 - variance_of(money_known) / variance_of(money), 0.0, 1.0);
}

void add_payback(Savings& savings, const Outcome& outcome) {
  const auto share_within = [&](double weeks) {
    const auto count = std::ranges::count_if(outcome.payback_weeks, [=](double value) { return value <= weeks; });
    return static_cast<double>(count) / static_cast<double>(outcome.payback_weeks.size());
  };
  savings.one_off_cost = quantiles_of(outcome.one_off_cost);
  savings.payback_weeks = quantiles_of(outcome.payback_weeks);
  savings.pays_back_within_13_weeks = share_within(13);
  savings.pays_back_within_26_weeks = share_within(26);
  savings.pays_back_within_52_weeks = share_within(52);
  savings.pays_back_probability = share_within(std::numeric_limits<double>::max());
}

/// The team's hours, capacity, money and payback. Pre: parts not empty, all admitted.
void annualise(Savings& savings, const Team& team, TeamDraws& draws, std::vector<Part>& parts, const Flow& flow) {
  savings.annualised = true;
  savings.minutes_removed_per_developer_per_day = quantiles_of(flow.removed);
  savings.minutes_per_developer_per_day = quantiles_of(flow.recovered);
  const Outcome outcome = outcome_of(flow, draws);
  savings.fte = quantiles_of(times(outcome.hours_per_day, 1 / k_work_hours_per_day));
  Column hours_week = times(outcome.hours_per_day, k_work_days_per_week);
  savings.hours_per_week = quantiles_of(hours_week);
  savings.money_per_week = quantiles_of(product(std::move(hours_week), draws.rate));
  savings.hours_per_year = quantiles_of(outcome.hours_per_year);
  savings.money_per_year = quantiles_of(outcome.money_per_year);
  savings.ci_money_per_year = known(flow.ci_money);
  savings.agent_hours_per_week = known(times(flow.agent_hours, k_work_days_per_week));
  savings.agent_cpu_hours_per_week = known(times(flow.agent_cpu_hours, k_work_days_per_week));
  savings.measurement_variance_share = measurement_share(outcome.money_per_year, draws, parts);
  add_payback(savings, outcome);
  savings.sensitivity = sensitivity_of(team, draws, parts, outcome);
}

void keep(Savings& savings, std::optional<Guard> guard) {
  if (guard) savings.guards.push_back(*std::move(guard));
}

struct Assessed {
  Part part;
  Flow flow;
};

/// One workflow up to its minutes per developer; absent where the guards left nothing to annualise.
std::optional<Assessed> assess(Savings& savings, const Workflow& workflow, const Team& team,
                               const TeamDraws& team_draws, const Settings& settings) {
  const std::optional<Usage> usage = usage_of(workflow, team);
  Admission admission = admit(workflow, usage);
  savings.workflow = workflow.name;
  savings.scenario = workflow.scenario;
  savings.guards = std::move(admission.guards);
  if (admission.showing == Showing::nothing) return std::nullopt;

  Assessed assessed{{&workflow, *usage, draw_workflow(workflow, *usage, settings)}, {}};
  const WorkflowDraws& draws = assessed.part.draws;
  assessed.flow = flow_of(assessed.part, team_draws);
  savings.minutes_removed_per_developer_per_day = quantiles_of(assessed.flow.removed);
  keep(savings, exceeds_waiting(workflow, draws));
  if (admission.showing == Showing::waiting_removed) return std::nullopt;

  keep(savings, costs_time(savings));
  keep(savings, not_noticed(workflow, draws, assessed.flow.noticed_share));
  auto stamp = assumption_driven(workflow, *usage, team);
  savings.assumption_driven = stamp.has_value();
  keep(savings, std::move(stamp));
  keep(savings, one_machine(workflow));
  return assessed;
}

void conclude(Savings& savings) {
  keep(savings, never_pays_back(savings));
  keep(savings, no_interval(savings));
}

}  // namespace

Savings estimate(const Workflow& workflow, const Team& team, const Settings& settings) {
  TeamDraws team_draws = draw_team(team, settings);
  Savings savings;
  auto assessed = assess(savings, workflow, team, team_draws, settings);
  if (!assessed) return savings;
  std::vector<Part> parts;
  parts.push_back(std::move(assessed->part));
  annualise(savings, team, team_draws, parts, assessed->flow);
  conclude(savings);
  return savings;
}

Savings estimate_total(const std::vector<Workflow>& workflows, const Team& team, const Settings& settings) {
  TeamDraws team_draws = draw_team(team, settings);
  Savings total;
  total.workflow = "total";
  std::set<std::string> counted;
  std::vector<Assessed> admitted;
  std::set<std::string> names;
  for (const Workflow& workflow : workflows) {
    if (!counted.insert(workflow.name).second) {
      total.guards.push_back(not_headline(workflow));
      continue;
    }
    Savings one;
    auto assessed = assess(one, workflow, team, team_draws, settings);
    for (const Guard& guard : one.guards) total.guards.push_back({guard.id, workflow.name + ": " + guard.message});
    if (!assessed) continue;
    admitted.push_back(*std::move(assessed));
    names.insert(workflow.name);
  }
  std::vector<Part> parts;
  Flow sum;
  for (Assessed& one : admitted) {
    const Workflow& workflow = *one.part.workflow;
    if (const auto around = enclosing(workflow, workflows, team, names)) {
      total.guards.push_back(nested(workflow, *around));
      continue;
    }
    const auto own = assumption_driven(workflow, one.part.usage, team);
    total.assumption_driven = total.assumption_driven || own.has_value();
    add(sum, one.flow);
    parts.push_back(std::move(one.part));
  }
  if (parts.empty()) return total;
  annualise(total, team, team_draws, parts, sum);
  conclude(total);
  return total;
}

}  // namespace payback::savings
