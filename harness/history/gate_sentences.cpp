// SPDX-License-Identifier: MIT
#include "harness/history/gate_sentences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "harness/base/units.hpp"
#include "harness/base/visible.hpp"

namespace payback::history {
namespace {

constexpr std::size_t k_commit = 12;  ///< characters that name a commit

std::string shown(const std::string& text) {
  return text.empty() ? "none" : visible(text);
}

/// Fit to be pasted into a shell: names are from outside.
std::string shell_word(const std::string& text) {
  std::string seen = visible(text);
  if (!seen.empty() && std::ranges::all_of(seen, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; }))
    return seen;
  std::string quoted = "'";
  for (const char c : seen) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

std::string show_value(const SeriesKey& key, double value) {
  if (!key.absolute()) return fmt::format("x{:.3f}", value);
  return key.metric == "memory" ? show_bytes(value) : show_duration(value);
}

std::string sparkline(const std::vector<double>& values) {
  constexpr std::size_t k_nights = 40;
  constexpr const char* k_blocks[]{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const std::size_t begin = values.size() > k_nights ? values.size() - k_nights : 0;
  const auto [least, most] =
      std::ranges::minmax_element(values.begin() + static_cast<std::ptrdiff_t>(begin), values.end());
  std::string line;
  for (std::size_t i = begin; i < values.size(); ++i) {
    const double share = *most > *least ? (values[i] - *least) / (*most - *least) : 0;
    line += k_blocks[static_cast<std::size_t>(std::lround(share * 7))];
  }
  return line;
}

std::string coincidence(const SeriesReport& series) {
  std::vector<std::string> changed;
  if (series.tools_changed())
    changed.push_back(fmt::format("{} -> {}", shown(series.before.tools), shown(series.since.tools)));
  if (series.workload_changed()) changed.emplace_back("the workload or the scenario file changed");
  if (series.before.commit != series.since.commit)
    changed.push_back(fmt::format("commits {}..{}", shown(series.before.commit.substr(0, k_commit)),
                                  shown(series.since.commit.substr(0, k_commit))));
  if (changed.empty()) return {};
  return fmt::format("between {} and {}: {}", visible(series.before.night), visible(series.since.night),
                     fmt::join(changed, "; "));
}

std::string sentence(const SeriesReport& series) {
  if (series.state == State::suspected && !series.finding)
    return fmt::format("{} above its level for {} night{}: not yet confirmed, the next nights decide",
                       show_value(series.key, series.values.back()), series.suspected,
                       series.suspected == 1 ? "" : "s");
  if (series.state == State::improved)
    return fmt::format("better since {} (before: {})", visible(series.since.night), visible(series.before.night));
  if (!series.finding) return fmt::format("{} nights", series.values.size());
  const Finding& finding = *series.finding;
  std::string text = fmt::format("{}{:.1f} % worse {} {}, {} -> {}, x{:.3f} ({:.3f} to {:.3f} at {:.4g} %)",
                                 series.state == State::open ? "still " : "", 100 * (finding.ratio.point - 1),
                                 finding.kind == FindingKind::creep ? "by creeping, seen since"
                                 : series.state == State::open      ? "and open since"
                                                                    : "since",
                                 visible(series.since.night), show_value(series.key, finding.before),
                                 show_value(series.key, finding.now), finding.ratio.point, finding.ratio.low,
                                 finding.ratio.high, 100 * finding.ratio.confidence);
  if (series.q && series.state == State::suspected) text += ", not sure enough among so many series";
  if (const std::string also = coincidence(series); !also.empty())
    text += "; " + also;
  else
    text += fmt::format("; no tool or workload changed between {} and {}", visible(series.before.night),
                        visible(series.since.night));
  return text;
}

std::vector<NextStep> next_steps(const SeriesReport& series) {
  const std::string quoted = shell_word(name(series.key));
  return {{"look", "payback history show " + quoted},
          {"accept", fmt::format("payback baseline set {} --reason ...", quoted)},
          {"a bad night", fmt::format("payback ignore {} --reason ...", shell_word(series.since.night))}};
}

std::string next_step(const SeriesReport& series) {
  std::vector<std::string> steps;
  for (const NextStep& step : next_steps(series)) steps.push_back(step.purpose + ": " + step.command);
  return fmt::format("{}", fmt::join(steps, "; "));
}

std::string control_sentence(const ControlRecord& control) {
  if (control.nights == 0) return "control (A/A): not measured";
  return fmt::format("control (A/A): {} false alarm{} in {} series nights, {:.2g} in 100", control.alarms,
                     control.alarms == 1 ? "" : "s", control.nights,
                     100 * static_cast<double>(control.alarms) / static_cast<double>(control.nights));
}

std::string totals(const TrackReport& report) {
  std::vector<std::string> parts;
  for (const State state :
       {State::regressed, State::open, State::suspected, State::improved, State::steady, State::young}) {
    const auto count =
        std::ranges::count_if(report.series, [&](const auto& one) { return !one.control && one.state == state; });
    if (count > 0)
      parts.push_back(fmt::format("{} {}", count, state == State::young ? "too young to judge" : name(state)));
  }
  return parts.empty() ? "no series" : fmt::format("{}", fmt::join(parts, ", "));
}

bool speaks(const SeriesReport& series) {
  return !series.control && series.state != State::young && series.state != State::steady;
}

}  // namespace payback::history
