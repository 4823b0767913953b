// SPDX-License-Identifier: MIT
#include "harness/machine/cpu_load.hpp"

#include <array>
#include <optional>
#include <ranges>

#include "harness/machine/system_files.hpp"

namespace payback::machine {
namespace {

// user nice system idle iowait irq softirq steal; what follows (guests) is counted in the first two already.
constexpr std::size_t k_columns = 8;

std::optional<CpuTimes> times(std::string_view columns) {
  std::array<std::uint64_t, k_columns> ticks{};
  std::size_t column = 0;
  for (const auto part : std::views::split(columns, ' ')) {
    if (part.empty()) continue;
    const auto value = whole_number(std::string_view(part.begin(), part.end()));
    if (!value || *value < 0) return std::nullopt;
    if (column < k_columns) ticks.at(column++) = static_cast<std::uint64_t>(*value);
  }
  // Kernels before 2.6 had no more than the first four.
  if (column < 4) return std::nullopt;
  return CpuTimes{ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[7], ticks[3] + ticks[4]};
}

std::uint64_t gained(std::uint64_t before, std::uint64_t after) {
  return after > before ? after - before : 0;
}

}  // namespace

std::map<int, CpuTimes> cpu_times(std::string_view stat) {
  std::map<int, CpuTimes> out;
  for (const auto part : std::views::split(stat, '\n')) {
    const std::string_view line(part.begin(), part.end());
    const auto blank = line.find(' ');
    if (!line.starts_with("cpu") || blank == std::string_view::npos) continue;
    const auto cpu = whole_number(line.substr(3, blank - 3));
    if (!cpu || *cpu < 0 || *cpu > 65535) continue;  // "cpu" alone is the sum of all
    if (const auto found = times(line.substr(blank))) out[static_cast<int>(*cpu)] = *found;
  }
  return out;
}

std::map<int, CpuTimes> ticks_between(const std::map<int, CpuTimes>& before, const std::map<int, CpuTimes>& after) {
  std::map<int, CpuTimes> out;
  for (const auto& [cpu, then] : before) {
    const auto found = after.find(cpu);
    if (found == after.end()) continue;
    const CpuTimes& now = found->second;
    out[cpu] = {gained(then.busy, now.busy), gained(then.stolen, now.stolen), gained(then.idle, now.idle)};
  }
  return out;
}

std::vector<CpuLoad> cpu_load(const std::map<int, CpuTimes>& before, const std::map<int, CpuTimes>& after) {
  std::vector<CpuLoad> out;
  for (const auto& [cpu, ticks] : ticks_between(before, after)) {
    const auto all = static_cast<double>(ticks.all());
    if (all > 0) out.push_back({cpu, static_cast<double>(ticks.busy) / all, static_cast<double>(ticks.stolen) / all});
  }
  return out;
}

}  // namespace payback::machine
