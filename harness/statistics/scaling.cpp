// SPDX-License-Identifier: MIT
// On the log scale the parts of a speed-up add up: what wall time gained beyond CPU time came from the cores.
#include "harness/statistics/scaling.hpp"

#include <cmath>
#include <vector>

#include "harness/statistics/autocorrelation.hpp"
#include "harness/statistics/finite.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

std::optional<Estimate> ratio_of(const Strata& logs, double confidence) {
  const auto found = hodges_lehmann(logs, confidence);
  if (!found) return std::nullopt;
  const Estimate estimate = widened(*found, serial_correlation(logs));
  return Estimate{std::exp(estimate.point), std::exp(estimate.low), std::exp(estimate.high), confidence};
}

}  // namespace

std::optional<SpeedupParts> split_speedup(const Strata& wall_logs, const Strata& cpu_logs, double confidence) {
  if (wall_logs.size() != cpu_logs.size()) return std::nullopt;
  Strata core_logs = wall_logs;
  for (std::size_t stratum = 0; stratum < core_logs.size(); ++stratum) {
    if (core_logs[stratum].size() != cpu_logs[stratum].size()) return std::nullopt;
    for (std::size_t i = 0; i < core_logs[stratum].size(); ++i) core_logs[stratum][i] -= cpu_logs[stratum][i];
  }
  const auto work = ratio_of(cpu_logs, confidence);
  const auto cores = ratio_of(core_logs, confidence);
  if (!work || !cores) return std::nullopt;
  return SpeedupParts{*work, *cores};
}

std::optional<double> cores_used(std::span<const double> wall, std::span<const double> cpu) {
  if (wall.empty() || wall.size() != cpu.size() || !all_positive(wall) || !all_finite(cpu)) return std::nullopt;
  std::vector<double> cores;
  for (std::size_t i = 0; i < wall.size(); ++i) cores.push_back(cpu[i] / wall[i]);
  return median(std::move(cores));
}

}  // namespace payback::statistics
