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

/// The timed runs that the verdict rests on. A failed run is left out: whoever reads the export would take it for a
/// fast one.
std::vector<const Sample*> counted(const VariantResult& variant) {
  std::vector<const Sample*> samples;
  for (const Sample& sample : variant.samples) {
    const bool timed =
        sample.phase == sample::Phase::solo || (sample.phase == sample::Phase::parallel && !variant.alone);
    if (timed && sample::counts(sample, variant.exit)) samples.push_back(&sample);
  }
  return samples;
}

std::string quoted(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) c == '\'' ? text += "'\\''" : text += c;
  return text + "'";
}

/// A shell that reads the words gets the same argv.
std::string command_line(const std::vector<std::string>& argv) {
  std::string line;
  for (const std::string& word : argv) line += (line.empty() ? "" : " ") + quoted(word);
  return line;
}

Json measurement(const Sample& sample) {
  Json run = Json::object();
  for (const Metric& metric : k_metrics) run[metric.name] = {{"value", metric.value(sample)}, {"unit", metric.unit}};
  const auto* const exited = std::get_if<sample::Exited>(&sample.outcome);
  run["exit_code"] = exited == nullptr ? Json() : Json(exited->code);
  return run;
}

Json summary(const std::vector<const Sample*>& samples) {
  std::vector<const Metric*> sorted;
  for (const Metric& metric : k_metrics) sorted.push_back(&metric);
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

Json entry(const ScenarioResult& scenario, const VariantResult& variant, bool several) {
  const std::vector<const Sample*> samples = counted(variant);
  const std::string command = command_line(variant.argv);
  Json entry = {{"command", command}};
  const std::string name = several ? scenario.id + "/" + variant.id : variant.id;
  if (name != command) entry["name"] = name;
  entry["measurements"] = Json::array();
  for (const Sample* sample : samples) entry["measurements"].push_back(measurement(*sample));
  for (const auto& [key, value] : variant.parameters) entry["parameters"][key] = {{"value", value}};
  for (const auto& [key, value] : variant.environment) entry["environment"][key] = value;
  entry["summary"] = summary(samples);
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
      document["results"].push_back(entry(scenario, variant, result.scenarios.size() > 1));
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace payback::exchange
