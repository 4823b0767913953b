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

/// A wall time of 0 can only stand in a document that somebody edited; it has no log.
bool counts(const sample::Sample& sample, const result::VariantResult& variant, bool solo) {
  const bool timed = sample.phase == Phase::solo || (sample.phase == Phase::parallel && !solo);
  return timed && sample.wall.count() > 0 && sample::counts(sample, variant.exit);
}

}  // namespace

std::vector<double> log_times(const result::VariantResult& variant) {
  std::vector<double> logs;
  for (const sample::Sample& sample : variant.samples) {
    if (counts(sample, variant, variant.alone)) logs.push_back(std::log(seconds(sample.wall)));
  }
  return logs;
}

std::vector<double> log_speedups(const result::VariantResult& baseline, const result::VariantResult& candidate) {
  const bool solo = candidate.alone;
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
