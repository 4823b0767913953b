// SPDX-License-Identifier: MIT
// One named stream per input; see draws.hpp.
#include "harness/savings/draws.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "harness/base/hand_over.hpp"
#include "harness/base/seed.hpp"
#include "harness/savings/measured_mean.hpp"

namespace payback::savings {
namespace {

std::string stream_of(const Workflow& workflow, std::string_view input) {
  return fmt::format("savings/workflow/{}/{}/{}", workflow.name, workflow.scenario, input);
}

void draw_saving(const Workflow& workflow, const Settings& settings, Column& saving) {
  const std::uint64_t seed = derive_seed(settings.seed, stream_of(workflow, "saving"));
  saving = workflow.saving ? draw(*workflow.saving, Support::real, seed, settings.draws)
                           : draw_mean(workflow.saving_samples, seed, settings.draws);
}

/// Runs the tasks on as many threads as oneTBB has.
void at_once(const std::vector<std::function<void()>>& tasks) {
  // Not parallel_for, whose inline parts ThreadSanitizer reports by the dozen; what runs at once is the same.
  oneapi::tbb::task_group group;
  for (const auto& work : tasks) {
    oneapi::tbb::task_handle task = group.defer([&work] {
      hand_over();
      work();
      hand_over();
    });
    hand_over();
    group.run(std::move(task));
  }
  group.wait();
  hand_over();
}

std::vector<std::function<void()>> tasks_of(const std::vector<Input>& inputs, const Settings& settings) {
  std::vector<std::function<void()>> tasks;
  for (const Input& input : inputs) {
    tasks.emplace_back([&input, settings] {
      *input.column = draw(input.quantity, input.support, derive_seed(settings.seed, input.stream), settings.draws);
    });
  }
  return tasks;
}

/// Nobody can save more than the wait that was measured. A stated saving is cut draw by draw. Measured rounds cannot
/// exceed their own waits, so draws of their mean are scaled down only if the mean does, which says that the two do not
/// belong together.
bool cap_at_waiting(Column& saving, const Workflow& workflow) {
  const double most = workflow.before_seconds;
  if (most <= 0) return false;
  if (workflow.saving) {
    bool capped = false;
    for (double& value : saving) {
      capped = capped || value > most;
      value = std::min(value, most);
    }
    return capped;
  }
  const auto& samples = workflow.saving_samples;
  const double mean = std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
  if (mean <= most) return false;
  for (double& value : saving) value *= most / mean;
  // The time before may be averaged over a few runs more than there are pairs; a cut of that size is not worth a word.
  return mean > most * 1.01;
}

}  // namespace

std::vector<Input> inputs_of(const Team& team, TeamDraws& draws) {
  std::vector<Input> inputs;
  const auto add = [&](const char* name, const Quantity& quantity, Support support, Column& column) {
    inputs.push_back({name, fmt::format("savings/team/{}", name), quantity, support, &column});
  };
  add("developers", team.developers, Support::non_negative, draws.developers);
  add("adoption", team.adoption, Support::share, draws.adoption);
  add("ramp_weeks", team.ramp_weeks, Support::non_negative, draws.ramp_weeks);
  add("loaded_rate_per_hour", team.loaded_rate_per_hour, Support::non_negative, draws.rate);
  add("work_days", team.work_days, Support::non_negative, draws.work_days);
  add("ci_days", team.ci_days, Support::non_negative, draws.ci_days);
  add("recovered_fraction", team.recovered_fraction, Support::share, draws.recovered);
  add("running_cost_per_year", team.running_cost_per_year, Support::real, draws.running_cost);
  add("repositories", team.repositories, Support::non_negative, draws.repositories);
  const OneOffHours& hours = team.one_off_hours;
  add("one_off_hours/evaluate", hours.evaluate, Support::non_negative, draws.evaluate);
  add("one_off_hours/port", hours.port, Support::non_negative, draws.port);
  add("one_off_hours/learn_per_developer", hours.learn_per_developer, Support::non_negative, draws.learn);
  return inputs;
}

TeamDraws draw_team(const Team& team, const Settings& settings) {
  TeamDraws draws;
  const std::vector<Input> inputs = inputs_of(team, draws);
  at_once(tasks_of(inputs, settings));
  return draws;
}

std::optional<Usage> usage_of(const Workflow& workflow, const Team& team) {
  Usage usage;
  usage.runs = workflow.frequency.runs_per_developer_per_day;
  usage.blocking = workflow.frequency.blocking;
  usage.ci_runs = workflow.frequency.ci_runs_per_developer_per_day;
  usage.agent_runs = workflow.frequency.agent_runs_per_developer_per_day;
  usage.ci_job_seconds = team.ci.job_seconds;
  std::string runner = team.ci.runner;
  if (const auto own = team.workflows.find(workflow.name); own != team.workflows.end()) {
    const WorkflowAssumptions& said = own->second;
    usage.runs_from_team = said.runs_per_developer_per_day.has_value();
    usage.blocking_from_team = said.blocking.has_value();
    if (said.runs_per_developer_per_day) usage.runs = *said.runs_per_developer_per_day;
    if (said.blocking) usage.blocking = *said.blocking;
    if (said.ci_runs_per_developer_per_day) usage.ci_runs = said.ci_runs_per_developer_per_day;
    if (said.agent_runs_per_developer_per_day) usage.agent_runs = said.agent_runs_per_developer_per_day;
    if (said.ci_runner) runner = *said.ci_runner;
    if (!said.ci_job_seconds.empty()) usage.ci_job_seconds = said.ci_job_seconds;
  }
  const auto price = team.ci.prices_per_minute.find(runner);
  const bool listed = price != team.ci.prices_per_minute.end();
  usage.ci_price = listed ? price->second : team.ci_price_per_minute;
  usage.ci_price_key = listed ? "ci/prices_per_minute/" + runner : "ci_price_per_minute";
  // The team may say 0 and mean it; a scenario that says nothing has 0 everywhere.
  const bool runs_known = usage.runs_from_team || usage.runs.high > 0;
  const bool blocking_known = usage.blocking_from_team || usage.blocking.high > 0;
  if (!runs_known || !blocking_known) return std::nullopt;
  return usage;
}

std::vector<Input> inputs_of(const Workflow& workflow, const Usage& usage, WorkflowDraws& draws) {
  std::vector<Input> inputs;
  const auto add = [&](const char* name, const Quantity& quantity, Support support, Column& column) {
    inputs.push_back(
        {fmt::format("{}/{}", workflow.name, name), stream_of(workflow, name), quantity, support, &column});
  };
  add("runs_per_developer_per_day", usage.runs, Support::non_negative, draws.runs);
  add("blocking", usage.blocking, Support::share, draws.blocking);
  if (usage.bills_ci()) {
    add("ci_runs_per_developer_per_day", *usage.ci_runs, Support::non_negative, draws.ci_runs);
    inputs.push_back({usage.ci_price_key, "savings/team/" + usage.ci_price_key, usage.ci_price, Support::non_negative,
                      &draws.ci_price});
  }
  if (usage.agent_runs)
    add("agent_runs_per_developer_per_day", *usage.agent_runs, Support::non_negative, draws.agent_runs);
  return inputs;
}

WorkflowDraws draw_workflow(const Workflow& workflow, const Usage& usage, const Settings& settings) {
  WorkflowDraws draws;
  const std::vector<Input> inputs = inputs_of(workflow, usage, draws);
  auto tasks = tasks_of(inputs, settings);
  tasks.emplace_back([&] { draw_saving(workflow, settings, draws.saving); });
  at_once(tasks);
  draws.capped = cap_at_waiting(draws.saving, workflow);
  return draws;
}

bool is_measured(const Workflow& workflow) {
  return !workflow.saving || workflow.saving->basis == Basis::measured;
}

}  // namespace payback::savings
