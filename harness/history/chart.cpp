// SPDX-License-Identifier: MIT
#include "harness/history/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>

#include "harness/statistics/summary.hpp"

namespace payback::history {
namespace {

/// What is known of a series before it is judged.
struct Raw {
  std::vector<ChartValue> values;
  std::vector<const Entry*> entries;  ///< one for each value
};

std::string named(const std::string& text) {
  return text.empty() ? "none" : text;
}

std::map<SeriesKey, Raw> raw_series(const Kept& kept) {
  std::map<std::int64_t, std::size_t> places;
  for (std::size_t i = 0; i < kept.nights.size(); ++i) places[kept.nights[i].id] = i;
  const Counting counting(kept.notes);
  std::map<SeriesKey, Raw> series;
  for (const Point& point : kept.points) {
    const auto place = places.find(point.night);
    if (place == places.end()) continue;
    Raw& raw = series[point.entry.key];
    raw.values.push_back({place->second, point.entry.value, counting.use(kept.nights[place->second], point.entry.key)});
    raw.entries.push_back(&point.entry);
  }
  return series;
}

class Draw {
 public:
  Draw(const Kept& kept, const GateRules& rules, const Raw& raw, Chart& chart)
      : kept_(kept), rules_(rules), raw_(raw), chart_(chart) {}

  void run() {
    chart_.values = raw_.values;
    levels();
    changes();
    conditions();
    notes();
    std::ranges::stable_sort(chart_.events, {}, &Event::night);
  }

 private:
  void event(Event::Kind kind, std::size_t night, std::string text) {
    Event made;
    made.kind = kind, made.night = night, made.text = std::move(text);
    chart_.events.push_back(std::move(made));
  }

  void levels() {
    std::vector<std::size_t> nights;
    for (const ChartValue& value : raw_.values)
      if (value.use == Use::counts) nights.push_back(value.night);
    const std::span<const double> values(chart_.report.values);
    if (values.empty() || values.size() != nights.size()) return;
    const SeriesDecision decision = decide(values, rules_);
    std::vector<std::size_t> bounds{0};
    for (const ChangePoint& change : decision.changes) bounds.push_back(change.index);
    bounds.push_back(values.size());
    for (const Finding& finding : decision.open)
      if (finding.kind == FindingKind::step) *begin_of(bounds, finding) = finding.since;
    const std::vector<double> clean = without_spikes(values);
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
      const auto part = std::span(clean).subspan(bounds[i], bounds[i + 1] - bounds[i]);
      const double median = statistics::median({part.begin(), part.end()});
      chart_.levels.push_back({nights[bounds[i]], nights[bounds[i + 1] - 1], part.size(), median,
                               i == 0 ? 1 : median / chart_.levels.back().median});
    }
    for (const Finding& finding : decision.open)
      if (finding.kind == FindingKind::step) take_figures(bounds, finding);
  }

  /// The bound that the finding moved on to its first worse night, or has not yet.
  static std::vector<std::size_t>::iterator begin_of(std::vector<std::size_t>& bounds, const Finding& finding) {
    return std::prev(std::ranges::upper_bound(bounds, finding.since));
  }

  /// The page is not to say 8.1 % where the gate says 8.0 %.
  void take_figures(std::vector<std::size_t>& bounds, const Finding& finding) {
    const auto level = begin_of(bounds, finding) - bounds.begin();
    chart_.levels[static_cast<std::size_t>(level)].median = finding.now;
    chart_.levels[static_cast<std::size_t>(level)].change = finding.ratio.point;
    chart_.levels[static_cast<std::size_t>(level - 1)].median = finding.before;
  }

  void changes() {
    for (std::size_t i = 1; i < chart_.levels.size(); ++i) {
      const Level &before = chart_.levels[i - 1], &now = chart_.levels[i];
      event(now.change > 1 ? Event::Kind::worse : Event::Kind::better, now.first,
            fmt::format("{} -> {}, {:+.1f} %", show_value(chart_.report.key, before.median),
                        show_value(chart_.report.key, now.median), 100 * (now.change - 1)));
    }
  }

  void conditions() {
    for (std::size_t i = 1; i < raw_.entries.size(); ++i) {
      const Entry &before = *raw_.entries[i - 1], &now = *raw_.entries[i];
      if (before.tools != now.tools)
        event(Event::Kind::tools, raw_.values[i].night, named(before.tools) + " -> " + named(now.tools));
      if (before.workload != now.workload) event(Event::Kind::workload, raw_.values[i].night, {});
    }
  }

  void notes() {
    for (const Note& note : kept_.notes) {
      if (note.undone) continue;
      if (note.kind == Note::Kind::baseline) {
        const auto first = std::ranges::find_if(kept_.nights, [&](const Night& one) { return one.date >= note.night; });
        if (accepts(note, chart_.report.key) && first != kept_.nights.end())
          event(Event::Kind::accepted, static_cast<std::size_t>(first - kept_.nights.begin()), note.text);
        continue;
      }
      const bool ignore = note.kind == Note::Kind::ignore;
      for (std::size_t night = 0; night < kept_.nights.size(); ++night)
        if (is_about(note, kept_.nights[night], chart_.report.key) && (!ignore || has_value(night)))
          event(ignore ? Event::Kind::ignored : Event::Kind::remark, night, note.text);
    }
  }

  [[nodiscard]] bool has_value(std::size_t night) const {
    return std::ranges::find(raw_.values, night, &ChartValue::night) != raw_.values.end();
  }

  const Kept& kept_;
  const GateRules& rules_;
  const Raw& raw_;
  Chart& chart_;
};

std::string machine_of(const Kept& kept, const SeriesKey& key) {
  if (!key.absolute()) return {};
  const auto own = std::ranges::find(kept.nights, key.fingerprint, &Night::fingerprint);
  if (own == kept.nights.end()) return key.fingerprint;
  constexpr std::size_t k_enough = 8;  // digits that tell two machines of one make apart
  const bool alone = std::ranges::none_of(kept.nights, [&](const Night& night) {
    return night.machine == own->machine && night.fingerprint != own->fingerprint;
  });
  return alone ? own->machine : fmt::format("{} ({})", own->machine, own->fingerprint.substr(0, k_enough));
}

/// What the gate says of it; where the gate is silent, what is known.
std::string words_for(const Chart& chart, const std::vector<std::string>& labels) {
  const SeriesReport& report = chart.report;
  if (chart.levels.empty()) return "no night counts";
  const Level& level = chart.levels.back();
  if (report.finding || report.state == State::suspected || report.state == State::improved) return sentence(report);
  const std::string shown = show_value(report.key, level.median);
  if (report.state == State::young)
    return fmt::format("{} night{}, too few to judge: {}", level.values, level.values == 1 ? "" : "s", shown);
  return fmt::format("{} since {}", shown, labels[level.first]);
}

Chart chart_of(SeriesReport report, const Raw& series, const Kept& kept, const GateRules& rules) {
  const std::vector<std::string> labels = night_labels(kept);
  for (std::string* const night : {&report.before.night, &report.since.night}) {
    const auto found = std::ranges::find(kept.nights, *night, &Night::date);
    if (found != kept.nights.end()) *night = labels[static_cast<std::size_t>(found - kept.nights.begin())];
  }
  Chart chart;
  chart.machine = machine_of(kept, report.key);
  chart.tools = series.entries.back()->tools;
  if (report.finding || report.state == State::suspected) {
    SeriesReport from = report;
    // A suspected series has no first worse night yet that a step could name.
    if (from.since.night.empty()) from.since.night = labels[series.values.back().night];
    chart.next_steps = next_steps(from);
  }
  chart.report = std::move(report);
  Draw(kept, rules, series, chart).run();
  chart.sentence = words_for(chart, labels);
  return chart;
}

}  // namespace

std::vector<Chart> charts(const Kept& kept, const GateRules& rules) {
  std::map<SeriesKey, Raw> raw = raw_series(kept);
  std::vector<Chart> all;
  for (SeriesReport& report : present_states(kept, rules)) {
    const auto found = raw.find(report.key);
    all.push_back(chart_of(std::move(report), found->second, kept, rules));
    raw.erase(found);
  }
  for (const auto& [key, series] : raw) {
    SeriesReport report;
    report.key = key, report.control = key.scenario == k_control;
    all.push_back(chart_of(std::move(report), series, kept, rules));
  }
  return all;
}

std::vector<std::string> night_labels(const Kept& kept) {
  const std::vector<Night>& nights = kept.nights;
  const auto day = [&](std::size_t i) { return std::string_view(nights[i].date).substr(0, 10); };
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < nights.size(); ++i) {
    const bool shared = (i > 0 && day(i - 1) == day(i)) || (i + 1 < nights.size() && day(i + 1) == day(i));
    labels.emplace_back(shared ? std::string_view(nights[i].date) : day(i));
  }
  return labels;
}

std::string control_text(const Kept& kept) {
  return control_sentence(control_record(kept));
}

}  // namespace payback::history
