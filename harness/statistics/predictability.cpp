// SPDX-License-Identifier: MIT
#include "harness/statistics/predictability.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "harness/statistics/finite.hpp"
#include "harness/statistics/strata.hpp"
#include "harness/statistics/summary.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::statistics {
namespace {

using Values = std::vector<double>;

constexpr std::size_t k_followed = 100;  // enough for a p of 1 %, and a warm-up is over by then

/// Absent where a time has no log.
std::optional<Series> logs_of(Series series) {
  for (Values& slot : series) {
    if (!all_positive(slot)) return std::nullopt;
    for (double& value : slot) value = std::log(value);
  }
  return series;
}

/// P(T_1 + ... + T_k <= sum) for places T_i that are 1 to sizes[i] with the same probability each.
double p_of_places(const std::vector<std::size_t>& sizes, std::size_t sum) {
  Values probabilities{1};
  for (const std::size_t size : sizes) {
    Values next(probabilities.size() + size, 0);
    for (std::size_t so_far = 0; so_far < probabilities.size(); ++so_far) {
      for (std::size_t place = 1; place <= size; ++place) {
        next[so_far + place] += probabilities[so_far] / static_cast<double>(size);
      }
    }
    probabilities = std::move(next);
  }
  return std::min(
      1.0, std::accumulate(probabilities.begin(), probabilities.begin() + static_cast<std::ptrdiff_t>(sum) + 1, 0.0));
}

std::optional<FirstRun> first_of(const Series& logs) {
  std::vector<std::size_t> sizes;
  std::size_t places = 0;
  Values excess;  // of each first run over the median of those that follow it
  for (const Values& slot : logs) {
    if (slot.size() < 2) continue;
    const auto runs = std::span(slot).first(std::min(slot.size(), k_followed));
    sizes.push_back(runs.size());
    places += static_cast<std::size_t>(std::ranges::count_if(runs, [&](double run) { return run >= runs.front(); }));
    excess.push_back(runs.front() - median({runs.begin() + 1, runs.end()}));
  }
  if (sizes.empty() || p_of_places(sizes, sizes.size()) >= 0.05) return std::nullopt;
  return FirstRun{std::exp(median(excess)), p_of_places(sizes, places)};
}

std::optional<Estimate> last_over_first(const Series& logs, double confidence) {
  Values first;
  Values last;
  for (const Values& slot : logs) {
    const auto tenth = static_cast<std::ptrdiff_t>(slot.size() / 10);
    first.insert(first.end(), slot.begin(), slot.begin() + tenth);
    last.insert(last.end(), slot.end() - tenth, slot.end());
  }
  const auto shift = hodges_lehmann_shift(first, last, confidence);
  if (!shift) return std::nullopt;
  return Estimate{std::exp(shift->point), std::exp(shift->low), std::exp(shift->high), confidence};
}

}  // namespace

std::optional<FirstRun> first_run(const Series& seconds) {
  const auto logs = logs_of(seconds);
  return logs ? first_of(*logs) : std::nullopt;
}

Predictability predictability(const Series& seconds, double confidence) {
  const auto logs = logs_of(seconds);
  if (!logs) return {};
  const Values all = joined(seconds);
  const Values all_logs = joined(*logs);

  Predictability result;
  if (const auto summary = summarize(all); summary && summary->p99)
    result.p99_over_p50 = *summary->p99 / summary->median;
  // 1.4826 MAD estimates the standard deviation of a normal distribution.
  if (const auto summary = summarize(all_logs); summary && summary->mad) result.log_spread = 1.4826 * *summary->mad;
  result.first_run = first_of(*logs);
  result.last_over_first = last_over_first(*logs, confidence);
  return result;
}

}  // namespace payback::statistics
