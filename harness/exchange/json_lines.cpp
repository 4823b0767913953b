// SPDX-License-Identifier: MIT
// See json_lines.hpp.
#include "harness/exchange/json_lines.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace payback::exchange {
namespace {

using comparison::Comparison;
using nlohmann::ordered_json;
using result::Document;
using result::ScenarioResult;
using result::VariantResult;

void put(ordered_json& record, const std::string& key, double value) {
  // JSON has no infinity; what is no number is not known.
  if (std::isfinite(value)) record[key] = value;
}

void put(ordered_json& record, const std::string& key, const std::optional<double>& value) {
  if (value) put(record, key, *value);
}

void put(ordered_json& record, const std::string& key, const std::optional<statistics::Estimate>& estimate) {
  if (!estimate) return;
  ordered_json parts = ordered_json::object();
  put(parts, "point", estimate->point);
  put(parts, "low", estimate->low);
  put(parts, "high", estimate->high);
  put(parts, "confidence", estimate->confidence);
  record[key] = std::move(parts);
}

ordered_json start(const char* record, const Document& document, const ScenarioResult& scenario) {
  return {{"record", record},
          {"started", document.started},
          {"fingerprint", document.machine.fingerprint},
          {"scenario", scenario.id},
          {"workflow", scenario.workflow}};
}

ordered_json comparison_record(const Document& document, const ScenarioResult& scenario, const Comparison& c) {
  ordered_json record = start("comparison", document, scenario);
  record["status"] = session::name(scenario.status);
  record["baseline"] = c.baseline;
  record["candidate"] = c.candidate;
  record["verdict"] = comparison::name(c.verdict);
  record["rounds"] = c.rounds;
  put(record, "speedup", c.speedup);
  put(record, "suite_speedup", c.suite_speedup);
  put(record, "cpu_speedup", c.cpu_speedup);
  put(record, "memory_ratio", c.memory_ratio);
  put(record, "saving_seconds", c.saving_seconds);
  put(record, "precision_asked", c.precision.asked);
  put(record, "precision_reached", c.precision.reached);
  put(record, "p_value", c.p_value);
  if (!c.reason.empty()) record["reason"] = c.reason;
  return record;
}

ordered_json scenario_record(const Document& document, const ScenarioResult& scenario) {
  ordered_json record = start("scenario", document, scenario);
  record["status"] = session::name(scenario.status);
  record["reason"] = scenario.reason;
  return record;
}

ordered_json sample_record(const Document& document, const ScenarioResult& scenario, const VariantResult& variant,
                           std::size_t index) {
  const sample::Sample& s = variant.samples[index];
  ordered_json record = start("sample", document, scenario);
  record["variant"] = variant.id;
  record["phase"] = sample::name(s.phase);
  record["round"] = s.round;
  record["position"] = s.position;
  record["slot"] = s.slot;
  record["cores"] = s.cpus;
  if (index < variant.in_flight.size()) record["in_flight"] = variant.in_flight[index];
  record["start_ns"] = s.start.count();
  record["wall_ns"] = s.wall.count();
  record["user_ns"] = s.user.count();
  record["system_ns"] = s.system.count();
  record["peak_rss_bytes"] = s.peak_rss_bytes;
  record["voluntary_switches"] = s.voluntary_switches;
  record["involuntary_switches"] = s.involuntary_switches;
  record["minor_faults"] = s.minor_faults;
  record["major_faults"] = s.major_faults;
  record["blocks_in"] = s.blocks_in;
  record["blocks_out"] = s.blocks_out;
  record["left_behind"] = s.left_behind;
  record["padding_bytes"] = s.padding_bytes;
  record["outcome"] = sample::encode(s.outcome);
  return record;
}

void add(std::string& out, const ordered_json& record) {
  // Escaping all but ASCII keeps invisible and reordering characters from acting in a terminal.
  out += record.dump(-1, ' ', true, ordered_json::error_handler_t::replace);
  out += '\n';
}

}  // namespace

std::string json_lines(const Document& document) {
  std::string out;
  for (const ScenarioResult& scenario : document.scenarios) {
    if (scenario.comparisons.empty()) add(out, scenario_record(document, scenario));
    for (const Comparison& c : scenario.comparisons) add(out, comparison_record(document, scenario, c));
  }
  for (const ScenarioResult& scenario : document.scenarios)
    for (const VariantResult& variant : scenario.variants)
      for (std::size_t i = 0; i < variant.samples.size(); ++i) add(out, sample_record(document, scenario, variant, i));
  return out;
}

}  // namespace payback::exchange
