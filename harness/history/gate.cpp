// SPDX-License-Identifier: MIT
#include "harness/history/gate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/base/visible.hpp"
#include "harness/base/xml.hpp"
#include "harness/history/gate_sentences.hpp"

namespace payback::history {
namespace {

std::string replaced(const std::string& text, std::initializer_list<std::pair<char, std::string_view>> marks) {
  std::string out;
  for (const char c : text) {
    const auto* const mark = std::ranges::find(marks, c, &std::pair<char, std::string_view>::first);
    out += mark == marks.end() ? std::string_view(&c, 1) : mark->second;
  }
  return out;
}

/// Of GitHub, which reads HTML too.
std::string markdown(const std::string& text) {
  return replaced(xml_text(text),
                  {{'\\', "\\\\"}, {'|', "\\|"}, {'`', "\\`"}, {'*', "\\*"}, {'_', "\\_"}, {'[', "\\["}, {']', "\\]"}});
}

std::string shown(const SeriesKey& key) {
  return visible(name(key));
}

nlohmann::ordered_json json(const Conditions& conditions) {
  return {{"night", conditions.night},
          {"tools", conditions.tools},
          {"workload", conditions.workload},
          {"commit", conditions.commit}};
}

nlohmann::ordered_json json(const SeriesReport& series) {
  nlohmann::ordered_json out{{"series", name(series.key)},    {"scenario", series.key.scenario},
                             {"variant", series.key.variant}, {"metric", series.key.metric},
                             {"state", name(series.state)},   {"control", series.control},
                             {"nights", series.values.size()}};
  if (!series.key.absolute()) out["reference"] = series.key.reference;
  if (!series.key.fingerprint.empty()) out["fingerprint"] = series.key.fingerprint;
  if (series.suspected > 0) out["suspected_nights"] = series.suspected;
  if (!series.since.night.empty()) out["since"] = json(series.since), out["before"] = json(series.before);
  if (!series.finding) return out;
  const Finding& finding = *series.finding;
  out["kind"] = name(finding.kind);
  out["ratio"] = {{"point", finding.ratio.point},
                  {"low", finding.ratio.low},
                  {"high", finding.ratio.high},
                  {"confidence", finding.ratio.confidence}};
  out["level"] = {{"before", finding.before}, {"now", finding.now}};
  out["p"] = finding.p;
  if (series.q) out["q"] = *series.q;
  out["tools_changed"] = series.tools_changed(), out["workload_changed"] = series.workload_changed();
  return out;
}

std::string dump(const nlohmann::ordered_json& value) {
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

std::string gate_lines(const TrackReport& report) {
  std::string text = fmt::format("Night {} of {}: {}\n", visible(report.night), report.nights, totals(report));
  for (const SeriesReport& series : report.series) {
    if (!speaks(series)) continue;
    text += fmt::format("{:<10} {}: {}  {}\n", name(series.state), shown(series.key), sentence(series),
                        sparkline(series.values));
    if (series.state == State::regressed) text += fmt::format("{:<10} {}\n", "", next_step(series));
  }
  return text + control_sentence(report.control) + "\n";
}

std::string gate_series(const TrackReport& report) {
  std::string text;
  for (const SeriesReport& series : report.series)
    text += fmt::format("{:<10} {}{}: {}  {}\n", name(series.state), shown(series.key),
                        series.control ? " (control)" : "", sentence(series), sparkline(series.values));
  return text;
}

std::string gate_markdown(const TrackReport& report) {
  std::string text = fmt::format("## payback: night {}\n\n{}. {}.\n", markdown(report.night), totals(report),
                                 control_sentence(report.control));
  bool any = false;
  for (const SeriesReport& series : report.series) {
    if (!speaks(series)) continue;
    if (!any) text += "\n| state | series | what | last nights |\n| --- | --- | --- | --- |\n";
    any = true;
    text += fmt::format("| {} | {} | {} | {} |\n", name(series.state), markdown(name(series.key)),
                        markdown(sentence(series)), sparkline(series.values));
  }
  for (const SeriesReport& series : report.series)
    if (series.state == State::regressed && !series.control)
      text += fmt::format("\nNext, {}: {}\n", markdown(name(series.key)), markdown(next_step(series)));
  return text;
}

std::string gate_junit(const TrackReport& report) {
  const auto count = [&](State state) {
    return std::ranges::count_if(report.series, [&](const auto& one) { return !one.control && one.state == state; });
  };
  const auto skipped = count(State::suspected) + count(State::young);
  const auto all = std::ranges::count_if(report.series, [](const auto& one) { return !one.control; });
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"payback track\" tests=\"{}\" failures=\"{}\" "
      "skipped=\"{}\">\n",
      all, count(State::regressed), skipped);
  for (const SeriesReport& series : report.series) {
    if (series.control) continue;
    text += fmt::format("  <testcase classname=\"{}\" name=\"{}\"", xml_text(series.key.scenario),
                        xml_text(name(series.key)));
    if (series.state == State::regressed)
      text += fmt::format("><failure message=\"{}\"/></testcase>\n", xml_text(sentence(series)));
    else if (series.state == State::suspected || series.state == State::young)
      text += fmt::format("><skipped message=\"{}\"/></testcase>\n", xml_text(sentence(series)));
    else
      text += "/>\n";
  }
  return text + "</testsuite>\n";
}

std::string gate_annotations(const TrackReport& report) {
  const auto data = [](const std::string& text) {
    return replaced(text, {{'%', "%25"}, {'\r', "%0D"}, {'\n', "%0A"}});
  };
  std::string text;
  for (const SeriesReport& series : report.series) {
    if (series.control || (series.state != State::regressed && series.state != State::suspected)) continue;
    const std::string title = replaced(shown(series.key), {{'%', "%25"}, {':', "%3A"}, {',', "%2C"}});
    text += fmt::format("::{} title=payback {}::{}\n", series.state == State::regressed ? "error" : "warning", title,
                        data(sentence(series)));
  }
  return text;
}

std::string gate_json(const TrackReport& report) {
  nlohmann::ordered_json out{
      {"schema", "payback/track/1"}, {"night", report.night}, {"nights", report.nights}, {"machine", report.machine}};
  out["control"] = {{"nights", report.control.nights}, {"alarms", report.control.alarms}};
  out["series"] = nlohmann::ordered_json::array();
  for (const SeriesReport& series : report.series) out["series"].push_back(json(series));
  return dump(out) + "\n";
}

}  // namespace payback::history
