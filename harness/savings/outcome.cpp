// SPDX-License-Identifier: MIT
// The formulas; see outcome.hpp.
#include "harness/savings/outcome.hpp"

#include <algorithm>

#include "harness/savings/billed_minutes.hpp"
#include "harness/savings/payback_time.hpp"
#include "harness/savings/perception.hpp"

namespace payback::savings {
namespace {

constexpr double k_seconds_per_hour = 3600;

/// Everybody's CI takes the change at once, so adoption does not come in; nor does the gate: cash is cash.
Column ci_money_of(const Part& part, const TeamDraws& team) {
  const WorkflowDraws& draws = part.draws;
  const auto [least, most] = std::minmax_element(draws.saving.begin(), draws.saving.end());
  const BilledMinutes billed(part.usage.ci_job_seconds, *least, *most);
  Column money(draws.saving.size());
  for (std::size_t i = 0; i < money.size(); ++i)
    money[i] =
        team.developers[i] * draws.ci_runs[i] * team.ci_days[i] * draws.ci_price[i] * billed.fewer(draws.saving[i]);
  return money;
}

void add(Column& sum, const Column& part) {
  if (sum.empty()) {
    sum = part;
    return;
  }
  for (std::size_t i = 0; i < part.size(); ++i) sum[i] += part[i];
}

}  // namespace

Flow flow_of(const Part& part, const TeamDraws& team) {
  const WorkflowDraws& draws = part.draws;
  const double before = part.workflow->before_seconds;
  const std::size_t n = draws.saving.size();
  Flow flow;
  flow.removed.resize(n), flow.recovered.resize(n);
  std::size_t noticed_draws = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool noticed = is_noticed(before, draws.saving[i]);
    noticed_draws += noticed ? 1 : 0;
    flow.removed[i] = draws.runs[i] * draws.blocking[i] * draws.saving[i] / 60;
    flow.recovered[i] = noticed ? team.recovered[i] * flow.removed[i] : 0;
  }
  flow.noticed_share = static_cast<double>(noticed_draws) / static_cast<double>(n);
  if (!draws.ci_price.empty()) flow.ci_money = ci_money_of(part, team);
  if (draws.agent_runs.empty()) return flow;
  const auto agents = [&](std::size_t i) { return team.developers[i] * team.adoption[i] * draws.agent_runs[i]; };
  flow.agent_hours.resize(n);
  for (std::size_t i = 0; i < n; ++i) flow.agent_hours[i] = agents(i) * draws.saving[i] / k_seconds_per_hour;
  if (!part.workflow->cpu_saving_seconds) return flow;
  flow.agent_cpu_hours.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    flow.agent_cpu_hours[i] = agents(i) * *part.workflow->cpu_saving_seconds / k_seconds_per_hour;
  return flow;
}

void add(Flow& sum, const Flow& part) {
  add(sum.removed, part.removed);
  add(sum.recovered, part.recovered);
  add(sum.ci_money, part.ci_money);
  add(sum.agent_hours, part.agent_hours);
  add(sum.agent_cpu_hours, part.agent_cpu_hours);
}

Outcome outcome_of(const Flow& flow, const TeamDraws& team) {
  const std::size_t n = flow.recovered.size();
  Outcome out{Column(n), Column(n), Column(n), Column(n), Column(n), Column(n)};
  for (std::size_t i = 0; i < n; ++i) {
    out.hours_per_day[i] = team.developers[i] * team.adoption[i] * flow.recovered[i] / 60;
    out.hours_per_year[i] = out.hours_per_day[i] * team.work_days[i];
    out.money_per_year[i] = out.hours_per_year[i] * team.rate[i];
    const double hours = team.evaluate[i] + team.port[i] * team.repositories[i] + team.learn[i] * team.developers[i];
    out.one_off_cost[i] = hours * team.rate[i];
    const double cash = (flow.ci_money.empty() ? 0 : flow.ci_money[i]) - team.running_cost[i];
    const double per_week = (out.money_per_year[i] + cash) / k_weeks_per_year;
    out.payback_weeks[i] = payback_weeks(out.one_off_cost[i], per_week, team.ramp_weeks[i]);
    out.net[i] = earned(per_week, team.ramp_weeks[i], k_horizon_weeks) - out.one_off_cost[i];
  }
  return out;
}

Flow sum_of(const std::vector<Part>& parts, const TeamDraws& team) {
  Flow sum;
  for (const Part& part : parts) add(sum, flow_of(part, team));
  return sum;
}

}  // namespace payback::savings
