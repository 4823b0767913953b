// SPDX-License-Identifier: MIT
#include "harness/history/entry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/history/series.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::history {
namespace {

std::string tool_of(const result::VariantResult& variant) {
  return variant.tool ? fmt::format("{} {}", variant.tool->name, variant.tool->version) : std::string();
}

bool unusable(const result::ScenarioResult& scenario, const result::VariantResult& variant) {
  return !variant.failure.empty() || std::ranges::any_of(scenario.comparisons, [&](const auto& comparison) {
    return comparison.candidate == variant.id && comparison.verdict == comparison::Verdict::void_;
  });
}

class Collect {
 public:
  Collect(const result::Document& document, const result::ScenarioResult& scenario, std::vector<Entry>& out)
      : document_(document), scenario_(scenario), out_(out) {}

  void variant(const result::VariantResult& variant) {
    if (unusable(scenario_, variant)) return;
    absolute(variant, "wall", variant.wall_seconds);
    absolute(variant, "cpu", variant.cpu_seconds);
    absolute(variant, "memory", variant.peak_rss_bytes);
    const auto reference = std::ranges::find(scenario_.variants, variant.baseline, &result::VariantResult::id);
    if (variant.baseline.empty() || reference == scenario_.variants.end() || !reference->failure.empty()) return;
    std::vector<double> logs = log_speedups(*reference, variant);
    for (double& log : logs) log = -log;
    if (logs.empty()) return;
    Entry entry = begin(variant, variant.baseline, "wall");
    entry.runs = static_cast<std::int64_t>(logs.size());
    if (const auto interval = statistics::hodges_lehmann(logs))
      entry.value = std::exp(interval->point), entry.low = std::exp(interval->low),
      entry.high = std::exp(interval->high);
    else
      entry.value = std::exp(statistics::median(logs));
    if (const std::string tool = tool_of(*reference); !tool.empty())
      entry.tools += (entry.tools.empty() ? "" : ", ") + tool;
    add(std::move(entry));
  }

 private:
  Entry begin(const result::VariantResult& variant, std::string reference, std::string metric) const {
    Entry entry;
    entry.key = {scenario_.id, variant.id, std::move(reference), std::move(metric), {}};
    if (entry.key.absolute()) entry.key.fingerprint = document_.machine.fingerprint;
    entry.tools = tool_of(variant);
    entry.workload = (scenario_.workload ? scenario_.workload->digest : std::string()) + "/" + scenario_.digest;
    return entry;
  }

  void absolute(const result::VariantResult& variant, const char* metric,
                const std::optional<statistics::Summary>& summary) {
    if (!summary || document_.machine.fingerprint.empty()) return;
    Entry entry = begin(variant, "", metric);
    entry.value = summary->median, entry.low = summary->low, entry.high = summary->high;
    entry.runs = static_cast<std::int64_t>(summary->n);
    add(std::move(entry));
  }

  /// A command too short for the clock of CPU time has a median of 0: no level that could rise by a share.
  void add(Entry entry) {
    if (std::isfinite(entry.value) && entry.value > 0) out_.push_back(std::move(entry));
  }

  const result::Document& document_;
  const result::ScenarioResult& scenario_;
  std::vector<Entry>& out_;
};

}  // namespace

std::string name(const SeriesKey& key) {
  std::string text = fmt::format("{} / {}", key.scenario, key.variant);
  if (!key.absolute()) return text + " : " + key.reference;
  return key.metric == "wall" ? text : text + ", " + key.metric;
}

std::vector<Entry> entries(const result::Document& document) {
  std::vector<Entry> out;
  for (const result::ScenarioResult& scenario : document.scenarios) {
    if (scenario.status != session::Status::measured && scenario.status != session::Status::void_) continue;
    Collect collect(document, scenario, out);
    for (const result::VariantResult& variant : scenario.variants) collect.variant(variant);
  }
  return out;
}

}  // namespace payback::history
