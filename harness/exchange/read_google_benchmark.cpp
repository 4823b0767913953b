// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/base/units.hpp"
#include "harness/exchange/date.hpp"
#include "harness/exchange/readers.hpp"

namespace payback::exchange {
namespace {

double seconds_of_unit(const Node& entry) {
  const std::string unit = entry.text_or("time_unit", "ns");
  for (const auto& [name, seconds] : {std::pair("ns", 1e-9), {"us", 1e-6}, {"ms", 1e-3}, {"s", 1.0}})
    if (unit == name) return seconds;
  entry.at("time_unit").wrong("is none of \"ns\", \"us\", \"ms\" and \"s\"");
  return 1;
}

/// The library tells no model; the sizes of the caches are what stays the same on one machine.
std::string caches(const Node& context) {
  std::string text;
  for (const Node& cache : context.list("caches"))
    text += fmt::format("{}L{} {}", text.empty() ? "" : ", ", cache.number("level", 0, 100),
                        show_bytes(cache.number("size", 0, k_most_bytes)));
  return text;
}

/// Repetitions of one benchmark stand apart where they were interleaved, so they are gathered by name.
class Gathered {
 public:
  explicit Gathered(std::vector<ImportedBenchmark>& all) : all_(all) {}

  void add(const Node& entry) {
    const std::string name = entry.text_or("run_name", "");
    ImportedBenchmark& benchmark = of(name.empty() ? entry.text("name") : name);
    if (entry.has("label")) benchmark.command = entry.text("label");
    if (entry.has("error_message")) {
      benchmark.failure = entry.text("error_message");
      return;
    }
    const double unit = seconds_of_unit(entry);
    ImportedRun& run = benchmark.runs.emplace_back();
    run.wall = entry.number("real_time", 0, k_longest / unit) * unit;
    if (const auto cpu = entry.maybe_number("cpu_time", 0, k_longest / unit)) run.user = *cpu * unit;
    run.peak_rss_bytes = entry.maybe_number("peak_rss_bytes", 0, k_most_bytes);
  }

 private:
  ImportedBenchmark& of(const std::string& name) {
    const auto [found, fresh] = places_.try_emplace(name, all_.size());
    if (fresh) all_.emplace_back().name = name;
    return all_[found->second];
  }

  std::vector<ImportedBenchmark>& all_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

Imported read_google_benchmark(const Node& root) {
  Imported out;
  out.tool = "google-benchmark";
  const Node context = root.at("context");
  const std::string program = context.text_or("executable", "");
  out.scenario = program.substr(program.rfind('/') + 1);
  out.version = context.text_or("library_version", "");
  out.cpu_model = context.text_or("cpu_model", "");
  if (out.cpu_model.empty() && context.has("caches")) out.cpu_model = caches(context);
  out.cpus = static_cast<std::int64_t>(context.maybe_number("num_cpus", 0, 1e6).value_or(0));
  if (context.has("date")) {
    const auto started = utc_date(context.text("date"));
    if (!started) context.at("date").wrong("is no date");
    out.started = started.value_or("");
  }
  Gathered gathered(out.benchmarks);
  const auto entries = root.list("benchmarks");
  for (const Node& entry : entries)
    if (entry.text_or("run_type", "iteration") != "aggregate") gathered.add(entry);
  if (out.benchmarks.empty() && !entries.empty())
    root.at("benchmarks").wrong("holds aggregates only", "run it without --benchmark_report_aggregates_only");
  return out;
}

}  // namespace payback::exchange
