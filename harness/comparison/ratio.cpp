// SPDX-License-Identifier: MIT
// Takes the logs of one measure's ratios and hands them to the Hodges-Lehmann estimate.
#include "harness/comparison/ratio.hpp"

#include <cmath>
#include <map>
#include <utility>

namespace payback::comparison {
namespace {

std::pair<double, double> sides(const PairedRound& round, Measure measure) {
  switch (measure) {
    case Measure::wall:
      return {round.before_wall, round.after_wall};
    case Measure::cpu:
      return {round.before_cpu, round.after_cpu};
    case Measure::rss:
      return {round.before_rss, round.after_rss};
  }
  std::unreachable();
}

}  // namespace

std::optional<statistics::Strata> log_ratios(const std::vector<PairedRound>& rounds, Measure measure) {
  std::map<std::optional<std::uint32_t>, std::vector<double>> by_slot;
  for (const PairedRound& round : rounds) {
    const auto [before, after] = sides(round, measure);
    if (!(before > 0) || !(after > 0)) return std::nullopt;
    by_slot[round.solo ? std::nullopt : std::optional(round.slot)].push_back(std::log(before / after));
  }
  statistics::Strata strata;
  for (auto& [slot, logs] : by_slot) strata.push_back(std::move(logs));
  return strata;
}

std::optional<statistics::Estimate> log_ratio(const std::vector<PairedRound>& rounds, Measure measure,
                                              double confidence) {
  const auto logs = log_ratios(rounds, measure);
  return logs ? statistics::hodges_lehmann(*logs, confidence) : std::nullopt;
}

statistics::Estimate from_logs(const statistics::Estimate& logs) {
  return {std::exp(logs.point), std::exp(logs.low), std::exp(logs.high), logs.confidence};
}

}  // namespace payback::comparison
