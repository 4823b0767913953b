// SPDX-License-Identifier: MIT
#include "harness/exchange/google_benchmark.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "harness/base/visible.hpp"
#include "harness/exchange/counted_runs.hpp"
#include "harness/exchange/variant_names.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;
using result::VariantResult;
using sample::Sample;

constexpr double k_nanoseconds = 1e9;

/// What all entries of one benchmark begin with.
struct FamilyMember {
  std::string name, label;
  std::size_t index = 0;

  [[nodiscard]] Json entry(const std::string& suffix, const char* run_type, std::size_t repetitions) const {
    return {{"name", name + suffix}, {"family_index", index}, {"per_family_instance_index", 0},
            {"run_name", name},      {"run_type", run_type},  {"repetitions", repetitions}};
  }
};

Json repetition(const FamilyMember& family, const VariantResult& variant, const Sample& run, std::size_t index,
                std::size_t repetitions) {
  Json entry = family.entry("", "iteration", repetitions);
  entry["repetition_index"] = index;
  entry["threads"] = 1;
  entry["iterations"] = 1;
  entry["real_time"] = static_cast<double>(run.wall.count());
  if (variant.cpu_seconds) entry["cpu_time"] = static_cast<double>(run.cpu().count());
  entry["time_unit"] = "ns";
  if (variant.peak_rss_bytes) entry["peak_rss_bytes"] = static_cast<double>(run.peak_rss_bytes);
  entry["label"] = family.label;
  return entry;
}

struct Aggregate {
  const char* name;
  const char* unit;
  std::optional<double> (*of)(const statistics::Summary&);
  double scale;
};

/// In the order in which the library prints them.
constexpr Aggregate k_aggregates[] = {
    {"mean", "time", [](const statistics::Summary& s) { return std::optional(s.mean); }, k_nanoseconds},
    {"median", "time", [](const statistics::Summary& s) { return std::optional(s.median); }, k_nanoseconds},
    {"stddev", "time", [](const statistics::Summary& s) { return s.sd; }, k_nanoseconds},
    {"cv", "percentage",
     [](const statistics::Summary& s) { return s.sd && s.mean > 0 ? std::optional(*s.sd / s.mean) : std::nullopt; },
     1}};

void add_aggregates(Json& all, const FamilyMember& family, const VariantResult& variant,
                    const std::vector<const Sample*>& runs) {
  std::vector<double> walls, cpus;
  for (const Sample* run : runs) walls.push_back(seconds(run->wall)), cpus.push_back(seconds(run->cpu()));
  const auto wall = statistics::summarize(walls), cpu = statistics::summarize(cpus);
  if (!wall || !cpu) return;
  for (const Aggregate& aggregate : k_aggregates) {
    Json entry = family.entry(fmt::format("_{}", aggregate.name), "aggregate", runs.size());
    entry["threads"] = 1;
    entry["aggregate_name"] = aggregate.name;
    entry["aggregate_unit"] = aggregate.unit;
    entry["iterations"] = runs.size();
    const auto real_time = aggregate.of(*wall);
    if (!real_time) continue;
    entry["real_time"] = *real_time * aggregate.scale;
    if (const auto cpu_time = aggregate.of(*cpu); cpu_time && variant.cpu_seconds)
      entry["cpu_time"] = *cpu_time * aggregate.scale;
    entry["time_unit"] = "ns";
    entry["label"] = family.label;
    all.push_back(std::move(entry));
  }
}

/// "2026-11-23T04:05:06Z" as the library writes it.
std::string with_offset(std::string date) {
  if (date.ends_with('Z')) date.replace(date.size() - 1, 1, "+00:00");
  return date;
}

}  // namespace

std::string google_benchmark_json(const result::Document& document) {
  std::size_t cpus = 0;
  for (const machine::Core& core : document.machine.cores) cpus += core.cpus.size();
  Json context = {{"date", visible(with_offset(document.started))},
                  {"executable", "payback"},
                  {"num_cpus", cpus},
                  {"cpu_model", visible(document.machine.cpu_model)},
                  {"caches", Json::array()}};
  if (document.machine.load_average && std::isfinite(*document.machine.load_average))
    context["load_avg"] = {*document.machine.load_average};
  context["payback_version"] = visible(document.payback_version);
  Json all = Json::array();
  VariantNames names(document);
  std::size_t index = 0;
  for (const result::ScenarioResult& scenario : document.scenarios)
    for (const VariantResult& variant : scenario.variants) {
      const FamilyMember family{names.next(scenario, variant), visible(command_line(document, variant)), index};
      const std::vector<const Sample*> runs = counted_runs(variant);
      if (scenario.status != session::Status::measured || runs.empty()) continue;
      ++index;
      for (std::size_t i = 0; i < runs.size(); ++i)
        all.push_back(repetition(family, variant, *runs[i], i, runs.size()));
      if (runs.size() > 1) add_aggregates(all, family, variant, runs);
    }
  return Json{{"context", std::move(context)}, {"benchmarks", std::move(all)}}.dump(2) + "\n";
}

}  // namespace payback::exchange
