// SPDX-License-Identifier: MIT
#include "harness/session/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "harness/comparison/comparison.hpp"
#include "harness/session/pairing.hpp"

namespace payback::session {
namespace {

// Two controls beside eight parallel rounds already give a shift an interval at 95 % (two-sided p of the extreme rank
// sum: 2 / C(10, 2) = 4.4 %), enough where the shift is within the precision asked for and nothing that its interval
// leaves possible would change the verdict. Elsewhere up to eight; beyond them controls may take this share of the
// time. All other slots are idle for a control.
constexpr int k_first_controls = 2;
constexpr int k_controls = 8;
constexpr double k_control_share = 0.1;

/// Whether more controls may tell what these could not.
bool undecided(Inflation::State state) {
  return state == Inflation::State::unknown || state == Inflation::State::unresolved;
}

int divided_up(int whole, int parts) {
  return (whole + parts - 1) / parts;
}

}  // namespace

RoundPlanner::RoundPlanner(const plan::Plan& plan, std::uint32_t scenario, const std::vector<plan::Slot>& slots,
                           const Settings& settings, const Earlier& earlier)
    : plan_(plan),
      here_(plan.scenarios[scenario]),
      scenario_(scenario),
      slots_(slots),
      settings_(settings),
      all_(here_.variants.size(), true),
      last_(slots.size() > 1 ? parallel : solo),
      unfinished_(earlier.unfinished) {
  for (const sample::Sample& sample : earlier.samples) {
    if (sample.phase < sample::Phase::parallel) continue;
    const Kind kind = sample.phase == sample::Phase::parallel ? parallel : solo;
    if (known_.insert(sample.round).second) ++taken_[kind];
    time_[kind] += sample.wall / (kind == parallel ? static_cast<std::int64_t>(slots_.size()) : 1);
  }
  for (const run::Round& round : unfinished_)
    if (known_.insert(round.number).second) ++taken_[round.phase == sample::Phase::parallel ? parallel : solo];
}

int RoundPlanner::filled(int rounds) const {
  // A batch keeps every slot busy to its end, so it is a multiple of the slots.
  return divided_up(rounds, static_cast<int>(slots_.size())) * static_cast<int>(slots_.size());
}

Inflation RoundPlanner::inflation(const std::vector<sample::Sample>& samples) const {
  Inflation found = inflation_of(here_, samples, settings_.confidence, here_.stop.precision, settings_.floor);
  // Nobody asks what became of a ratio that there is not.
  for (auto& [candidate, state] : found.pairs)
    if (is_void(candidate, samples)) state = Inflation::State::not_needed;
  return found;
}

bool RoundPlanner::is_void(const std::string& candidate, const std::vector<sample::Sample>& samples) const {
  const auto index_of = [&](const std::string& id) {
    return static_cast<std::uint32_t>(std::ranges::find(here_.variants, id, &plan::VariantPlan::id) -
                                      here_.variants.begin());
  };
  const std::uint32_t after = index_of(candidate);
  return first_failure(here_, after, samples).has_value() ||
         first_failure(here_, index_of(here_.variants[after].baseline), samples).has_value();
}

std::vector<run::Round> RoundPlanner::batch(Kind kind, int count, const Variants& variants) {
  std::vector<run::Round> rounds;
  for (; count > 0; --count) {
    while (known_.contains(number_)) ++number_;
    std::vector<std::uint32_t> order = plan::round_order(plan_.seed, here_.scenario.id, number_, here_.variants.size());
    std::erase_if(order, [&](std::uint32_t variant) { return !variants[variant]; });
    run::Round round{
        scenario_, number_++, kind == parallel ? sample::Phase::parallel : sample::Phase::solo, std::move(order), {}};
    // Controls visit the slots in turn, so that they tell parallel from solo and not one core from another.
    if (kind == solo && slots_.size() > 1)
      round.slot = static_cast<std::uint32_t>(slots_[static_cast<std::size_t>(taken_[solo]) % slots_.size()].id);
    rounds.push_back(std::move(round));
    ++taken_[kind];
  }
  last_ = kind;
  return rounds;
}

double RoundPlanner::round_seconds(Kind kind) const {
  return seconds(time_[kind]) / std::max(taken_[kind], 1);
}

int RoundPlanner::affordable(Kind kind, Nanoseconds budget) const {
  // Judged by what a round has cost so far.
  return static_cast<int>(std::min(seconds(budget - spent()) / std::max(round_seconds(kind), 1e-9), 1e6));
}

std::vector<run::Round> RoundPlanner::unfinished() {
  const sample::Phase phase = unfinished_.front().phase;
  std::vector<run::Round> rounds;
  std::ranges::copy_if(unfinished_, std::back_inserter(rounds),
                       [&](const run::Round& round) { return round.phase == phase; });
  std::erase_if(unfinished_, [&](const run::Round& round) { return round.phase == phase; });
  last_ = phase == sample::Phase::parallel ? parallel : solo;
  return rounds;
}

double RoundPlanner::shortfall(const std::vector<sample::Sample>& samples) const {
  if (taken_[parallel] + taken_[solo] >= here_.stop.maximum_rounds) return 0;
  const Inflation found = slots_.size() > 1 ? inflation(samples) : Inflation{};
  double worst = 0;
  const auto all = pair_rounds(here_, samples), by_itself = pair_rounds(here_, samples, sample::Phase::solo);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_void(all[i].candidate, samples)) continue;
    const auto state = found.pairs.find(all[i].candidate);
    const bool in_doubt = state != found.pairs.end() && alone(state->second);
    const auto reached = comparison::log_half_width((in_doubt ? by_itself : all)[i].rounds, settings_.confidence);
    worst = std::max(worst,
                     reached ? *reached / std::log1p(here_.stop.precision) : std::numeric_limits<double>::infinity());
  }
  return worst;
}

std::vector<run::Round> RoundPlanner::first_rounds(int parallel_target, int solo_target) {
  const bool controls_turn = taken_[parallel] > 0 && (last_ == parallel || taken_[parallel] >= parallel_target);
  if (taken_[solo] < solo_target && controls_turn)
    return batch(solo, std::min(k_first_controls, solo_target - taken_[solo]), all_);
  // Controls stand between parallel rounds, so that drift hits both alike.
  const int turns = 1 + divided_up(solo_target, k_first_controls);
  return batch(parallel, std::min(filled(divided_up(parallel_target, turns)), parallel_target - taken_[parallel]),
               all_);
}

RoundPlanner::Variants RoundPlanner::open_variants(Kind kind, const Inflation& inflation,
                                                   const std::vector<sample::Sample>& samples) const {
  Variants open(here_.variants.size(), false);
  const auto use = kind == parallel ? std::nullopt : std::optional(sample::Phase::solo);
  for (const comparison::Input& input : pair_rounds(here_, samples, use)) {
    const auto state = inflation.pairs.find(input.candidate);
    const bool own_kind = slots_.size() == 1 || alone(state->second) == (kind == solo);
    const auto half_width = comparison::log_half_width(input.rounds, settings_.confidence);
    const bool enough = std::cmp_greater_equal(input.rounds.size(), here_.stop.minimum_rounds) && half_width &&
                        *half_width <= std::log1p(here_.stop.precision);
    if (!own_kind || enough || is_void(input.candidate, samples)) continue;
    for (std::size_t i = 0; i < open.size(); ++i)
      open[i] = open[i] || here_.variants[i].id == input.baseline || here_.variants[i].id == input.candidate;
  }
  return open;
}

int RoundPlanner::fewest_alone(const Variants& variants, const std::vector<sample::Sample>& samples) const {
  int fewest = here_.stop.maximum_rounds;
  for (std::uint32_t variant = 0; variant < variants.size(); ++variant)
    if (variants[variant])
      fewest = std::min(fewest, static_cast<int>(std::ranges::count_if(samples, [&](const sample::Sample& sample) {
                          return sample.variant == variant && sample.phase == sample::Phase::solo;
                        })));
  return fewest;
}

RoundPlanner::Variants RoundPlanner::variants_of(const Inflation& found, bool (*which)(Inflation::State)) const {
  Variants variants(here_.variants.size(), false);
  for (std::size_t i = 0; i < variants.size(); ++i)
    for (const auto& [candidate, state] : found.pairs)
      if (which(state) &&
          (here_.variants[i].id == candidate ||
           std::ranges::find(here_.variants, candidate, &plan::VariantPlan::id)->baseline == here_.variants[i].id))
        variants[i] = true;
  return variants;
}

std::vector<run::Round> RoundPlanner::fixed_rounds(const std::vector<sample::Sample>& samples) {
  const int rounds = *here_.stop.fixed_rounds;
  if (slots_.size() == 1) return batch(solo, rounds - taken_[solo], all_);
  // So few that controls would take more than their share: then none.
  const int controls = here_.stop.controls.value_or(k_control_share * rounds >= k_controls ? k_controls : 0);
  if (taken_[parallel] < rounds || taken_[solo] < controls) return first_rounds(rounds, controls);
  const Variants variants = variants_of(inflation(samples), alone);
  return std::ranges::count(variants, true) > 0 ? batch(solo, rounds - taken_[solo], variants)
                                                : std::vector<run::Round>{};
}

std::vector<run::Round> RoundPlanner::more_rounds(const std::vector<sample::Sample>& samples, Nanoseconds budget,
                                                  bool beside_others) {
  if (taken_[parallel] + taken_[solo] >= here_.stop.maximum_rounds) return {};
  const bool several = slots_.size() > 1;
  const Inflation found = several ? inflation(samples) : Inflation{};
  // Growing batches spare short commands a look after every five.
  const auto size = [&](Kind kind) { return std::max(here_.stop.batch, taken_[kind] / 4); };
  const int most = here_.stop.maximum_rounds - taken_[parallel] - taken_[solo];
  const Variants in_doubt = variants_of(found, undecided);
  if (beside_others && taken_[solo] < k_controls && std::ranges::count(in_doubt, true) > 0)
    return last_ == parallel ? batch(solo, std::min({k_first_controls, k_controls - taken_[solo], most}), in_doubt)
                             : batch(parallel, std::min(filled(1), most), in_doubt);
  const Variants beside = several ? open_variants(parallel, found, samples) : Variants{};
  if (std::ranges::count(beside, true) > 0 && spent() < budget) {
    if (beside_others && time_[solo] < spent() * k_control_share) return batch(solo, 1, beside);
    const Kind kind = beside_others ? parallel : solo;
    const int width = beside_others ? static_cast<int>(slots_.size()) : 1;
    const int whole = divided_up(size(kind), width) * width;
    const int rounds = std::min({whole, affordable(kind, budget) / width * width, most});
    if (rounds > 0) return batch(kind, rounds, beside);
  }
  const Variants by_itself = open_variants(solo, found, samples);
  if (std::ranges::count(by_itself, true) == 0) return {};
  // Fewer than the least would be no comparison at all, so these may pass the budget.
  const int missing = here_.stop.minimum_rounds - fewest_alone(by_itself, samples);
  return batch(solo, std::min({size(solo), std::max(affordable(solo, budget), missing), most}), by_itself);
}

std::vector<run::Round> RoundPlanner::next(const std::vector<sample::Sample>& samples, Nanoseconds budget,
                                           std::size_t room) {
  if (!unfinished_.empty()) return unfinished();
  if (here_.stop.fixed_rounds) return fixed_rounds(samples);
  const int least = here_.stop.minimum_rounds, most = here_.stop.maximum_rounds;
  const bool beside_others = room > 1;
  const int taken = taken_[parallel] + taken_[solo];
  if (!beside_others && taken < least) return batch(solo, least - taken, all_);
  // The controls are rounds, too: where they find nothing they count with the others.
  const int beside = std::min(filled(std::max(least - k_first_controls, 1)), most);
  const int controls = most - beside < k_first_controls ? 0 : k_first_controls;  // one alone tells nothing
  if (beside_others && taken < beside + controls) return first_rounds(beside, controls);
  return more_rounds(samples, budget, beside_others);
}

}  // namespace payback::session
