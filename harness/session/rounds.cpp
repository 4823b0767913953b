// SPDX-License-Identifier: MIT
#include "harness/session/rounds.hpp"

#include <algorithm>
#include <cmath>

#include "harness/comparison/comparison.hpp"
#include "harness/session/pairing.hpp"

namespace payback::session {

RoundPlanner::RoundPlanner(const plan::Plan& plan, std::uint32_t scenario, std::size_t slots, const Settings& settings)
    : plan_(plan), scenario_(scenario), slots_(slots), settings_(settings) {}

bool RoundPlanner::precise(const std::vector<sample::Sample>& samples) const {
  const plan::ScenarioPlan& here = plan_.scenarios[scenario_];
  return std::ranges::all_of(pair_rounds(here, samples), [&](const comparison::Input& input) {
    const auto half_width = comparison::log_half_width(input.rounds, settings_.confidence);
    return half_width && *half_width <= std::log1p(here.stop.precision);
  });
}

int RoundPlanner::wanted(const std::vector<sample::Sample>& samples, Nanoseconds spent) const {
  const plan::StopRule& stop = plan_.scenarios[scenario_].stop;
  if (stop.fixed_rounds) return *stop.fixed_rounds - planned_;
  // A batch keeps every slot busy to its end, so it is a multiple of the slots.
  const int slots = static_cast<int>(slots_);
  const auto filled = [&](int rounds) { return (rounds + slots - 1) / slots * slots; };
  if (planned_ == 0) return filled(stop.minimum_rounds);
  if (planned_ >= stop.maximum_rounds || spent >= stop.budget || precise(samples)) return 0;
  // Only what the rest of the budget holds, judged by what a round has cost so far; growing batches spare short
  // commands a look after every five.
  const double per_round = seconds(spent) / planned_;
  const int affordable =
      static_cast<int>(std::min(seconds(stop.budget - spent) / std::max(per_round, 1e-9), 1e6)) / slots * slots;
  const int batch = filled(std::max(stop.batch, planned_ / 4));
  return std::min({batch, affordable, stop.maximum_rounds - planned_});
}

std::vector<run::Round> RoundPlanner::next(const std::vector<sample::Sample>& samples, Nanoseconds spent) {
  const plan::ScenarioPlan& here = plan_.scenarios[scenario_];
  std::vector<run::Round> rounds;
  for (int left = wanted(samples, spent); left > 0; --left) {
    const std::uint32_t number = static_cast<std::uint32_t>(planned_++);
    rounds.push_back({scenario_,
                      number,
                      slots_ > 1 ? sample::Phase::parallel : sample::Phase::solo,
                      plan::round_order(plan_.seed, here.scenario.id, number, here.variants.size()),
                      {},
                      true});
  }
  return rounds;
}

}  // namespace payback::session
