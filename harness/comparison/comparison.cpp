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

std::optional<statistics::Estimate> mean_saving(const std::vector<double>& savings, const Settings& settings) {
  const auto bootstrap = statistics::mean_bootstrap_t(savings, settings.confidence, settings.seed);
  return bootstrap ? bootstrap : statistics::mean_t(savings, settings.confidence);
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
  result.speedup = ratio(input.rounds, Measure::wall, settings.confidence);
  result.suite_speedup = result.speedup;
  result.parallel_speedup = ratio(input.set_aside, Measure::wall, settings.confidence);
  result.cpu_speedup = ratio(input.rounds, Measure::cpu, settings.confidence);
  result.memory_ratio = ratio(input.rounds, Measure::rss, settings.confidence);
  for (const PairedRound& round : input.rounds) result.saving_samples.push_back(round.before_wall - round.after_wall);
  result.saving_seconds = mean_saving(result.saving_samples, settings);
  if (const auto logs = log_ratios(input.rounds, Measure::wall)) result.p_value = statistics::signed_rank_p(*logs);
  if (const auto half_width = log_half_width(input.rounds, settings.confidence)) {
    result.precision.reached = std::expm1(*half_width);
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
