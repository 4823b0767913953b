// SPDX-License-Identifier: MIT
// Chooses the runs that count, puts them in order by slot, and hands them to the statistics.
#include "harness/result/variant_statistics.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace payback::result {
namespace {

using sample::Phase;
using sample::Sample;
/// What a time may depend on beside its command: where it ran, and whether beside others.
using Stratum = std::pair<std::uint32_t, bool>;

Stratum stratum_of(const Sample& sample) {
  return {sample.slot, sample.phase == Phase::solo};
}

bool counts(const VariantResult& variant, const Sample& sample) {
  const bool timed = sample.phase == Phase::solo || (sample.phase == Phase::parallel && !variant.alone);
  return timed && sample::counts(sample, variant.exit);
}

/// Indices of the samples that count, in the order they began.
std::vector<std::size_t> counted(const VariantResult& variant) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < variant.samples.size(); ++row)
    if (counts(variant, variant.samples[row])) rows.push_back(row);
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return variant.samples[row].start; });
  return rows;
}

std::optional<statistics::Summary> summary_of(const VariantResult& variant, const std::vector<std::size_t>& rows,
                                              double (*figure)(const Sample&)) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const std::size_t row : rows) values.push_back(figure(variant.samples[row]));
  auto summary = statistics::summarize(values);
  if (!summary) return summary;
  for (std::size_t& outlier : summary->outliers) outlier = rows[outlier];
  std::ranges::sort(summary->outliers);
  return summary;
}

using BySlot = std::map<std::uint32_t, std::vector<double>>;

statistics::Series series_of(BySlot by_slot) {
  statistics::Series series;
  for (auto& [slot, times] : by_slot) series.push_back(std::move(times));
  return series;
}

/// The warm-ups of each slot, then what followed them there.
statistics::Series from_the_first(const VariantResult& variant, const std::vector<std::size_t>& rows) {
  std::vector<const Sample*> runs;
  for (const Sample& sample : variant.samples)
    if (sample.phase == Phase::warmup && sample::counts(sample, variant.exit)) runs.push_back(&sample);
  std::ranges::stable_sort(runs, {}, [](const Sample* sample) { return sample->start; });
  for (const std::size_t row : rows) runs.push_back(&variant.samples[row]);
  BySlot by_slot;
  for (const Sample* sample : runs) by_slot[sample->slot].push_back(seconds(sample->wall));
  return series_of(std::move(by_slot));
}

/// Times in units of their stratum's median, so that a slot that is rested half-way leaves no step.
std::optional<statistics::Trend> trend_of(const VariantResult& variant, const std::vector<std::size_t>& rows) {
  if (rows.empty()) return std::nullopt;
  std::map<Stratum, std::vector<double>> strata;
  for (const std::size_t row : rows)
    strata[stratum_of(variant.samples[row])].push_back(seconds(variant.samples[row].wall));
  std::map<Stratum, double> usual;
  for (auto& [stratum, times] : strata) usual[stratum] = statistics::median(std::move(times));
  std::vector<double> relative;
  for (const std::size_t row : rows)
    relative.push_back(seconds(variant.samples[row].wall) / usual[stratum_of(variant.samples[row])]);
  const Nanoseconds taken = variant.samples[rows.back()].start - variant.samples[rows.front()].start;
  return statistics::trend(relative, 0.95, seconds(taken) / 60);
}

}  // namespace

void add_statistics(VariantResult& variant) {
  const std::vector<std::size_t> rows = counted(variant);
  variant.wall_seconds = summary_of(variant, rows, [](const Sample& sample) { return seconds(sample.wall); });
  variant.cpu_seconds = summary_of(variant, rows, [](const Sample& sample) { return seconds(sample.cpu()); });
  variant.peak_rss_bytes =
      summary_of(variant, rows, [](const Sample& sample) { return static_cast<double>(sample.peak_rss_bytes); });
  BySlot by_slot;
  for (const std::size_t row : rows) by_slot[variant.samples[row].slot].push_back(seconds(variant.samples[row].wall));
  statistics::Predictability found = statistics::predictability(series_of(std::move(by_slot)));
  found.first_run = statistics::first_run(from_the_first(variant, rows));
  const bool any = found.p99_over_p50 || found.log_spread || found.first_run || found.last_over_first;
  variant.predictability = any ? std::optional(found) : std::nullopt;
  variant.trend = trend_of(variant, rows);
}

}  // namespace payback::result
