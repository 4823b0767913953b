// SPDX-License-Identifier: MIT
// One named stream per input; see draws.hpp.
#include "harness/savings/draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>

#include "harness/base/seed.hpp"
#include "harness/savings/measured_mean.hpp"

namespace payback::savings {
namespace {

/// A team's input, drawn from the stream of its name.
Column draw_input(const Quantity& quantity, Support support, std::string_view name, const Settings& settings) {
  return draw(quantity, support, derive_seed(settings.seed, fmt::format("savings/team/{}", name)), settings.draws);
}

std::uint64_t workflow_seed(const Workflow& workflow, std::string_view input, const Settings& settings) {
  return derive_seed(settings.seed, fmt::format("savings/workflow/{}/{}/{}", workflow.name, workflow.scenario, input));
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

TeamDraws draw_team(const Team& team, const Settings& settings) {
  TeamDraws draws;
  draws.developers = draw_input(team.developers, Support::non_negative, "developers", settings);
  draws.adoption = draw_input(team.adoption, Support::share, "adoption", settings);
  draws.ramp_weeks = draw_input(team.ramp_weeks, Support::non_negative, "ramp_weeks", settings);
  draws.rate = draw_input(team.loaded_rate_per_hour, Support::non_negative, "loaded_rate_per_hour", settings);
  draws.work_days = draw_input(team.work_days, Support::non_negative, "work_days", settings);
  draws.recovered = draw_input(team.recovered_fraction, Support::share, "recovered_fraction", settings);
  draws.running_cost = draw_input(team.running_cost_per_year, Support::real, "running_cost_per_year", settings);

  const OneOffHours& hours = team.one_off_hours;
  draws.one_off_hours = draw_input(hours.evaluate, Support::non_negative, "one_off_hours/evaluate", settings);
  const Column port = draw_input(hours.port, Support::non_negative, "one_off_hours/port", settings);
  const Column learn =
      draw_input(hours.learn_per_developer, Support::non_negative, "one_off_hours/learn_per_developer", settings);
  for (std::size_t i = 0; i < port.size(); ++i) draws.one_off_hours[i] += port[i] + learn[i] * draws.developers[i];
  return draws;
}

std::optional<Usage> usage_of(const Workflow& workflow, const Team& team) {
  Usage usage{workflow.frequency.runs_per_developer_per_day, workflow.frequency.blocking};
  if (const auto own = team.workflows.find(workflow.name); own != team.workflows.end()) {
    usage.runs_from_team = own->second.runs_per_developer_per_day.has_value();
    usage.blocking_from_team = own->second.blocking.has_value();
    if (usage.runs_from_team) usage.runs = *own->second.runs_per_developer_per_day;
    if (usage.blocking_from_team) usage.blocking = *own->second.blocking;
  }
  // The team may say 0 and mean it; a scenario that says nothing has 0 everywhere.
  const bool runs_known = usage.runs_from_team || usage.runs.high > 0;
  const bool blocking_known = usage.blocking_from_team || usage.blocking.high > 0;
  if (!runs_known || !blocking_known) return std::nullopt;
  return usage;
}

WorkflowDraws draw_workflow(const Workflow& workflow, const Usage& usage, const Settings& settings) {
  WorkflowDraws draws;
  const std::uint64_t seed = workflow_seed(workflow, "saving", settings);
  draws.saving = workflow.saving ? draw(*workflow.saving, Support::real, seed, settings.draws)
                                 : draw_mean(workflow.saving_samples, seed, settings.draws);
  draws.capped = cap_at_waiting(draws.saving, workflow);
  draws.runs = draw(usage.runs, Support::non_negative, workflow_seed(workflow, "runs_per_developer_per_day", settings),
                    settings.draws);
  draws.blocking = draw(usage.blocking, Support::share, workflow_seed(workflow, "blocking", settings), settings.draws);
  return draws;
}

bool is_measured(const Workflow& workflow) {
  return !workflow.saving || workflow.saving->basis == Basis::measured;
}

}  // namespace payback::savings
