// SPDX-License-Identifier: MIT
// The rules one by one; see guards.hpp.
#include "harness/savings/guards.hpp"

#include <fmt/format.h>

#include <string>

#include "harness/savings/figure.hpp"
#include "harness/savings/measured_mean.hpp"
#include "harness/savings/perception.hpp"
#include "harness/savings/quantiles.hpp"

namespace payback::savings {
namespace {

using comparison::Verdict;

Guard guard(std::string_view id, std::string message) {
  return Guard{std::string(id), std::move(message)};
}

bool interval_includes_zero(const Workflow& workflow) {
  if (workflow.saving) return workflow.saving->low <= 0 && workflow.saving->high >= 0;
  return workflow.saving_interval_includes_zero;
}

std::optional<Guard> forbids_everything(const Workflow& workflow, const std::optional<Usage>& usage) {
  if (workflow.verdict == Verdict::void_)
    return guard(guard_id::k_void, "The comparison is void, so there is no saving to speak of.");
  if (!workflow.saving && workflow.saving_samples.size() < k_least_rounds)
    return guard(
        guard_id::k_too_few_rounds,
        fmt::format("{} paired rounds are too few to say how well the mean saving is known; measure at least {}.",
                    workflow.saving_samples.size(), k_least_rounds));
  if (!usage)
    return guard(guard_id::k_no_frequency,
                 fmt::format("Nobody has said how often this runs per developer and day and which share of the runs is "
                             "waited for; set runs_per_developer_per_day and blocking of \"{}\" in the team file.",
                             workflow.name));
  return std::nullopt;
}

std::optional<Guard> forbids_annualising(const Workflow& workflow) {
  if (workflow.verdict == Verdict::equivalent)
    return guard(guard_id::k_equivalent, "Both sides take the same time within the margin, so nothing is annualised.");
  if (workflow.verdict == Verdict::inconclusive)
    return guard(guard_id::k_not_significant, "The comparison is inconclusive, so nothing is annualised.");
  if (interval_includes_zero(workflow))
    return guard(guard_id::k_not_significant, "The interval of the saving includes 0, so nothing is annualised.");
  return std::nullopt;
}

}  // namespace

Admission admit(const Workflow& workflow, const std::optional<Usage>& usage) {
  if (auto found = forbids_everything(workflow, usage)) return {Showing::nothing, {*std::move(found)}};
  if (auto found = forbids_annualising(workflow)) return {Showing::waiting_removed, {*std::move(found)}};
  return {};
}

std::optional<Guard> exceeds_waiting(const Workflow& workflow, const WorkflowDraws& draws) {
  if (!draws.capped) return std::nullopt;
  return guard(guard_id::k_exceeds_waiting,
               fmt::format("A run takes {} s before the change; savings above that were cut down to it.",
                           show_figure(workflow.before_seconds)));
}

std::optional<Guard> not_noticed(const Workflow& workflow, const WorkflowDraws& draws, double noticed_share) {
  if (noticed_share >= 0.5) return std::nullopt;
  const std::string wait =
      workflow.before_seconds > 0 ? fmt::format(" of a wait of {} s", show_figure(workflow.before_seconds)) : "";
  return guard(
      guard_id::k_not_noticed,
      fmt::format("A change of {} s{} is not noticed, so it is not counted as recovered time: the wait has to be "
                  "at least {} s, the change at least {} s and {} % of it.",
                  show_interval(quantiles_of(draws.saving)), wait, k_least_wait_seconds, k_least_change_seconds,
                  100 * k_least_change_share));
}

std::optional<Guard> assumption_driven(const Workflow& workflow, const Usage& usage, const Team& team) {
  std::vector<std::string_view> assumed;
  if (!usage.runs_from_team && usage.runs.basis == Basis::assumed) assumed.emplace_back("runs_per_developer_per_day");
  if (!usage.blocking_from_team && usage.blocking.basis == Basis::assumed) assumed.emplace_back("blocking");
  if (team.recovered_fraction == default_team().recovered_fraction) assumed.emplace_back("recovered_fraction");
  if (assumed.empty()) return std::nullopt;
  return guard(guard_id::k_assumption_driven,
               fmt::format("Assumption-driven: {} of \"{}\" {} not the team's own; set {} in the team file.",
                           fmt::join(assumed, ", "), workflow.name, assumed.size() == 1 ? "is" : "are",
                           assumed.size() == 1 ? "it" : "them"));
}

std::optional<Guard> one_machine(const Workflow& workflow) {
  if (workflow.machine.empty()) return std::nullopt;
  return guard(guard_id::k_one_machine,
               fmt::format("Measured on one machine ({}); on others a run takes other times.", workflow.machine));
}

Guard not_headline(const Workflow& workflow) {
  return guard(guard_id::k_not_headline,
               fmt::format("{}: \"{}\" is counted already, so it is not added.", workflow.scenario, workflow.name));
}

Guard nested(const Workflow& workflow, const std::string& around) {
  return guard(guard_id::k_nested,
               fmt::format("{}: it is a part of \"{}\", which is counted, so it is not added.", workflow.name, around));
}

std::optional<Guard> costs_time(const Savings& savings) {
  const auto& minutes = savings.minutes_removed_per_developer_per_day;
  if (!minutes || minutes->p50 >= 0) return std::nullopt;
  const Quantiles added{-minutes->p95, -minutes->p50, -minutes->p5, -minutes->mean};
  return guard(
      guard_id::k_costs_time,
      fmt::format("The change costs time: it adds {} minutes of waiting per developer and day.", show_interval(added)));
}

std::optional<Guard> never_pays_back(const Savings& savings) {
  if (!savings.pays_back_probability || *savings.pays_back_probability >= 0.5) return std::nullopt;
  return guard(guard_id::k_never_pays_back, fmt::format("The one-off cost is never paid back in {} % of the draws.",
                                                        show_figure(100 * (1 - *savings.pays_back_probability))));
}

std::optional<Guard> no_interval(const Savings& savings) {
  const auto& minutes = savings.minutes_per_developer_per_day;
  if (!minutes || minutes->p5 != minutes->p95 || minutes->p50 == 0) return std::nullopt;
  return guard(guard_id::k_no_interval,
               "Every input of the minutes is a point, so nobody has said how sure they are; write ranges in the team "
               "file.");
}

}  // namespace payback::savings
