// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "harness/exchange/date.hpp"
#include "harness/exchange/readers.hpp"

namespace payback::exchange {
namespace {

/// An exit code; null where a signal ended the command, which one is not told.
sample::Outcome outcome(const Node& node, std::string_view key) {
  if (!node.has(key)) return sample::Signaled{0};
  return sample::Exited{static_cast<int>(node.number(key, 0, 2147483647))};
}

/// {"value": 0.25, "unit": "second"}
std::optional<double> metric(const Node& run, std::string_view name, std::string_view unit, double most) {
  if (!run.has(name)) return std::nullopt;
  const Node node = run.at(name);
  if (node.text("unit") != unit) node.at("unit").wrong(fmt::format("is not \"{}\"", unit));
  return node.number("value", 0, most);
}

ImportedRun measurement(const Node& node) {
  ImportedRun run;
  const auto wall = metric(node, "time_wall_clock", "second", k_longest);
  if (!wall) node.at("time_wall_clock").wrong("is missing");
  run.wall = wall.value_or(0);
  run.user = metric(node, "time_user", "second", k_longest);
  run.system = metric(node, "time_system", "second", k_longest);
  if (!run.user) run.user = metric(node, "time_cpu", "second", k_longest);
  run.peak_rss_bytes = metric(node, "memory_peak_resident", "byte", k_most_bytes);
  run.outcome = outcome(node, "exit_code");
  return run;
}

/// The lists of 1.x have an element for each run; later versions of it have memory, too.
std::vector<ImportedRun> lists(const Node& result) {
  std::vector<ImportedRun> runs;
  for (const Node& time : result.list("times")) runs.emplace_back().wall = time.number(0, k_longest);
  const auto each = [&](std::string_view key, const auto& take) {
    if (!result.has(key)) return;
    const auto nodes = result.list(key);
    if (nodes.size() != runs.size())
      result.at(key).wrong(fmt::format("has {} elements where \"times\" has {}", nodes.size(), runs.size()));
    for (std::size_t i = 0; i < std::min(nodes.size(), runs.size()); ++i) take(nodes[i], runs[i]);
  };
  each("exit_codes", [](const Node& node, ImportedRun& run) {
    run.outcome = node.is_null() ? sample::Outcome(sample::Signaled{0})
                                 : sample::Exited{static_cast<int>(node.number(0, 2147483647))};
  });
  each("memory_usage_byte",
       [](const Node& node, ImportedRun& run) { run.peak_rss_bytes = node.number(0, k_most_bytes); });
  return runs;
}

ImportedBenchmark benchmark(const Node& result, bool second) {
  ImportedBenchmark out;
  out.command = result.text("command");
  out.name = result.text_or("name", out.command);
  for (const auto& [name, value] : result.members("parameters"))
    out.parameters[name] = second && value.is_object() ? value.at("value").word() : value.word();
  for (const auto& [name, value] : result.members("environment")) out.environment[name] = value.word();
  if (!second) {
    out.runs = lists(result);
    return out;
  }
  for (const Node& run : result.list("measurements")) out.runs.push_back(measurement(run));
  return out;
}

}  // namespace

Imported read_hyperfine(const Node& root) {
  Imported out;
  out.tool = "hyperfine";
  const bool second = root.has("schema_version");
  if (second && root.number("schema_version", 0, 1e6) != 2)
    root.at("schema_version").wrong("is not 2", "export with hyperfine 2, or with 1.x, which has no such key");
  const Node metadata = root.at("metadata");
  out.version = metadata.text_or("hyperfine_version", second ? "2" : "1");
  if (metadata.has("start_time")) {
    const auto started = utc_date(metadata.text("start_time"));
    if (!started) metadata.at("start_time").wrong("is no date");
    out.started = started.value_or("");
  }
  out.os = metadata.at("platform").text_or("os", "");
  out.architecture = metadata.at("platform").text_or("architecture", "");
  for (const Node& result : root.list("results")) out.benchmarks.push_back(benchmark(result, second));
  return out;
}

}  // namespace payback::exchange
