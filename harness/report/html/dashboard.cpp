// SPDX-License-Identifier: MIT
// The dashboard: what got worse, the table of all series with its filter, then each series.
#include "harness/report/dashboard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "harness/base/units.hpp"
#include "harness/report/html/dashboard_style.hpp"
#include "harness/report/html/frame.hpp"
#include "harness/report/html/nights.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/plot/night_chart.hpp"

namespace payback::html {
namespace {

using report::Dashboard;
using report::NightSeries;
using report::shortened;
using report::Tone;

bool is_worse(const NightSeries& series) {
  return series.tone == Tone::bad && !series.control;
}

/// What is faint has too few nights, or is the control.
bool is_judged(const NightSeries& series) {
  return series.tone != Tone::faint && !series.control;
}

/// Those of absolute values.
std::set<std::string> machines(const Dashboard& board) {
  std::set<std::string> names;
  for (const NightSeries& series : board.series)
    if (!series.machine.empty()) names.insert(series.machine);
  return names;
}

/// The values by which the page can be narrowed, in the order of the lists.
class Filter {
 public:
  explicit Filter(const Dashboard& board) {
    for (const NightSeries& series : board.series) {
      add(scenarios_, series.scenario);
      add(machines_, machine(series));
      add(states_, series.state);
    }
    std::ranges::sort(scenarios_);
    std::ranges::sort(machines_);
  }

  /// The names that the style (dashboard_style.hpp) hides a series by.
  [[nodiscard]] std::string classes(const NightSeries& series) const {
    return fmt::format("pick c{} m{} s{}", place(scenarios_, series.scenario), place(machines_, machine(series)),
                       place(states_, series.state));
  }

  [[nodiscard]] Markup controls() const {
    return element("form", {{"class", "filter"}, {"aria-label", "Narrow the page"}},
                   {choice("scenario", "by-scenario", scenarios_), choice("machine", "by-machine", machines_),
                    choice("state", "by-state", states_), element("button", {{"type", "reset"}}, "show all")});
  }

  [[nodiscard]] Markup rules() const { return filter_style(scenarios_.size(), machines_.size(), states_.size()); }

 private:
  static std::string machine(const NightSeries& series) { return series.machine.empty() ? "any" : series.machine; }

  static void add(std::vector<std::string>& list, const std::string& value) {
    if (std::ranges::find(list, value) == list.end()) list.push_back(value);
  }

  static std::size_t place(const std::vector<std::string>& list, const std::string& value) {
    return static_cast<std::size_t>(std::ranges::find(list, value) - list.begin());
  }

  static Markup choice(std::string_view label, std::string_view id, const std::vector<std::string>& values) {
    if (values.size() < 2) return {};
    Markup options = element("option", {{"value", "all"}}, "all");
    for (std::size_t i = 0; i < values.size(); ++i)
      options += element("option", {{"value", std::to_string(i)}}, shortened(values[i], 80));
    return element("label", {}, {label, " ", element("select", {{"id", id}}, options)});
  }

  std::vector<std::string> scenarios_, machines_, states_;
};

/// "2 open, 1 improved, 57 steady", without the control.
std::string totals(const Dashboard& board) {
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (const NightSeries& series : board.series) {
    if (series.control) continue;
    auto found = std::ranges::find(counts, series.state, &std::pair<std::string, std::size_t>::first);
    if (found == counts.end()) found = counts.insert(found, {series.state, 0});
    ++found->second;
  }
  std::string text;
  for (const auto& [state, count] : counts) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, state);
  return text;
}

Markup worse_series(const Dashboard& board) {
  const auto worse = static_cast<std::size_t>(std::ranges::count_if(board.series, is_worse));
  const auto all = static_cast<std::size_t>(
      std::ranges::count_if(board.series, [](const NightSeries& series) { return !series.control; }));
  if (all == 0) return element("h1", {{"class", "figure"}}, "No series yet");
  if (std::ranges::none_of(board.series, is_judged))
    return element("h1", {{"class", "figure"}}, "No series has nights enough to be judged");
  if (worse == 0) return element("h1", {{"class", "figure"}}, "Nothing is worse than it was");
  return element("h1", {{"class", "figure bad"}},
                 {element("span", {{"class", "number"}}, show_count(worse)),
                  fmt::format(" of {} series {} worse than before", show_count(all), worse == 1 ? "is" : "are")});
}

Markup first_screen(const Dashboard& board) {
  std::vector<Markup> said;
  for (std::size_t i = 0; i < board.series.size(); ++i) {
    const NightSeries& series = board.series[i];
    if (series.control || (series.tone != Tone::bad && series.tone != Tone::caution)) continue;
    const Markup name = element("a", {{"href", "#" + series_id(i)}}, shortened(series.name, 80));
    said.push_back({element("span", {{"class", "workflow"}}, name), " ",
                    element("span", {}, verdict({series.tone, series.state, series.sentence, true}))});
  }
  return element("section", {{"class", "lead"}},
                 {worse_series(board), paragraph("range", totals(board)), sentences(said),
                  paragraph("remark", shortened(board.control, 200))});
}

/// Where there is one machine it stands above all.
std::string below_name(const NightSeries& series, bool one_machine) {
  if (series.control) return "control";
  if (one_machine) return {};
  return series.machine.empty() ? "on any machine" : shortened(series.machine, 80);
}

Markup row(const NightSeries& series, const Dashboard& board, std::size_t index, const Filter& filter) {
  const std::string below = below_name(series, machines(board).size() < 2);
  return element("tr", {{"class", "first " + filter.classes(series)}},
                 {element("th", {{"scope", "row"}},
                          {element("a", {{"href", "#" + series_id(index)}}, shortened(series.name, 80)),
                           below.empty() ? Markup() : element("span", {{"class", "below"}}, below)}),
                  element("td", {{"class", "verdict " + std::string(css_class(series.tone))}}, series.state),
                  element("td", {{"class", "picture"}}, plot::night_sparkline(series, board.nights.size())),
                  element("td", {{"class", "number"}}, report::keep_units(present_level(series))),
                  element("td", {{"class", "number"}}, report::keep_units(last_change(series, board.nights)))});
}

Markup all_series(const Dashboard& board, const Filter& filter) {
  Markup rows;
  for (std::size_t i = 0; i < board.series.size(); ++i) rows += row(board.series[i], board, i, filter);
  const Markup head = element("tr", {},
                              {column("", "series"), column("", "state"), column("picture", "all nights"),
                               column("number", "level now"), column("number", "last change")});
  return element("section", {{"class", "overview"}},
                 {element("h2", {}, "All series"), filter.controls(),
                  element("table", {},
                          {element("caption", {}, "Medians of each night; more is worse, of times, memory and ratios."),
                           element("thead", {}, head), element("tbody", {}, rows)})});
}

Markup each(const Dashboard& board, const Filter& filter) {
  Markup sections;
  for (std::size_t i = 0; i < board.series.size(); ++i)
    sections += series_section(board.series[i], board.nights, i, filter.classes(board.series[i]));
  return element("section", {}, {element("h2", {}, "Series by series"), sections});
}

std::string origin(const Dashboard& board) {
  std::vector<std::string> parts;
  if (!board.nights.empty())
    parts.push_back(fmt::format("{} nights, {} to {}", show_count(board.nights.size()),
                                shortened(board.nights.front(), 40), shortened(board.nights.back(), 40)));
  if (const std::set<std::string> names = machines(board); names.size() == 1)
    parts.push_back(shortened(*names.begin(), 120));
  parts.push_back(shortened(board.file, 120));
  return fmt::format("{}", fmt::join(parts, " · "));
}

}  // namespace
}  // namespace payback::html

namespace payback::report {

std::string show_in(Unit unit, double value) {
  switch (unit) {
    case Unit::seconds:
      return show_duration(value);
    case Unit::bytes:
      return show_bytes(value);
    case Unit::ratio:
      break;
  }
  return fmt::format("x{:.3f}", value);
}

std::string dashboard(const Dashboard& board) {
  const html::Filter filter(board);
  Markup content{html::paragraph("origin", html::origin(board)), html::first_screen(board)};
  if (!board.series.empty()) content += {html::all_series(board, filter), html::each(board, filter)};
  const Markup footer =
      element("footer", {}, "All figures: payback history show --json; a night with its runs: payback history export.");
  const Markup header = element("header", {}, element("p", {{"class", "brand"}}, "payback"));
  return html::framed("payback: every night", {header, element("main", {}, content), footer},
                      {html::dashboard_style(), filter.rules()});
}

}  // namespace payback::report
