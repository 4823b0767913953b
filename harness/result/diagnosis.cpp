// SPDX-License-Identifier: MIT
#include "harness/result/diagnosis.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "harness/session/interference.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/power.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::result {
namespace {

constexpr double k_power = 0.8;
constexpr std::array<double, 3> k_times{10, 60, 600};

bool timed(const sample::Sample& sample) {
  return sample.phase >= sample::Phase::parallel;
}

std::optional<double> median_wall(const session::Measured& measured, std::optional<std::uint32_t> variant) {
  std::vector<double> walls;
  for (const sample::Sample& sample : measured.samples)
    if (timed(sample) && variant.value_or(sample.variant) == sample.variant) walls.push_back(seconds(sample.wall));
  return walls.empty() ? std::nullopt : std::optional(statistics::median(std::move(walls)));
}

std::optional<std::uint32_t> index_of(const plan::ScenarioPlan& plan, std::string_view id) {
  for (std::uint32_t i = 0; i < plan.variants.size(); ++i)
    if (plan.variants[i].id == id) return i;
  return std::nullopt;
}

}  // namespace

std::optional<EqualCommands> equal_commands(const session::Measured& measured, const comparison::Settings& settings) {
  if (measured.inputs.empty()) return std::nullopt;
  // A comparison rests on rounds beside others wherever it may, so those are what its noise is of.
  std::vector<comparison::PairedRound> rounds = measured.inputs.front().rounds;
  const bool beside = std::ranges::any_of(rounds, [](const auto& round) { return !round.solo; });
  if (beside) std::erase_if(rounds, [](const auto& round) { return round.solo; });
  const auto noise = comparison::noise_floor(rounds, settings);
  const double took = seconds(beside ? measured.parallel_time : measured.solo_time);
  const auto wall = median_wall(measured, std::nullopt);
  if (!noise || !wall || !(took > 0)) return std::nullopt;
  EqualCommands equal;
  equal.command_seconds = *wall;
  equal.slots = beside ? static_cast<int>(measured.slots.size()) : 1;
  equal.alone = !beside && measured.slots.size() > 1;
  equal.rounds_per_second = static_cast<double>(rounds.size()) / took;
  equal.noise = *noise;
  equal.false_alarms =
      comparison::false_alarms(rounds, static_cast<std::size_t>(plan::StopRule{}.minimum_rounds), settings);
  for (const double time : k_times) {
    const double count = std::floor(time * equal.rounds_per_second);
    if (count < static_cast<double>(statistics::minimum_pairs(settings.confidence))) continue;
    if (const auto shift = statistics::smallest_shift(noise->effective_sd, count, settings.confidence, k_power))
      equal.detectable.push_back({time, std::expm1(*shift)});
  }
  return equal;
}

std::optional<SideBySide> side_by_side(const plan::ScenarioPlan& plan, const session::Measured& measured,
                                       double confidence) {
  const auto slowdown = session::slowdown(plan, measured.samples, confidence);
  if (!slowdown || measured.slots.size() < 2) return std::nullopt;
  return SideBySide{static_cast<int>(measured.slots.size()), *slowdown};
}

std::optional<KnownRatio> known_ratio(const plan::ScenarioPlan& plan, const session::Measured& measured) {
  const auto after = index_of(plan, "after"), start = index_of(plan, "start");
  const auto pair = std::ranges::find(measured.comparisons, "after", &comparison::Comparison::candidate);
  if (!after || !start || pair == measured.comparisons.end() || !pair->speedup) return std::nullopt;
  const auto whole = median_wall(measured, after), start_up = median_wall(measured, start);
  if (!whole || !start_up || !(*whole > *start_up)) return std::nullopt;
  // (80 s + c) / (60 s + c) with the start-up c and the time s of a million steps, where 60 s = whole - c.
  const double expected = (4.0 / 3 * (*whole - *start_up) + *start_up) / *whole;
  return KnownRatio{*pair->speedup, expected, pair->rounds};
}

double seconds_for(const EqualCommands& equal, double effect) {
  const auto rounds =
      statistics::differences_for(std::log1p(effect), equal.noise.effective_sd, equal.noise.ratio.confidence, k_power);
  const auto least = static_cast<double>(plan::StopRule{}.minimum_rounds);
  return std::max(rounds.value_or(least), least) / equal.rounds_per_second;
}

}  // namespace payback::result
