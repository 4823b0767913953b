// SPDX-License-Identifier: MIT
// The headline and the sentences; see lead.hpp.
#include "harness/report/html/lead.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sentences.hpp"
#include "harness/savings/figure.hpp"

namespace payback::html {

using report::Line;
using result::Document;
using result::ScenarioResult;

namespace {

constexpr std::size_t k_most_sentences = 12;  // the first screen; the table below has all

/// The scenarios that speak for their workflow: those that carry its money, else its first.
std::vector<const ScenarioResult*> speakers(const Document& document) {
  std::vector<const ScenarioResult*> chosen;
  std::set<std::string> heard;
  for (const bool headlines : {true, false})
    for (const ScenarioResult& scenario : document.scenarios)
      if (scenario.headline == headlines && (scenario.workflow.empty() || heard.insert(scenario.workflow).second))
        chosen.push_back(&scenario);
  std::ranges::sort(chosen);  // they lie in one vector: the order of the document
  return chosen;
}

Markup sentence(const ScenarioResult& scenario) {
  const std::string name = report::shortened(scenario.workflow.empty() ? scenario.id : scenario.workflow, 80);
  const comparison::Comparison* const pair = report::was_compared(scenario) ? report::headline(scenario) : nullptr;
  const Line line = pair != nullptr ? Line{report::tone_of(pair->verdict), std::string(comparison::name(pair->verdict)),
                                           report::answer(scenario, *pair), true}
                                    : Line{report::Tone::caution, std::string(session::name(scenario.status)),
                                           report::first_line(scenario.reason, 300), true};
  return element("li", {}, {element("span", {{"class", "workflow"}}, name), " ", verdict(line)});
}

Markup headline(const Document& document, report::Name heading) {
  const savings::Savings* const worth = headline_savings(document);
  if (worth == nullptr)
    return {element(heading, {{"class", "figure"}}, "No saving is claimed"),
            paragraph("range", document.scenarios.empty() ? "Nothing was measured."
                                                          : "What was measured, and why it is not turned into minutes, "
                                                            "stands below.")};
  const savings::Quantiles minutes = report::tame(*worth->minutes_per_developer_per_day);
  const bool loses = minutes.p50 < 0;
  std::string range = fmt::format("{} to {} with 90 % probability", savings::show_figure(minutes.p5),
                                  savings::show_figure(minutes.p95));
  if (const auto& removed = worth->minutes_removed_per_developer_per_day)
    range += fmt::format("; {} minutes of waiting removed", savings::show_interval(report::tame(*removed)));
  if (loses) range += "; negative: the change costs time";
  return {element(heading, {{"class", loses ? "figure bad" : "figure"}},
                  {element("span", {{"class", "number"}}, savings::show_figure(std::abs(minutes.p50))),
                   loses ? " minutes a day lost by each developer" : " minutes a day back for each developer"}),
          paragraph("range", range)};
}

}  // namespace

const savings::Savings* headline_savings(const Document& document) {
  const auto speaks = [](const std::optional<savings::Savings>& worth) {
    return worth && worth->annualised && worth->minutes_per_developer_per_day &&
           (worth->minutes_per_developer_per_day->p5 != 0 || worth->minutes_per_developer_per_day->p95 != 0);
  };
  if (speaks(document.total)) return &*document.total;
  const ScenarioResult* only = nullptr;
  for (const ScenarioResult& scenario : document.scenarios)
    if (speaks(scenario.savings)) {
      if (only != nullptr) return nullptr;
      only = &scenario;
    }
  return only == nullptr ? nullptr : &*only->savings;
}

Markup lead(const Document& document, report::Name heading) {
  const std::vector<const ScenarioResult*> all = speakers(document);
  Markup items;
  for (std::size_t i = 0; i < std::min(all.size(), k_most_sentences); ++i) items += sentence(*all[i]);
  if (all.size() > k_most_sentences)
    items += element("li", {}, fmt::format("and {} more, in the table below", all.size() - k_most_sentences));
  Markup out = headline(document, heading);
  if (!items.empty()) out += element("ul", {{"class", "sentences"}}, items);
  if (const savings::Savings* const worth = headline_savings(document); worth != nullptr)
    out += element("aside", {{"class", "assumptions"}, {"aria-label", "Assumptions"}},
                   {element("strong", {}, "The minutes hang on these assumptions. "),
                    report::team_sentence(document.team, worth->assumption_driven)});
  return element("section", {{"class", "lead"}}, out);
}

}  // namespace payback::html
