// SPDX-License-Identifier: MIT
// What a decision takes of results; see brief.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/report/brief.hpp"
#include "harness/report/headline.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sensitivity_sentences.hpp"
#include "harness/report/sentences.hpp"
#include "harness/report/story.hpp"
#include "harness/savings/figure.hpp"

namespace payback::report {
namespace {

using result::Document;
using result::ScenarioResult;

std::optional<double> median_seconds(const ScenarioResult& scenario, const std::string& id) {
  const result::VariantResult* const side = variant(scenario, id);
  if (side == nullptr || !side->wall_seconds) return std::nullopt;
  return side->wall_seconds->median;
}

/// As the savings reckoned with it: the team's word, else the scenario's.
void add_frequency(const ScenarioResult& scenario, const savings::Team& team, decision::Case& one) {
  if (scenario.frequency) {
    one.runs = scenario.frequency->runs_per_developer_per_day;
    one.blocking = scenario.frequency->blocking;
  }
  const auto own = team.workflows.find(scenario.workflow.empty() ? scenario.id : scenario.workflow);
  if (own == team.workflows.end()) return;
  if (own->second.runs_per_developer_per_day) one.runs = own->second.runs_per_developer_per_day;
  if (own->second.blocking) one.blocking = own->second.blocking;
}

decision::Case case_of(const ScenarioResult& scenario, const comparison::Comparison& pair) {
  decision::Case one;
  one.workflow = scenario.workflow, one.scenario = scenario.id;
  const Sides names = sides(scenario, pair);
  one.before = names.before, one.after = names.after;
  one.verdict = pair.verdict;
  one.reason = first_line(pair.reason, 160);
  if (pair.verdict != comparison::Verdict::void_) {
    one.speedup = pair.speedup;
    one.before_seconds = median_seconds(scenario, pair.baseline);
    one.after_seconds = median_seconds(scenario, pair.candidate);
    one.rounds_to_decide = pair.rounds_to_decide;
    one.savings = scenario.savings;
  }
  if (const result::VariantResult* const after = variant(scenario, pair.candidate); after != nullptr)
    one.waiting_fraction = after->waiting_fraction;
  return one;
}

/// Each scenario once, as the latest of the results has it, in the order in which they were named.
std::vector<const ScenarioResult*> latest_of_each(const std::vector<Source>& sources) {
  std::map<std::string, const Document*> latest;
  std::vector<std::string> order;
  for (const Source& source : sources)
    for (const ScenarioResult& scenario : source.document->scenarios) {
      const auto [at, is_new] = latest.emplace(scenario.id, source.document);
      if (is_new) order.push_back(scenario.id);
      if (at->second->started < source.document->started) at->second = source.document;
    }
  std::vector<const ScenarioResult*> found;
  for (const std::string& id : order)
    found.push_back(&*std::ranges::find(latest.at(id)->scenarios, id, &ScenarioResult::id));
  return found;
}

/// Over all results, since one decision is taken on all of them.
std::optional<decision::Lever> lever_of(const std::vector<Source>& sources) {
  const savings::Influence* best = nullptr;
  for (const Source& source : sources) {
    const savings::Savings* const worth = headline_savings(*source.document);
    const savings::Influence* const one = worth == nullptr ? nullptr : savings::most_worth_knowing(*worth);
    if (one != nullptr && (best == nullptr || one->value_of_knowing > best->value_of_knowing)) best = one;
  }
  // Less than one of the currency would only say that nothing is worth knowing.
  if (best == nullptr || best->value_of_knowing < 1) return std::nullopt;
  const double value = best->value_of_knowing;
  const std::string currency = shortened(sources.front().document->team.currency, 8);
  return decision::Lever{input_label(best->input) + ", reckoned with as " + input_range(*best),
                         fmt::format("worth {}{} on average in the first year", currency,
                                     savings::show_figure(tame({value, value, value, value}).p50))};
}

}  // namespace

decision::Evidence evidence_of(const std::vector<Source>& sources) {
  decision::Evidence evidence;
  const std::vector<const ScenarioResult*> scenarios = latest_of_each(sources);
  std::set<std::string> carried;
  std::vector<const ScenarioResult*> compared;  // those of the cases, in their order
  for (const ScenarioResult* scenario : scenarios)
    if (scenario->savings) carried.insert(scenario->workflow);
  for (const ScenarioResult* scenario : scenarios) {
    const comparison::Comparison* const pair = was_compared(*scenario) ? headline(*scenario) : nullptr;
    if (pair == nullptr)
      evidence.not_measured.push_back(shortened(scenario->id, 80) + ": " +
                                      (scenario->reason.empty() ? std::string(session::name(scenario->status))
                                                                : first_line(scenario->reason, 120)));
    else if (scenario->savings || scenario->workflow.empty() || !carried.contains(scenario->workflow))
      evidence.cases.push_back(case_of(*scenario, *pair)), compared.push_back(scenario);
  }
  const auto later = [](const Source& a, const Source& b) { return a.document->started < b.document->started; };
  if (!sources.empty()) evidence.team = std::ranges::max_element(sources, later)->document->team;
  for (std::size_t i = 0; i < evidence.cases.size(); ++i) add_frequency(*compared[i], evidence.team, evidence.cases[i]);
  evidence.lever = lever_of(sources);
  return evidence;
}

}  // namespace payback::report
