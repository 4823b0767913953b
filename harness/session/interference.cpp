// SPDX-License-Identifier: MIT
#include "harness/session/interference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "harness/comparison/ratio.hpp"
#include "harness/comparison/verdict.hpp"
#include "harness/session/pairing.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::session {
namespace {

using comparison::Verdict;
using statistics::Estimate;
using State = Inflation::State;

std::vector<double> log_ratios(const comparison::Input& input) {
  std::vector<double> logs;
  for (const comparison::PairedRound& round : input.rounds)
    logs.push_back(std::log(round.before_wall / round.after_wall));
  return logs;
}

/// The speed-up if the interference were at one end or the other of what the controls leave possible.
Estimate without(const Estimate& logs, const Estimate& shift) {
  return comparison::from_logs({logs.point, logs.low - shift.high, logs.high - shift.low, logs.confidence});
}

State judge(const comparison::Input& parallel, const std::optional<Estimate>& shift,
            const comparison::Settings& settings) {
  if (!shift) return State::unknown;
  const double margin = std::log1p(settings.precision);
  if (shift->low > margin || shift->high < -margin) return State::contended;
  if (shift->low >= -margin && shift->high <= margin) return State::clean;
  // A verdict may stand where its figure does not: five times faster is faster, and would be four times alone.
  if (std::abs(shift->point) > margin) return State::unresolved;
  const auto logs = comparison::log_ratio(parallel.rounds, comparison::Measure::wall, settings.confidence);
  if (!logs) return State::unknown;
  const auto verdict = [&](const Estimate& speedup) {
    return comparison::decide(speedup, parallel.rounds.size(), settings.confidence, settings).verdict;
  };
  const Verdict now = verdict(comparison::from_logs(*logs));
  const bool holds = now != Verdict::inconclusive && now == verdict(without(*logs, *shift));
  return holds ? State::clean : State::unresolved;
}

/// ln of parallel over solo time of the variant. Without a variant all runs are taken for runs of one command.
std::optional<Estimate> shift_of(const plan::ScenarioPlan& plan, const std::vector<sample::Sample>& samples,
                                 std::optional<std::uint32_t> variant, double confidence) {
  std::vector<double> parallel, solo;
  for (const sample::Sample& sample : samples) {
    if (variant.value_or(sample.variant) != sample.variant || sample.wall.count() <= 0) continue;
    if (!sample::counts(sample, plan.variants[sample.variant].exit)) continue;
    if (sample.phase == sample::Phase::parallel) parallel.push_back(std::log(seconds(sample.wall)));
    if (sample.phase == sample::Phase::solo) solo.push_back(std::log(seconds(sample.wall)));
  }
  return statistics::hodges_lehmann_shift(solo, parallel, confidence);
}

}  // namespace

std::string_view name(State state) {
  constexpr std::array<std::string_view, 5> k_names{"not-needed", "unknown", "clean", "contended", "unresolved"};
  return k_names.at(static_cast<std::size_t>(state));
}

bool alone(State state) {
  return state == State::contended || state == State::unresolved;
}

double slowdown_of(const Inflation& found, const std::string& variant, double precision) {
  const auto known = found.variants.find(variant);
  if (known == found.variants.end()) return 1;
  const Estimate& inflation = known->second;
  const bool chance = inflation.low <= 1 && inflation.high >= 1;
  return chance || std::max(inflation.point, 1 / inflation.point) <= 1 + precision ? 1 : inflation.point;
}

Inflation inflation_of(const plan::ScenarioPlan& plan, const std::vector<sample::Sample>& samples, double confidence,
                       double precision, double floor) {
  Inflation out;
  const comparison::Settings settings{confidence, precision, floor, 0};
  const std::vector<comparison::Input> parallel = pair_rounds(plan, samples, sample::Phase::parallel);
  const std::vector<comparison::Input> solo = pair_rounds(plan, samples, sample::Phase::solo);
  bool any_clean = false, all_solo = !parallel.empty();
  for (std::size_t i = 0; i < parallel.size(); ++i) {
    const auto shift = statistics::hodges_lehmann_shift(log_ratios(solo[i]), log_ratios(parallel[i]), confidence);
    const bool only_solo = parallel[i].rounds.empty() && !solo[i].rounds.empty();
    const State state = only_solo ? State::not_needed : judge(parallel[i], shift, settings);
    out.pairs[parallel[i].candidate] = state;
    if (shift) out.ratios[parallel[i].candidate] = comparison::from_logs(*shift);
    out.solo_rounds = std::max(out.solo_rounds, solo[i].rounds.size());
    any_clean = any_clean || state == State::clean;
    all_solo = all_solo && only_solo;
  }
  for (const auto& [candidate, state] : out.pairs)
    out.state = state == State::contended || out.state == State::contended ? State::contended
                : state == State::unresolved                               ? State::unresolved
                                                                           : out.state;
  if (out.state == State::unknown && any_clean) out.state = State::clean;
  if (all_solo) out.state = State::not_needed;
  for (std::uint32_t variant = 0; variant < plan.variants.size(); ++variant)
    if (auto shift = shift_of(plan, samples, variant, confidence))
      out.variants[plan.variants[variant].id] = comparison::from_logs(*shift);
  return out;
}

std::optional<Estimate> slowdown(const plan::ScenarioPlan& plan, const std::vector<sample::Sample>& samples,
                                 double confidence) {
  const auto shift = shift_of(plan, samples, std::nullopt, confidence);
  return shift ? std::optional(comparison::from_logs(*shift)) : std::nullopt;
}

}  // namespace payback::session
