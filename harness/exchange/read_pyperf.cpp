// SPDX-License-Identifier: MIT
#include "harness/exchange/date.hpp"
#include "harness/exchange/readers.hpp"

namespace payback::exchange {
namespace {

/// What all runs have in common is said once: of a benchmark, or of the whole suite.
std::string common(const Node& root, const Node& benchmark, std::string_view key) {
  for (const Node& node : {benchmark, root}) {
    const Node metadata = node.at("metadata");
    if (metadata.has(key)) return metadata.at(key).word();
  }
  for (const Node& run : benchmark.list("runs"))
    if (const Node metadata = run.at("metadata"); metadata.has(key)) return metadata.at(key).word();
  return {};
}

ImportedBenchmark read(const Node& root, const Node& node) {
  ImportedBenchmark out;
  out.name = common(root, node, "name");
  if (out.name.empty()) node.at("metadata").at("name").wrong("is missing");
  const std::string unit = common(root, node, "unit");
  if (!unit.empty() && unit != "second")
    node.at("metadata").at("unit").wrong("is not \"second\"", "measure times, not sizes or counts");
  for (const Node& run : node.list("runs")) {
    if (!run.has("values")) continue;  // a calibration
    const auto memory = run.at("metadata").maybe_number("mem_max_rss", 0, k_most_bytes);
    for (const Node& value : run.list("values")) {
      ImportedRun& added = out.runs.emplace_back();
      added.wall = value.number(0, k_longest);
      added.peak_rss_bytes = memory;
    }
  }
  return out;
}

}  // namespace

Imported read_pyperf(const Node& root) {
  Imported out;
  out.tool = "pyperf";
  if (root.text("version") != "1.0")
    root.at("version").wrong("is not \"1.0\"", "convert it: python3 -m pyperf convert FILE --indent -o NEW");
  const auto benchmarks = root.list("benchmarks");
  for (const Node& benchmark : benchmarks) out.benchmarks.push_back(read(root, benchmark));
  if (benchmarks.empty()) return out;
  const Node& first = benchmarks.front();
  out.version = common(root, first, "perf_version");
  out.cpu_model = common(root, first, "cpu_model_name");
  for (const Node& node : {root, first})
    if (const auto cpus = node.at("metadata").maybe_number("cpu_count", 0, 1e6))
      out.cpus = static_cast<std::int64_t>(*cpus);
  out.started = utc_date(common(root, first, "date")).value_or("");
  return out;
}

}  // namespace payback::exchange
