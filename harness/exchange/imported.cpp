// SPDX-License-Identifier: MIT
#include "harness/exchange/imported.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/base/digest.hpp"
#include "harness/exchange/foreign.hpp"

namespace payback::exchange {
namespace {

using result::VariantResult;

Nanoseconds nanoseconds(double seconds) {
  return Nanoseconds(std::llround(seconds * 1e9));
}

sample::Sample sample_of(const ImportedRun& run, std::size_t index) {
  sample::Sample sample;
  // Other programs run one command at a time.
  sample.phase = sample::Phase::solo;
  sample.round = static_cast<std::uint32_t>(index);
  sample.wall = nanoseconds(run.wall);
  sample.user = nanoseconds(run.user.value_or(0));
  sample.system = nanoseconds(run.system.value_or(0));
  sample.peak_rss_bytes = std::llround(run.peak_rss_bytes.value_or(0));
  sample.outcome = run.outcome.value_or(sample::Exited{0});
  return sample;
}

/// Over the runs that succeeded; absent where one of them does not have the figure.
template <class Figure>
std::optional<statistics::Summary> summary_of(const std::vector<ImportedRun>& runs, const VariantResult& variant,
                                              const Figure& figure) {
  std::vector<double> values;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!sample::counts(variant.samples[i], variant.exit)) continue;
    const std::optional<double> value = figure(runs[i]);
    if (!value) return std::nullopt;
    values.push_back(*value);
    rows.push_back(i);
  }
  auto summary = statistics::summarize(values);
  if (summary)
    for (std::size_t& outlier : summary->outliers) outlier = rows[outlier];
  return summary;
}

VariantResult variant_of(const ImportedBenchmark& benchmark) {
  VariantResult variant;
  variant.argv = {benchmark.command.empty() ? benchmark.name : benchmark.command};
  variant.parameters = benchmark.parameters;
  variant.environment = benchmark.environment;
  for (std::size_t i = 0; i < benchmark.runs.size(); ++i) variant.samples.push_back(sample_of(benchmark.runs[i], i));
  variant.wall_seconds =
      benchmark.runs.empty()
          ? benchmark.summary
          : summary_of(benchmark.runs, variant, [](const ImportedRun& run) { return std::optional(run.wall); });
  variant.cpu_seconds = summary_of(benchmark.runs, variant, [](const ImportedRun& run) {
    return run.user ? std::optional(*run.user + run.system.value_or(0)) : std::nullopt;
  });
  variant.peak_rss_bytes =
      summary_of(benchmark.runs, variant, [](const ImportedRun& run) { return run.peak_rss_bytes; });
  variant.failure = benchmark.failure;
  if (variant.failure.empty() && !variant.wall_seconds && !variant.samples.empty())
    variant.failure = fmt::format("{} in every run", sample::describe(variant.samples.front().outcome));
  return variant;
}

machine::Machine machine_of(const Imported& imported) {
  machine::Machine machine;
  machine.cpu_model = imported.cpu_model.empty() ? "unknown" : imported.cpu_model;
  machine.architecture = imported.architecture;
  machine.os = imported.os;
  for (int cpu = 0; cpu < std::min<std::int64_t>(imported.cpus, 4096); ++cpu) machine.cores.push_back({{cpu}, 0, 0});
  machine.fingerprint = sha256(
      fmt::format("imported\n{}\n{}\n{}\n{}\n", machine.cpu_model, imported.cpus, machine.architecture, machine.os));
  return machine;
}

}  // namespace

result::Document document_of(const Imported& imported) {
  result::Document document;
  // Not the version of this program: the same file is the same document after an update too.
  document.payback_version = "-";
  document.command = k_imported;
  document.started = imported.started;
  document.machine = machine_of(imported);
  result::ScenarioResult& scenario = document.scenarios.emplace_back();
  scenario.id = imported.scenario.empty() ? imported.tool : imported.scenario;
  scenario.notes = {
      fmt::format("measured by {}{}{}", imported.tool, imported.version.empty() ? "" : " ", imported.version)};
  std::set<std::string> taken;
  double total = 0;
  for (const ImportedBenchmark& benchmark : imported.benchmarks) {
    VariantResult& variant = scenario.variants.emplace_back(variant_of(benchmark));
    const std::string plain = benchmark.name.empty() ? "unnamed" : benchmark.name;
    variant.id = plain;
    for (int n = 2; !taken.insert(variant.id).second; ++n) variant.id = fmt::format("{} #{}", plain, n);
    for (const ImportedRun& run : benchmark.runs) total += run.wall;
  }
  document.duration_seconds = scenario.solo_seconds = total;
  return document;
}

void relabel(result::Document& document, const std::string& scenario, const std::string& machine) {
  if (document.command != k_imported) return;
  if (!scenario.empty()) document.scenarios.front().id = scenario;
  if (machine.empty()) return;
  document.machine.cpu_model = machine;
  document.machine.fingerprint = sha256(fmt::format("imported\nmachine {}\n", machine));
}

}  // namespace payback::exchange
