// SPDX-License-Identifier: MIT
// Puts a Comparison together: ratios from ratio.hpp, the saving's mean, the verdict from verdict.hpp, Holm over the
// suite.
#include "harness/comparison/comparison.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "harness/comparison/ratio.hpp"
#include "harness/comparison/verdict.hpp"
#include "harness/statistics/holm.hpp"
#include "harness/statistics/paired.hpp"

namespace payback::comparison {
namespace {

constexpr std::array<std::string_view, 5> k_verdict_names{"void", "faster", "slower", "equivalent", "inconclusive"};

std::optional<statistics::Estimate> ratio(const std::vector<PairedRound>& rounds, Measure measure, double confidence) {
  const auto logs = log_ratio(rounds, measure, confidence);
  return logs ? std::optional(from_logs(*logs)) : std::nullopt;
}

/// Beyond, the bootstrap would say what Student's t says, and take a second or more for it.
constexpr std::size_t k_most_resampled = 10'000;

double saving(const Input& input, const PairedRound& round) {
  if (round.solo) return round.before_wall - round.after_wall;
  return round.before_wall / input.before_slowdown - round.after_wall / input.after_slowdown;
}

std::optional<statistics::Estimate> mean_saving(const Input& input, const std::vector<double>& savings,
                                                const Settings& settings) {
  auto mean = savings.size() > k_most_resampled
                  ? std::nullopt
                  : statistics::mean_bootstrap_t(savings, settings.confidence, settings.seed);
  if (!mean) mean = statistics::mean_t(savings, settings.confidence);
  if (!mean) return mean;
  const auto in_order = by_stratum(input.rounds, [&](const auto& round) { return saving(input, round); });
  return statistics::widened(*mean, statistics::serial_correlation(in_order));
}

bool decided(Verdict verdict) {
  return verdict == Verdict::faster || verdict == Verdict::slower;
}

std::optional<CrossCheck> cross_check(const Comparison& comparison, const statistics::Strata& logs,
                                      const Settings& settings) {
  const auto mean = statistics::mean_t(statistics::joined(logs), settings.confidence);
  if (!comparison.speedup || !mean) return std::nullopt;
  const statistics::Estimate other = from_logs(statistics::widened(*mean, comparison.serial_correlation));
  const auto verdict = [&](const statistics::Estimate& speedup) {
    return decide(speedup, comparison.rounds, settings.confidence, settings).verdict;
  };
  const Verdict by_median = verdict(*comparison.speedup), by_mean = verdict(other);
  const bool overlap = other.low <= comparison.speedup->high && other.high >= comparison.speedup->low;
  return CrossCheck{other, overlap && (by_median == by_mean || (!decided(by_median) && !decided(by_mean)))};
}

std::optional<Parts> parts(const Input& input, const statistics::Strata& wall_logs, const Settings& settings) {
  std::vector<double> before_wall, before_cpu, after_wall, after_cpu;
  for (const PairedRound& round : input.rounds) {
    before_wall.push_back(round.before_wall), before_cpu.push_back(round.before_cpu);
    after_wall.push_back(round.after_wall), after_cpu.push_back(round.after_cpu);
  }
  const auto before_cores = statistics::cores_used(before_wall, before_cpu);
  const auto after_cores = statistics::cores_used(after_wall, after_cpu);
  if (!before_cores || !after_cores) return std::nullopt;
  // On one core both sides show their work as wall time; CPU time, which busy cores and spinning make longer, is second
  // best.
  const bool on_one_core =
      !input.single_thread.empty() && *before_cores <= k_one_core &&
      std::ranges::all_of(input.rounds, [](const PairedRound& r) { return r.one_core_wall.value_or(0) > 0; });
  const auto work = on_one_core ? std::optional(by_stratum(input.rounds,
                                                           [](const PairedRound& round) {
                                                             return std::log(round.before_wall / *round.one_core_wall);
                                                           }))
                                : log_ratios(input.rounds, Measure::cpu);
  const auto split = work ? statistics::split_speedup(wall_logs, *work, settings.confidence) : std::nullopt;
  if (!split) return std::nullopt;
  return Parts{split->work, split->cores, *before_cores, *after_cores, on_one_core ? input.single_thread : ""};
}

void apply(Comparison& comparison, double confidence, Settings settings) {
  settings.precision = comparison.precision.asked;  // which scenarios of one suite may ask differently
  const Decision decision = decide(comparison.suite_speedup, comparison.rounds, confidence, settings);
  comparison.verdict = decision.verdict;
  comparison.reason = decision.reason;
  comparison.rounds_to_decide = decision.rounds_to_decide;
}

}  // namespace

std::string_view name(Verdict verdict) {
  return k_verdict_names.at(static_cast<std::size_t>(verdict));
}

std::optional<Verdict> verdict_of(std::string_view name) {
  const auto* const found = std::ranges::find(k_verdict_names, name);
  if (found == k_verdict_names.end()) return std::nullopt;
  return static_cast<Verdict>(found - k_verdict_names.begin());
}

std::optional<double> log_half_width(const std::vector<PairedRound>& rounds, double confidence) {
  const auto logs = log_ratio(rounds, Measure::wall, confidence);
  return logs ? std::optional((logs->high - logs->low) / 2) : std::nullopt;
}

Comparison compare(const Input& input, const Settings& settings) {
  Comparison result;
  result.baseline = input.baseline;
  result.candidate = input.candidate;
  result.rounds = input.rounds.size();
  result.alone = input.alone;
  result.precision.asked = settings.precision;
  if (input.void_reason) {
    result.verdict = Verdict::void_;
    result.reason = *input.void_reason;
    return result;
  }
  if (const auto logs = log_ratio(input.rounds, Measure::wall, settings.confidence)) {
    result.speedup = from_logs(*logs);
    result.precision.reached = std::expm1((logs->high - logs->low) / 2);
  }
  result.suite_speedup = result.speedup;
  result.parallel_speedup = ratio(input.set_aside, Measure::wall, settings.confidence);
  result.cpu_speedup = ratio(input.rounds, Measure::cpu, settings.confidence);
  result.memory_ratio = ratio(input.rounds, Measure::rss, settings.confidence);
  for (const PairedRound& round : input.rounds) result.saving_samples.push_back(saving(input, round));
  result.saving_seconds = mean_saving(input, result.saving_samples, settings);
  if (const auto logs = log_ratios(input.rounds, Measure::wall)) {
    result.serial_correlation = statistics::serial_correlation(*logs);
    if (const auto p = statistics::signed_rank_p(*logs))
      result.p_value = statistics::widened(*p, result.serial_correlation);
    result.cross_check = cross_check(result, *logs, settings);
    result.parts = parts(input, *logs, settings);
  }
  apply(result, settings.confidence, settings);
  return result;
}

void decide_suite(std::vector<Comparison*> comparisons, const std::vector<Input>& inputs, const Settings& settings) {
  assert(comparisons.size() == inputs.size());
  std::vector<std::size_t> taking_part;
  std::vector<double> p;
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    if (comparisons[i]->verdict == Verdict::void_) continue;
    taking_part.push_back(i);
    p.push_back(comparisons[i]->p_value.value_or(1));  // no p: nothing speaks against "no difference"
  }
  const auto confidence = statistics::holm_confidence(p, 1 - settings.confidence);
  for (std::size_t k = 0; k < taking_part.size(); ++k) {
    Comparison& comparison = *comparisons[taking_part[k]];
    comparison.suite_speedup = ratio(inputs[taking_part[k]].rounds, Measure::wall, confidence[k]);
    apply(comparison, confidence[k], settings);
  }
}

}  // namespace payback::comparison
