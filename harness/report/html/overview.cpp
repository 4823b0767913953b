// SPDX-License-Identifier: MIT
// The table of all comparisons; see lead.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/base/units.hpp"
#include "harness/report/html/lead.hpp"
#include "harness/report/html/scenario.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/plot/interval.hpp"
#include "harness/report/sentences.hpp"

namespace payback::html {

using comparison::Comparison;
using result::Document;
using result::ScenarioResult;

namespace {

std::string ratio_label(double ratio) {
  return report::show_ratio(ratio);
}

bool has_ratio(const Comparison& pair) {
  return pair.speedup && pair.speedup->low > 0 && std::isfinite(pair.speedup->high) &&
         pair.verdict != comparison::Verdict::void_;
}

plot::Scale common_scale(const Document& document) {
  std::vector<double> ends{1};
  for (const ScenarioResult& scenario : document.scenarios)
    for (const Comparison& pair : scenario.comparisons)
      if (has_ratio(pair)) ends.insert(ends.end(), {pair.speedup->low, pair.speedup->high});
  return plot::scale_over(ends);
}

/// Of a scenario's rows the first has its name; a screen reader hears it in all.
Markup name_cell(const std::string& name, const std::string& below, const std::string& link, bool first = true) {
  const Markup title = !first         ? element("span", {{"class", "unseen"}}, name + " ")
                       : link.empty() ? Markup(name)
                                      : element("a", {{"href", "#" + link}}, name);
  return element("th", {{"scope", "row"}}, {title, element("span", {{"class", "below"}}, below)});
}

Markup row(const ScenarioResult& scenario, const Comparison& pair, const plot::Scale& scale, const std::string& link) {
  const bool first = &pair == &scenario.comparisons.front();
  const report::Sides names = report::sides(scenario, pair);
  const std::string_view tone = css_class(report::tone_of(pair.verdict));
  Markup picture;
  std::string ratio;
  if (has_ratio(pair)) {
    const report::ShownRatio shown = report::show_ratio(*pair.speedup);
    picture = plot::interval_mark(*pair.speedup, 1, scale, tone);
    ratio = fmt::format("{} ({})", shown.point, shown.interval);
  }
  const bool counts = pair.verdict != comparison::Verdict::void_;
  return element(
      "tr", {{"class", first ? "first" : "more"}},
      {name_cell(report::shortened(scenario.id, 80), fmt::format("{} → {}", names.before, names.after), link, first),
       element("td", {{"class", std::string("verdict ") + std::string(tone)}}, comparison::name(pair.verdict)),
       element("td", {{"class", "picture"}}, picture), element("td", {{"class", "number"}}, ratio),
       element("td", {{"class", "number"}}, counts ? report::times(scenario, pair) : "")});
}

Markup reason_row(const ScenarioResult& scenario) {
  return element("tr", {},
                 {name_cell(report::shortened(scenario.id, 80), report::first_line(scenario.reason, 120), ""),
                  element("td", {{"class", "verdict caution"}}, session::name(scenario.status)),
                  element("td", {{"class", "picture"}}, ""), element("td", {}, ""), element("td", {}, "")});
}

}  // namespace

Markup overview(const Document& document, std::size_t anchor) {
  const plot::Scale scale = common_scale(document);
  Markup rows;
  for (std::size_t i = 0; i < document.scenarios.size(); ++i) {
    const ScenarioResult& scenario = document.scenarios[i];
    if (!report::was_compared(scenario)) {
      rows += reason_row(scenario);
      continue;
    }
    for (const Comparison& pair : scenario.comparisons) rows += row(scenario, pair, scale, scenario_id(anchor, i));
  }
  if (rows.empty()) return {};
  const Markup head = element("tr", {},
                              {column("", "scenario"), column("", "verdict"),
                               column("picture", {element("span", {{"class", "unseen"}}, "ratio drawn"),
                                                  plot::interval_axis(scale, ratio_label)}),
                               column("number", "before ÷ after"), column("number", "a run takes")});
  return element("section", {{"class", "overview"}},
                 {element("h2", {}, "All comparisons"),
                  element("table", {},
                          {element("caption", {},
                                   "Median wall time before over after with its 95 % interval; above 1 the new tool is "
                                   "faster."),
                           element("thead", {}, head), element("tbody", {}, rows)})});
}

}  // namespace payback::html
