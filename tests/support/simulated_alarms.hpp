// SPDX-License-Identifier: MIT
// A detector asked every night of a simulated series: when would it have raised an alarm, and was it right?
#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "harness/history/findings.hpp"
#include "tests/support/simulated_series.hpp"

namespace payback::test {

/// Gets the nights so far; answers with the first night of what it calls a change, the latest of several.
using Detector = std::function<std::optional<std::size_t>(std::span<const double>)>;

inline double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

/// What it would fail the job for, and the improvements that it would tell.
inline Detector payback_gate() {
  return [](std::span<const double> nights) -> std::optional<std::size_t> {
    const history::SeriesDecision decision = history::decide(nights);
    std::optional<std::size_t> latest;
    for (std::size_t i = 0; i < decision.changes.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : decision.changes[i - 1].index, at = decision.changes[i].index;
      const std::size_t end = i + 1 < decision.changes.size() ? decision.changes[i + 1].index : nights.size();
      if (mean(nights.subspan(at, end - at)) < mean(nights.subspan(begin, at - begin))) latest = at;
    }
    for (const history::Finding& finding : decision.open) latest = std::max(latest.value_or(0), finding.since);
    return latest;
  };
}

inline Detector otava_gate() {
  return [](std::span<const double> nights) -> std::optional<std::size_t> {
    const auto changes = history::change_points(nights, history::otava_rules());
    if (changes.empty()) return std::nullopt;
    return changes.back().index;
  };
}

/// "20 % over the last run", the rule that most people begin with.
inline Detector last_run_gate() {
  return [](std::span<const double> nights) -> std::optional<std::size_t> {
    if (nights.size() < 2 || nights.back() <= 1.2 * nights[nights.size() - 2]) return std::nullopt;
    return nights.size() - 1;
  };
}

struct Score {
  double false_alarms = 0;             ///< changes reported before there was one, in either direction, by 100 nights
  double found = 0;                    ///< share of the steps reported within 14 nights
  std::optional<double> median_delay;  ///< nights of the new level, of the steps found
};

inline constexpr std::size_t k_soon = 14;

/// Every alarm is new: a change that is already known, or began before the last alarm, is the same. The step lies at
/// nights 40 to 70, another one in each series.
inline Score score(const Detector& detector, Simulation simulation, std::size_t series, std::uint64_t seed) {
  std::size_t false_alarms = 0, quiet_nights = 0;
  std::vector<double> delays;
  for (std::size_t number = 0; number < series; ++number) {
    simulation.step_night = 40 + number % 31;
    const auto values = simulated_series(simulation, seed, number);
    const std::size_t begin = simulation.step != 0 ? simulation.step_night : values.size();
    quiet_nights += begin;
    std::optional<std::size_t> raised;
    bool found = false;
    for (std::size_t night = 0; night < values.size() && !found; ++night) {
      const auto since = detector(std::span(values).first(night + 1));
      if (!since || (raised && *since <= *raised)) continue;
      raised = night;
      if (night < begin)
        ++false_alarms;
      else if (night < begin + k_soon)
        found = true, delays.push_back(static_cast<double>(night - begin + 1));
    }
  }
  Score result;
  result.false_alarms = 100 * static_cast<double>(false_alarms) / static_cast<double>(quiet_nights);
  result.found = static_cast<double>(delays.size()) / static_cast<double>(series);
  std::ranges::sort(delays);
  if (!delays.empty()) result.median_delay = delays[delays.size() / 2];
  return result;
}

}  // namespace payback::test
