// SPDX-License-Identifier: MIT
// See nights.hpp.
#include "harness/report/html/nights.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/plot/night_chart.hpp"

namespace payback::html {

using report::NightEvent;
using report::NightLevel;
using report::NightSeries;
using report::NightValue;
using report::shortened;

namespace {

constexpr std::size_t k_most_events = 60;    // tools that change every night would be all there is to see
constexpr std::size_t k_most_nights = 400;   // a year and a month; the history has all
constexpr std::size_t k_longest_text = 300;  // of a reason that somebody gave

struct EventWords {
  std::string_view what, tone;
};

EventWords words(NightEvent::Kind kind) {
  switch (kind) {
    case NightEvent::Kind::worse:
      return {"worse", "bad"};
    case NightEvent::Kind::better:
      return {"better", "good"};
    case NightEvent::Kind::tools:
      return {"other tools", "plain"};
    case NightEvent::Kind::workload:
      return {"other workload or scenario file", "plain"};
    case NightEvent::Kind::ignored:
      return {"ignored", "caution"};
    case NightEvent::Kind::accepted:
      return {"accepted as the level", "good"};
    case NightEvent::Kind::remark:
      break;
  }
  return {"note", "plain"};
}

std::string date_of(const std::vector<std::string>& dates, std::size_t night) {
  return shortened(dates.at(night), 40);
}

/// Changes of tools and workloads give way, oldest first.
std::size_t drop_most(std::vector<NightEvent>& events) {
  std::size_t dropped = 0;
  const std::size_t surplus = events.size() > k_most_events ? events.size() - k_most_events : 0;
  std::erase_if(events, [&](const NightEvent& event) {
    const bool minor = event.kind == NightEvent::Kind::tools || event.kind == NightEvent::Kind::workload;
    if (!minor || dropped == surplus) return false;
    ++dropped;
    return true;
  });
  return dropped;
}

Markup event_list(const NightSeries& series, const std::vector<std::string>& dates, std::size_t dropped) {
  Markup items;
  for (const NightEvent& event : series.events) {
    const EventWords said = words(event.kind);
    items += element("li", {},
                     {element("span", {{"class", "date"}}, date_of(dates, event.night)), " ",
                      element("strong", {{"class", said.tone}}, said.what),
                      event.text.empty() ? "" : ": " + shortened(event.text, k_longest_text)});
  }
  if (items.empty()) return {};
  const Markup more = dropped == 0
                          ? Markup()
                          : paragraph("remark", fmt::format("and {} earlier changes of tools or workload", dropped));
  return {element("h4", {}, "What happened"), element("ol", {{"class", "events"}}, items), more};
}

/// The night, and what is remarkable about it.
std::string night_text(const NightSeries& series, const NightValue& value, const std::vector<std::string>& dates) {
  std::vector<std::string> parts{date_of(dates, value.night)};
  if (value.use == NightValue::Use::replaced) parts.emplace_back("before the accepted level");
  for (const NightEvent& event : series.events)
    if (event.night == value.night) parts.emplace_back(words(event.kind).what);
  return fmt::format("{}", fmt::join(parts, ", "));
}

Markup value_table(const NightSeries& series, const std::vector<std::string>& dates) {
  const std::size_t first = series.values.size() > k_most_nights ? series.values.size() - k_most_nights : 0;
  std::string caption = "Nights of " + shortened(series.name, 120);
  if (first > 0)
    caption += fmt::format(", the last {} of {} (all: payback history show --json)", show_count(k_most_nights),
                           show_count(series.values.size()));
  Table table(caption, {"night", "median"});
  for (std::size_t i = first; i < series.values.size(); ++i) {
    const NightValue& value = series.values[i];
    table.row({night_text(series, value, dates), report::show_in(series.unit, value.value)});
  }
  return table.take();
}

std::string description(const NightSeries& series, const std::vector<std::string>& dates) {
  if (series.values.empty()) return "no values";
  const auto [least, most] = std::ranges::minmax(series.values, {}, &NightValue::value);
  std::string text =
      fmt::format("{} nights from {} to {}, values from {} to {}.", show_count(series.values.size()),
                  date_of(dates, series.values.front().night), date_of(dates, series.values.back().night),
                  report::show_in(series.unit, least.value), report::show_in(series.unit, most.value));
  for (const NightLevel& level : series.levels)
    text += fmt::format(" Median {} from {} to {}.", report::show_in(series.unit, level.median),
                        date_of(dates, level.first), date_of(dates, level.last));
  return text;
}

Markup caption(const NightSeries& series) {
  Markup text{element("strong", {}, fmt::format("{} nights", show_count(series.values.size()))),
              ", with the median of each level."};
  if (!series.events.empty()) text += " The numbers are explained below.";
  const auto has = [&](NightValue::Use use) { return std::ranges::count(series.values, use, &NightValue::use) > 0; };
  if (has(NightValue::Use::ignored)) text += {" ", element("span", {{"class", "key left-out"}}, "ignored")};
  if (has(NightValue::Use::replaced)) text += {" ", key(false, "before the accepted level")};
  return text;
}

Markup next_steps(const NightSeries& series) {
  Markup items;
  for (const auto& [when, command] : series.next_steps)
    items += element("li", {}, {when + ": ", element("code", {}, shortened(command, k_longest_text))});
  return items.empty() ? Markup() : element("ul", {{"class", "steps"}}, items);
}

std::string subtitle(const NightSeries& series, const std::vector<std::string>& dates) {
  std::vector<std::string> parts{series.control ? "control: equal commands, every alarm is false" : "",
                                 series.machine.empty() ? "on any machine" : shortened(series.machine, 120),
                                 shortened(series.tools, 120),
                                 series.values.empty() || series.values.back().night + 1 == dates.size()
                                     ? ""
                                     : "last measured " + date_of(dates, series.values.back().night)};
  std::erase(parts, "");
  return fmt::format("{}", fmt::join(parts, " · "));
}

}  // namespace

std::string series_id(std::size_t index) {
  return fmt::format("series-{}", index + 1);
}

std::string present_level(const NightSeries& series) {
  return series.levels.empty() ? "" : report::show_in(series.unit, series.levels.back().median);
}

std::string last_change(const NightSeries& series, const std::vector<std::string>& dates) {
  if (series.levels.size() < 2) return {};
  const NightLevel& now = series.levels.back();
  return fmt::format("{:+.1f} % on {}", 100 * (now.change - 1), date_of(dates, now.first));
}

Markup series_section(const NightSeries& given, const std::vector<std::string>& dates, std::size_t index,
                      std::string_view filter) {
  NightSeries series = given;
  const std::size_t dropped = drop_most(series.events);
  const std::string name = shortened(series.name, 120);
  const plot::Words said{name + ", every night", description(series, dates)};
  return element("section", {{"class", fmt::format("scenario series {}", filter)}, {"id", series_id(index)}},
                 {element("h3", {}, name), paragraph("subtitle", subtitle(series, dates)),
                  paragraph("answer", verdict({series.tone, series.state, series.sentence, true})), next_steps(series),
                  figure(plot::night_chart(series, dates, said), caption(series), value_table(series, dates)),
                  event_list(series, dates, dropped)});
}

}  // namespace payback::html
