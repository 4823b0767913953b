// SPDX-License-Identifier: MIT
// Takes the logs of one measure's ratios and hands them to the Hodges-Lehmann estimate.
#include "harness/comparison/ratio.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "harness/statistics/autocorrelation.hpp"

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
  const auto has_log = [&](const PairedRound& round) {
    const auto [before, after] = sides(round, measure);
    return before > 0 && after > 0;
  };
  if (!std::ranges::all_of(rounds, has_log)) return std::nullopt;
  return by_stratum(rounds, [&](const PairedRound& round) {
    const auto [before, after] = sides(round, measure);
    return std::log(before / after);
  });
}

std::optional<statistics::Estimate> log_ratio(const std::vector<PairedRound>& rounds, Measure measure,
                                              double confidence) {
  const auto logs = log_ratios(rounds, measure);
  const auto estimate = logs ? statistics::hodges_lehmann(*logs, confidence) : std::nullopt;
  return estimate ? std::optional(statistics::widened(*estimate, statistics::serial_correlation(*logs))) : estimate;
}

statistics::Estimate from_logs(const statistics::Estimate& logs) {
  return {std::exp(logs.point), std::exp(logs.low), std::exp(logs.high), logs.confidence};
}

}  // namespace payback::comparison
