// SPDX-License-Identifier: MIT
// Comparisons and samples as comma-separated values (RFC 4180) for spreadsheets and data people.
#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "harness/base/units.hpp"
#include "harness/base/visible.hpp"
#include "harness/report/report.hpp"

namespace payback::report {
namespace {

using result::Document;
using result::ScenarioResult;
using result::VariantResult;

/// A text cell. A spreadsheet runs what starts with one of these characters, after blanks too, as a formula: the
/// apostrophe makes it text.
std::string text(std::string_view value) {
  std::string cell = visible(value);
  const std::size_t first = value.find_first_not_of(' ');
  if (first != std::string_view::npos && std::string_view("=+-@\t\r\n").find(value[first]) != std::string_view::npos)
    cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : std::string();
}

template <class T>
std::string number(const std::optional<T>& value) {
  return value ? number(static_cast<double>(*value)) : std::string();
}

class Record {
 public:
  Record& add(const std::string& cell) {
    if (!line_.empty() || started_) line_ += ',';
    started_ = true;
    line_ += cell;
    return *this;
  }
  Record& add(const std::optional<statistics::Estimate>& estimate) {
    for (const auto part : {&statistics::Estimate::point, &statistics::Estimate::low, &statistics::Estimate::high})
      add(estimate ? number((*estimate).*part) : std::string());
    return *this;
  }
  [[nodiscard]] std::string end() const { return line_ + "\n"; }

 private:
  std::string line_;
  bool started_ = false;
};

std::optional<double> median(const ScenarioResult& scenario, const std::string& id,
                             std::optional<statistics::Summary> VariantResult::* figure) {
  for (const VariantResult& variant : scenario.variants)
    if (variant.id == id && variant.*figure) return (variant.*figure)->median;
  return std::nullopt;
}

std::optional<double> predictable(const ScenarioResult& scenario, const std::string& id,
                                  std::optional<double> statistics::Predictability::* figure) {
  for (const VariantResult& variant : scenario.variants)
    if (variant.id == id && variant.predictability) return (*variant.predictability).*figure;
  return std::nullopt;
}

Record start(const ScenarioResult& scenario) {
  Record row;
  row.add(text(scenario.id)).add(text(scenario.workflow)).add(std::string(session::name(scenario.status)));
  return row;
}

std::string comparison_line(const Document& document, const ScenarioResult& scenario, const comparison::Comparison& c) {
  Record row = start(scenario);
  row.add(text(c.baseline)).add(text(c.candidate)).add(std::string(comparison::name(c.verdict)));
  row.add(number(static_cast<double>(c.rounds))).add(c.speedup);
  row.add(c.speedup ? number(c.speedup->confidence) : "").add(c.suite_speedup);
  row.add(c.suite_speedup ? number(c.suite_speedup->confidence) : "").add(c.cpu_speedup).add(c.memory_ratio);
  row.add(c.saving_seconds);
  for (const auto figure : {&VariantResult::wall_seconds, &VariantResult::cpu_seconds, &VariantResult::peak_rss_bytes})
    row.add(number(median(scenario, c.baseline, figure))).add(number(median(scenario, c.candidate, figure)));
  row.add(number(c.precision.asked)).add(number(c.precision.reached)).add(number(c.p_value));
  row.add(number(c.rounds_to_decide));
  row.add(c.cross_check ? std::optional(c.cross_check->speedup) : std::nullopt);
  row.add(c.serial_correlation ? number(c.serial_correlation->lag1) : "");
  row.add(c.serial_correlation ? number(c.serial_correlation->p) : "");
  row.add(c.parts ? std::optional(c.parts->work) : std::nullopt);
  row.add(c.parts ? std::optional(c.parts->cores) : std::nullopt);
  for (const auto figure : {&statistics::Predictability::log_spread, &statistics::Predictability::p99_over_p50})
    row.add(number(predictable(scenario, c.baseline, figure))).add(number(predictable(scenario, c.candidate, figure)));
  return row.add(text(c.reason)).add(text(document.started)).end();
}

constexpr std::string_view k_comparison_head =
    "scenario,workflow,status,baseline,candidate,verdict,rounds,speedup,speedup_low,speedup_high,speedup_confidence,"
    "suite_speedup,suite_speedup_low,suite_speedup_high,suite_speedup_confidence,cpu_speedup,cpu_speedup_low,cpu_"
    "speedup_high,"
    "memory_ratio,memory_ratio_low,memory_ratio_high,saving_seconds,saving_seconds_low,saving_seconds_high,"
    "before_wall_seconds,after_wall_seconds,before_cpu_seconds,after_cpu_seconds,before_peak_rss_bytes,after_peak_rss_"
    "bytes,"
    "precision_asked,precision_reached,p_value,rounds_to_decide,mean_speedup,mean_speedup_low,mean_speedup_high,"
    "serial_correlation,serial_correlation_p,work_speedup,work_speedup_low,work_speedup_high,cores_speedup,"
    "cores_speedup_low,cores_speedup_high,before_log_spread,after_log_spread,before_p99_over_p50,after_p99_over_p50,"
    "reason,started\n";
constexpr int k_empty_cells = 46;  // between the status and the reason

/// A scenario without a comparison still has its line: what was skipped must not vanish from a table.
std::string reason_line(const Document& document, const ScenarioResult& scenario) {
  Record row = start(scenario);
  for (int i = 0; i < k_empty_cells; ++i) row.add("");
  return row.add(text(scenario.reason)).add(text(document.started)).end();
}

std::string sample_line(const std::string& started, const ScenarioResult& scenario, const VariantResult& variant,
                        const sample::Sample& s, std::string_view in_flight) {
  const auto known = [](const std::optional<std::int64_t>& number) {
    return number ? fmt::format("{}", *number) : std::string();
  };
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
                     text(scenario.id), text(variant.id), sample::name(s.phase), s.round, s.position, s.slot,
                     text(s.cpus), s.padding_bytes, s.start.count(), s.wall.count(), s.user.count(), s.system.count(),
                     s.peak_rss_bytes, s.voluntary_switches, s.involuntary_switches, s.minor_faults, s.major_faults,
                     s.blocks_in, s.blocks_out, s.left_behind, in_flight, sample::encode(s.outcome),
                     known(s.group_cpu_ns), known(s.group_peak_bytes), sample::name(s.discarded), started);
}

}  // namespace

std::string csv(const Document& document) {
  std::string out(k_comparison_head);
  for (const ScenarioResult& scenario : document.scenarios) {
    if (scenario.comparisons.empty()) out += reason_line(document, scenario);
    for (const comparison::Comparison& c : scenario.comparisons) out += comparison_line(document, scenario, c);
  }
  return out;
}

std::string csv_samples(const Document& document) {
  std::string out =
      "scenario,variant,phase,round,position,slot,cores,padding_bytes,start_ns,wall_ns,user_ns,system_ns,peak_rss_"
      "bytes,"
      "voluntary_switches,involuntary_switches,minor_faults,major_faults,blocks_in,blocks_out,left_behind,in_flight,"
      "outcome,group_cpu_ns,group_peak_bytes,discarded,started\n";
  const std::string started = text(document.started);
  for (const ScenarioResult& scenario : document.scenarios)
    for (const VariantResult& variant : scenario.variants)
      for (std::size_t i = 0; i < variant.samples.size(); ++i) {
        const bool known = i < variant.in_flight.size();
        out += sample_line(started, scenario, variant, variant.samples[i],
                           known ? fmt::format("{}", variant.in_flight[i]) : "");
      }
  return out;
}

}  // namespace payback::report
