// SPDX-License-Identifier: MIT
// The headline and the sentences; see lead.hpp.
#include "harness/report/html/lead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/report/headline.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sentences.hpp"

namespace payback::html {

using report::Line;
using result::Document;
using result::ScenarioResult;

namespace {

struct Speaker {
  std::string name;
  const ScenarioResult* scenario = nullptr;
};

/// Who speaks for a workflow: the scenario that carries its money; where none does, all of them, each for itself.
std::vector<Speaker> speakers(const Document& document) {
  std::map<std::string, std::size_t> scenarios_of;
  std::set<std::string> has_headline;
  for (const ScenarioResult& scenario : document.scenarios) {
    ++scenarios_of[scenario.workflow];
    if (scenario.headline) has_headline.insert(scenario.workflow);
  }
  std::vector<Speaker> chosen;
  for (const ScenarioResult& scenario : document.scenarios) {
    const bool carried = has_headline.contains(scenario.workflow);
    if (carried && !scenario.headline) continue;
    const bool for_workflow = !scenario.workflow.empty() && (carried || scenarios_of[scenario.workflow] == 1);
    chosen.push_back({report::shortened(for_workflow ? scenario.workflow : scenario.id, 80), &scenario});
  }
  return chosen;
}

Markup sentence(const Speaker& speaker) {
  const ScenarioResult& scenario = *speaker.scenario;
  const comparison::Comparison* const pair = report::was_compared(scenario) ? report::headline(scenario) : nullptr;
  const Line line = pair != nullptr ? Line{report::tone_of(pair->verdict), std::string(comparison::name(pair->verdict)),
                                           report::answer(scenario, *pair), true}
                                    : Line{report::Tone::caution, std::string(session::name(scenario.status)),
                                           report::first_line(scenario.reason, 300), true};
  return {element("span", {{"class", "workflow"}}, speaker.name), " ", element("span", {}, verdict(line))};
}

Markup headline(const Document& document, report::Name heading) {
  const savings::Savings* const worth = report::headline_savings(document);
  if (worth == nullptr)
    return {element(heading, {{"class", "figure"}}, "No saving is claimed"),
            paragraph("range", document.scenarios.empty()
                                   ? "Nothing was measured."
                                   : "What was measured, and why it is not turned into minutes, stands below.")};
  const report::HeadlineMinutes minutes = report::headline_minutes(*worth);
  return {element(heading, {{"class", minutes.loses ? "figure bad" : "figure"}},
                  {element("span", {{"class", "number"}}, minutes.figure), " ", minutes.unit}),
          paragraph("range", report::keep_units(minutes.range))};
}

}  // namespace

Markup lead(const Document& document, report::Name heading) {
  std::vector<Markup> said;
  for (const Speaker& speaker : speakers(document)) said.push_back(sentence(speaker));
  Markup out = headline(document, heading);
  out += sentences(said);
  if (const savings::Savings* const worth = report::headline_savings(document); worth != nullptr) {
    std::string hangs_on = report::team_sentence(document.team, worth->assumption_driven);
    if (const std::string label = report::machine_label(*worth); !label.empty()) hangs_on += ". " + label;
    out += element("aside", {{"class", "assumptions"}, {"aria-label", "Assumptions"}},
                   {element("strong", {}, "What these minutes hang on"), report::keep_units(hangs_on)});
  }
  return element("section", {{"class", "lead"}}, out);
}

}  // namespace payback::html
