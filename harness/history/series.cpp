// SPDX-License-Identifier: MIT
// Picks the samples that counted and pairs them by phase, round and slot.
#include "harness/history/series.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace payback::history {
namespace {

using Phase = sample::Phase;

/// Runs beside other slots were set aside where they disturbed each other, or may have.
bool only_solo(const result::ScenarioResult& scenario) {
  using State = session::Inflation::State;
  if (scenario.inflation.state != State::contended && scenario.inflation.state != State::unresolved) return false;
  return std::ranges::any_of(scenario.variants, [](const result::VariantResult& variant) {
    return std::ranges::any_of(variant.samples,
                               [](const sample::Sample& sample) { return sample.phase == Phase::solo; });
  });
}

/// A wall time of 0 can only stand in a document that somebody edited; it has no log.
bool counts(const sample::Sample& sample, const result::VariantResult& variant, bool solo) {
  const bool timed = sample.phase == Phase::solo || (sample.phase == Phase::parallel && !solo);
  return timed && sample.wall.count() > 0 && sample::succeeded(sample.outcome, variant.exit);
}

}  // namespace

std::vector<double> log_times(const result::ScenarioResult& scenario, const result::VariantResult& variant) {
  const bool solo = only_solo(scenario);
  std::vector<double> logs;
  for (const sample::Sample& sample : variant.samples) {
    if (counts(sample, variant, solo)) logs.push_back(std::log(seconds(sample.wall)));
  }
  return logs;
}

std::vector<double> log_speedups(const result::ScenarioResult& scenario, const result::VariantResult& baseline,
                                 const result::VariantResult& candidate) {
  const bool solo = only_solo(scenario);
  std::map<std::tuple<Phase, std::uint32_t, std::uint32_t>, double> before;
  for (const sample::Sample& sample : baseline.samples) {
    if (counts(sample, baseline, solo)) before[{sample.phase, sample.round, sample.slot}] = seconds(sample.wall);
  }
  std::vector<double> logs;
  for (const sample::Sample& sample : candidate.samples) {
    if (!counts(sample, candidate, solo)) continue;
    const auto pair = before.find({sample.phase, sample.round, sample.slot});
    if (pair != before.end()) logs.push_back(std::log(pair->second / seconds(sample.wall)));
  }
  return logs;
}

}  // namespace payback::history
