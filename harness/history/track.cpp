// SPDX-License-Identifier: MIT
#include "harness/history/track.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "harness/history/benjamini_hochberg.hpp"
#include "harness/history/counting.hpp"

namespace payback::history {
namespace {

constexpr double k_false_discoveries = 0.05;  ///< share of the alarms of a night that may be false
constexpr std::size_t k_recent = 14;          ///< nights for which an improvement is told

struct Value {
  const Night* night;
  const Entry* entry;
};
using Series = std::map<SeriesKey, std::vector<Value>>;

/// The nights that count, by series.
Series counted(const Kept& kept) {
  std::map<std::int64_t, const Night*> nights;
  for (const Night& night : kept.nights) nights[night.id] = &night;
  const Counting counting(kept.notes);
  Series series;
  for (const Point& point : kept.points) {
    const auto night = nights.find(point.night);
    if (night == nights.end() || counting.use(*night->second, point.entry.key) != Use::counts) continue;
    series[point.entry.key].push_back({night->second, &point.entry});
  }
  return series;
}

std::vector<double> values_of(const std::vector<Value>& series) {
  std::vector<double> values;
  for (const Value& value : series) values.push_back(value.entry->value);
  return values;
}

Conditions conditions(const Value& value) {
  return {value.night->date, value.entry->tools, value.entry->workload, value.night->revision.commit};
}

void set_change(SeriesReport& report, const std::vector<Value>& series, std::size_t since) {
  report.since = conditions(series[since]);
  report.before = conditions(series[since == 0 ? 0 : since - 1]);
}

/// One past the last night in which an alarm of this series was raised; 0 without one. Time, CPU time and ratio of one
/// variant move together: what was reported for one of them is known for all.
std::size_t known_until(const SeriesKey& key, const std::vector<Value>& series, const std::vector<Alarm>& alarms) {
  std::size_t until = 0;
  for (const Alarm& alarm : alarms) {
    if (alarm.key.scenario != key.scenario || alarm.key.variant != key.variant) continue;
    for (std::size_t i = 0; i < series.size(); ++i)
      if (series[i].night->id == alarm.raised) until = std::max(until, i + 1);
  }
  return until;
}

SeriesReport judge(const SeriesKey& key, const std::vector<Value>& series, const Kept& kept, const GateRules& rules) {
  SeriesReport report;
  report.key = key, report.control = key.scenario == k_control, report.values = values_of(series);
  const SeriesDecision decision = decide(report.values, rules);
  report.suspected = decision.suspected;
  if (decision.young) return report;
  report.state = decision.suspected > 0 ? State::suspected : State::steady;
  if (!decision.open.empty()) {
    report.finding = decision.open.back();
    // The nights that show a creep move on with every night: it is known as long as its level is compared with the
    // same.
    const bool creep = report.finding->kind == FindingKind::creep;
    const std::size_t began = creep ? report.finding->compared_from : report.finding->since;
    const bool known = began < known_until(key, series, kept.alarms);
    report.state = known ? State::open : State::regressed;
    set_change(report, series, report.finding->since);
  } else if (report.state == State::steady && !decision.changes.empty()) {
    const std::size_t since = decision.changes.back().index;
    set_change(report, series, since);
    if (report.values.size() - since <= k_recent && report.values[since] < report.values[since - 1])
      report.state = State::improved;
  }
  return report;
}

/// What does not stand among so many series is no alarm yet.
void correct(std::vector<SeriesReport>& reports) {
  std::vector<double> p;
  std::vector<SeriesReport*> fresh;
  for (SeriesReport& report : reports)
    if (report.state == State::regressed) p.push_back(report.finding->p), fresh.push_back(&report);
  const auto asked = std::ranges::count_if(reports, [](const auto& report) { return report.state != State::young; });
  const auto q = benjamini_hochberg(p, static_cast<std::size_t>(asked));
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    fresh[i]->q = q[i];
    if (q[i] > k_false_discoveries) fresh[i]->state = State::suspected;
  }
}

void sort_worst_first(std::vector<SeriesReport>& reports) {
  std::ranges::stable_sort(reports, std::ranges::greater{},
                           [](const SeriesReport& one) { return std::pair(!one.control, one.state); });
}

ControlRecord record(const Kept& kept, const Series& series) {
  ControlRecord record;
  for (const auto& [key, values] : series)
    if (key.scenario == k_control) record.nights += values.size();
  for (const Alarm& alarm : kept.alarms) record.alarms += alarm.key.scenario == k_control ? 1 : 0;
  return record;
}

}  // namespace

std::string_view name(State state) {
  constexpr std::array<std::string_view, 6> k_names{"young", "steady", "improved", "suspected", "open", "regressed"};
  return k_names.at(static_cast<std::size_t>(state));
}

bool same_night(std::string_view note, std::string_view date) {
  return date == note || (date.starts_with(note) && date.substr(note.size()).starts_with('T'));
}

TrackReport track(const Kept& kept, std::int64_t tonight, const GateRules& rules) {
  const Series series = counted(kept);
  TrackReport report;
  report.nights = kept.nights.size();
  const auto night = std::ranges::find(kept.nights, tonight, &Night::id);
  if (night != kept.nights.end()) report.night = night->date, report.machine = night->machine;
  for (const auto& [key, values] : series)
    if (std::ranges::any_of(values, [&](const Value& value) { return value.night->id == tonight; }))
      report.series.push_back(judge(key, values, kept, rules));
  correct(report.series);
  report.control = record(kept, series);
  for (const SeriesReport& one : report.series)
    report.control.alarms += one.control && one.state == State::regressed ? 1 : 0;
  sort_worst_first(report.series);
  return report;
}

std::vector<SeriesReport> present_states(const Kept& kept, const GateRules& rules) {
  std::vector<SeriesReport> reports;
  for (const auto& [key, values] : counted(kept)) reports.push_back(judge(key, values, kept, rules));
  correct(reports);
  sort_worst_first(reports);
  return reports;
}

ControlRecord control_record(const Kept& kept) {
  return record(kept, counted(kept));
}

std::vector<Alarm> alarms(const TrackReport& report, std::int64_t tonight) {
  std::vector<Alarm> alarms;
  for (const SeriesReport& one : report.series)
    if (one.state == State::regressed)
      alarms.push_back({0, one.key, std::string(name(one.finding->kind)), one.since.night, tonight});
  return alarms;
}

std::vector<std::pair<std::string, std::string>> present_levels(const Kept& kept, std::string_view pattern) {
  std::map<std::string, std::string> levels;
  for (const auto& [key, values] : counted(kept)) {
    if (level_name(key).find(pattern) == std::string::npos || values.empty()) continue;
    const SeriesDecision decision = decide(values_of(values));
    std::size_t since = decision.changes.empty() ? 0 : decision.changes.back().index;
    for (const Finding& finding : decision.open) since = std::max(since, finding.since);
    levels[level_name(key)] = values[since].night->date;
  }
  return {levels.begin(), levels.end()};
}

}  // namespace payback::history
