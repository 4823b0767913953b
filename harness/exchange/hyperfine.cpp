// SPDX-License-Identifier: MIT
// A result in the layout that hyperfine 2.0.0 writes with --export-json (schema_version 2), key by key in its order:
// seconds and bytes as doubles, absent keys left out, "stddev" null for a single run.
#include "harness/exchange/hyperfine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "harness/base/units.hpp"
#include "harness/exchange/counted_runs.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;
using result::ScenarioResult;
using result::VariantResult;
using sample::Sample;

struct Metric {
  const char* name;
  const char* unit;
  double (*value)(const Sample&);
};

/// In the order of a run's keys.
constexpr Metric k_metrics[] = {
    {"time_wall_clock", "second", [](const Sample& s) { return seconds(s.wall); }},
    {"time_cpu", "second", [](const Sample& s) { return seconds(s.cpu()); }},
    {"time_user", "second", [](const Sample& s) { return seconds(s.user); }},
    {"time_system", "second", [](const Sample& s) { return seconds(s.system); }},
    {"memory_peak_resident", "byte", [](const Sample& s) { return static_cast<double>(s.peak_rss_bytes); }}};

/// An imported file may not have told CPU time and memory.
bool known(const Metric& metric, const VariantResult& variant) {
  if (std::string_view(metric.unit) == "byte") return variant.peak_rss_bytes.has_value();
  return metric.name == std::string_view("time_wall_clock") || variant.cpu_seconds.has_value();
}

Json measurement(const VariantResult& variant, const Sample& sample) {
  Json run = Json::object();
  for (const Metric& metric : k_metrics)
    if (known(metric, variant)) run[metric.name] = {{"value", metric.value(sample)}, {"unit", metric.unit}};
  const auto* const exited = std::get_if<sample::Exited>(&sample.outcome);
  run["exit_code"] = exited == nullptr ? Json() : Json(exited->code);
  return run;
}

Json summary(const VariantResult& variant, const std::vector<const Sample*>& samples) {
  std::vector<const Metric*> sorted;
  for (const Metric& metric : k_metrics)
    if (known(metric, variant)) sorted.push_back(&metric);
  std::ranges::sort(sorted, {}, [](const Metric* metric) { return std::string_view(metric->name); });
  Json all = Json::object();
  for (const Metric* metric : sorted) {
    std::vector<double> values;
    for (const Sample* sample : samples) values.push_back(metric->value(*sample));
    const auto found = statistics::summarize(values);
    if (!found) continue;
    all[metric->name] = {{"unit", metric->unit},    {"count", found->n},
                         {"mean", found->mean},     {"stddev", found->sd ? Json(*found->sd) : Json()},
                         {"median", found->median}, {"min", found->min},
                         {"max", found->max}};
  }
  return all;
}

Json entry(const result::Document& document, const ScenarioResult& scenario, const VariantResult& variant) {
  const std::vector<const Sample*> samples = counted_runs(variant);
  const std::string command = command_line(document, variant);
  Json entry = {{"command", command}};
  const std::string name = document.scenarios.size() > 1 ? scenario.id + "/" + variant.id : variant.id;
  if (name != command) entry["name"] = name;
  entry["measurements"] = Json::array();
  for (const Sample* sample : samples) entry["measurements"].push_back(measurement(variant, *sample));
  for (const auto& [key, value] : variant.parameters) entry["parameters"][key] = {{"value", value}};
  for (const auto& [key, value] : variant.environment) entry["environment"][key] = value;
  entry["summary"] = summary(variant, samples);
  return entry;
}

}  // namespace

std::string hyperfine_json(const result::Document& result) {
  // The version is that of the layout; who wrote it follows as build metadata, which readers of versions skip.
  Json platform = {{"os", "Linux"}, {"architecture", result.machine.architecture}};
  Json metadata = {{"hyperfine_version", fmt::format("2.0.0+payback.{}", result.payback_version)},
                   {"start_time", result.started},
                   {"platform", std::move(platform)}};
  Json document = {{"schema_version", 2}, {"metadata", std::move(metadata)}, {"primary_metric", "time_wall_clock"}};
  document["results"] = Json::array();
  for (const ScenarioResult& scenario : result.scenarios)
    for (const VariantResult& variant : scenario.variants)
      document["results"].push_back(entry(result, scenario, variant));
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace payback::exchange
