// SPDX-License-Identifier: MIT
// Columns of draws multiplied into savings, for one workflow and for all of a team's; the model is in
// savings/README.md.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "harness/savings/draws.hpp"
#include "harness/savings/guards.hpp"
#include "harness/savings/payback_time.hpp"
#include "harness/savings/perception.hpp"
#include "harness/savings/quantiles.hpp"

namespace payback::savings {
namespace {

constexpr double k_work_days_per_week = 5;
constexpr double k_work_hours_per_day = 8;
constexpr double k_weeks_per_year = 365.25 / 7;  // calendar weeks: payback is a date, not a sum of working days

/// What one workflow, or the sum of several, gives each developer, draw by draw.
struct Minutes {
  Column removed;          ///< waiting removed, ungated
  Column recovered;        ///< of it, what becomes work
  Column recovered_known;  ///< the same with every measured saving at its mean: what perfect measurement would leave
  double noticed_share = 1;
};

Minutes minutes_of(const Workflow& workflow, const WorkflowDraws& draws, const TeamDraws& team) {
  const std::size_t n = draws.saving.size();
  const double mean = std::accumulate(draws.saving.begin(), draws.saving.end(), 0.0) / static_cast<double>(n);
  const bool measured = is_measured(workflow);
  const bool mean_noticed = is_noticed(workflow.before_seconds, mean);
  Minutes minutes{Column(n), Column(n), Column(n), 0};
  std::size_t noticed_draws = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double waits_per_day = draws.runs[i] * draws.blocking[i];
    const bool noticed = is_noticed(workflow.before_seconds, draws.saving[i]);
    noticed_draws += noticed ? 1 : 0;
    minutes.removed[i] = waits_per_day * draws.saving[i] / 60;
    minutes.recovered[i] = noticed ? team.recovered[i] * minutes.removed[i] : 0;
    minutes.recovered_known[i] = minutes.recovered[i];
    if (measured) minutes.recovered_known[i] = mean_noticed ? team.recovered[i] * waits_per_day * mean / 60 : 0;
  }
  minutes.noticed_share = static_cast<double>(noticed_draws) / static_cast<double>(n);
  return minutes;
}

/// Team hours per working day.
Column team_hours(const Column& minutes, const TeamDraws& team) {
  Column hours(minutes.size());
  for (std::size_t i = 0; i < hours.size(); ++i) hours[i] = team.developers[i] * team.adoption[i] * minutes[i] / 60;
  return hours;
}

Column product(Column a, const Column& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] *= b[i];
  return a;
}

/// Share of the variance that perfect measurement would take away. Absent where nothing varies.
std::optional<double> measurement_share(const Column& money, const Column& money_known) {
  const auto [least, most] = std::minmax_element(money.begin(), money.end());
  if (*least == *most) return std::nullopt;
  return std::clamp(1 - variance_of(money_known) / variance_of(money), 0.0, 1.0);
}

void add_payback(Savings& savings, const Column& money_per_year, const TeamDraws& team) {
  const Column cost = product(team.one_off_hours, team.rate);
  Column weeks(cost.size());
  std::size_t paid_back = 0;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    const double per_week = (money_per_year[i] - team.running_cost[i]) / k_weeks_per_year;
    weeks[i] = payback_weeks(cost[i], per_week, team.ramp_weeks[i]);
    paid_back += std::isfinite(weeks[i]) ? 1 : 0;
  }
  savings.pays_back_probability = static_cast<double>(paid_back) / static_cast<double>(weeks.size());
  savings.one_off_cost = quantiles_of(cost);
  savings.payback_weeks = quantiles_of(std::move(weeks));
}

/// Minutes per developer into the team's hours, capacity, money and payback.
void annualise(Savings& savings, const Minutes& minutes, const TeamDraws& team) {
  savings.annualised = true;
  savings.minutes_per_developer_per_day = quantiles_of(minutes.recovered);
  const Column hours = team_hours(minutes.recovered, team);
  Column hours_week(hours), fte(hours);
  for (double& value : hours_week) value *= k_work_days_per_week;
  for (double& value : fte) value /= k_work_hours_per_day;
  const Column hours_year = product(hours, team.work_days);
  const Column money_year = product(hours_year, team.rate);
  savings.fte = quantiles_of(std::move(fte));
  savings.hours_per_week = quantiles_of(hours_week);
  savings.money_per_week = quantiles_of(product(std::move(hours_week), team.rate));
  savings.hours_per_year = quantiles_of(hours_year);
  savings.money_per_year = quantiles_of(money_year);
  const Column money_known = product(product(team_hours(minutes.recovered_known, team), team.work_days), team.rate);
  savings.measurement_variance_share = measurement_share(money_year, money_known);
  add_payback(savings, money_year, team);
}

void keep(Savings& savings, std::optional<Guard> guard) {
  if (guard) savings.guards.push_back(*std::move(guard));
}

/// One workflow up to its minutes per developer; absent where the guards left nothing to annualise.
std::optional<Minutes> assess(Savings& savings, const Workflow& workflow, const Team& team, const TeamDraws& team_draws,
                              const Settings& settings) {
  const std::optional<Usage> usage = usage_of(workflow, team);
  Admission admission = admit(workflow, usage);
  savings.workflow = workflow.name;
  savings.scenario = workflow.scenario;
  savings.guards = std::move(admission.guards);
  if (admission.showing == Showing::nothing) return std::nullopt;

  const WorkflowDraws draws = draw_workflow(workflow, *usage, settings);
  Minutes minutes = minutes_of(workflow, draws, team_draws);
  savings.minutes_removed_per_developer_per_day = quantiles_of(minutes.removed);
  keep(savings, exceeds_waiting(workflow, draws));
  if (admission.showing == Showing::waiting_removed) return std::nullopt;

  keep(savings, costs_time(savings));
  keep(savings, not_noticed(workflow, draws, minutes.noticed_share));
  auto stamp = assumption_driven(workflow, *usage, team);
  savings.assumption_driven = stamp.has_value();
  keep(savings, std::move(stamp));
  return minutes;
}

void add(Column& sum, const Column& part) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
}

}  // namespace

Savings estimate(const Workflow& workflow, const Team& team, const Settings& settings) {
  const TeamDraws team_draws = draw_team(team, settings);
  Savings savings;
  const auto minutes = assess(savings, workflow, team, team_draws, settings);
  if (!minutes) return savings;
  annualise(savings, *minutes, team_draws);
  keep(savings, never_pays_back(savings));
  return savings;
}

Savings estimate_total(const std::vector<Workflow>& workflows, const Team& team, const Settings& settings) {
  const TeamDraws team_draws = draw_team(team, settings);
  const auto draws = static_cast<std::size_t>(settings.draws);
  Minutes sum{Column(draws), Column(draws), Column(draws)};
  Savings total;
  total.workflow = "total";
  std::set<std::string> counted;
  std::size_t added = 0;
  for (const Workflow& workflow : workflows) {
    if (!counted.insert(workflow.name).second) {
      total.guards.push_back({std::string(guard_id::k_not_headline), workflow.scenario + ": \"" + workflow.name +
                                                                         "\" is counted already, so it is not added."});
      continue;
    }
    Savings one;
    const auto minutes = assess(one, workflow, team, team_draws, settings);
    for (const Guard& guard : one.guards) total.guards.push_back({guard.id, workflow.name + ": " + guard.message});
    if (!minutes) continue;
    total.assumption_driven = total.assumption_driven || one.assumption_driven;
    add(sum.removed, minutes->removed);
    add(sum.recovered, minutes->recovered);
    add(sum.recovered_known, minutes->recovered_known);
    ++added;
  }
  if (added == 0) return total;
  total.minutes_removed_per_developer_per_day = quantiles_of(sum.removed);
  annualise(total, sum, team_draws);
  keep(total, never_pays_back(total));
  return total;
}

}  // namespace payback::savings
