// SPDX-License-Identifier: MIT
#include "harness/exchange/date.hpp"
#include "harness/exchange/readers.hpp"

namespace payback::exchange {
namespace {

statistics::Summary statistics_of(const Node& stats) {
  statistics::Summary summary;
  summary.n = static_cast<std::size_t>(stats.number("rounds", 1, 1e12));
  const auto time = [&](std::string_view key) { return stats.number(key, 0, k_longest); };
  summary.median = time("median"), summary.mean = time("mean");
  summary.min = time("min"), summary.max = time("max"), summary.q1 = time("q1"), summary.q3 = time("q3");
  if (summary.n > 1) summary.sd = time("stddev");
  return summary;
}

ImportedBenchmark read(const Node& node) {
  ImportedBenchmark out;
  out.name = node.has("fullname") ? node.text("fullname") : node.text("name");
  for (const auto& [name, value] : node.members("params"))
    if (value.is_scalar()) out.parameters[name] = value.word();
  const Node stats = node.at("stats");
  if (!stats.has("data"))
    out.summary = statistics_of(stats);
  else
    for (const Node& time : stats.list("data")) out.runs.emplace_back().wall = time.number(0, k_longest);
  return out;
}

}  // namespace

Imported read_pytest_benchmark(const Node& root) {
  Imported out;
  out.tool = "pytest-benchmark";
  out.version = root.text_or("version", "");
  if (root.has("datetime")) {
    const auto started = utc_date(root.text("datetime"));
    if (!started) root.at("datetime").wrong("is no date");
    out.started = started.value_or("");
  }
  const Node machine = root.at("machine_info");
  out.architecture = machine.text_or("machine", "");
  out.os = machine.text_or("system", "");
  const Node cpu = machine.at("cpu");
  out.cpu_model = cpu.text_or("brand_raw", "");
  out.cpus = static_cast<std::int64_t>(cpu.maybe_number("count", 0, 1e6).value_or(0));
  for (const Node& benchmark : root.list("benchmarks")) out.benchmarks.push_back(read(benchmark));
  return out;
}

}  // namespace payback::exchange
