// SPDX-License-Identifier: MIT
#include "harness/session/pairing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace payback::session {
namespace {

bool counts(const sample::Sample& sample, std::optional<sample::Phase> phase) {
  return phase ? sample.phase == *phase
               : sample.phase == sample::Phase::parallel || sample.phase == sample::Phase::solo;
}

std::uint32_t index_of(const plan::ScenarioPlan& plan, const std::string& id) {
  std::uint32_t index = 0;
  while (index < plan.variants.size() && plan.variants[index].id != id) ++index;
  return index;
}

/// The candidate on one core: the same command and tool with the same baseline, where only that one is given one core.
/// Past the end where there is none.
std::uint32_t single_thread_of(const plan::ScenarioPlan& plan, std::uint32_t candidate) {
  const auto one_core = [](const scenario::Variant& variant) {
    return variant.cores && variant.cores->kind == scenario::Cores::Kind::count && variant.cores->count == 1;
  };
  const auto described = [&](const plan::VariantPlan& variant) {
    return std::ranges::find(plan.scenario.variants, variant.id, &scenario::Variant::id);
  };
  const auto own = described(plan.variants[candidate]);
  const auto none = plan.scenario.variants.end();
  std::uint32_t index = 0;
  for (; index < plan.variants.size(); ++index) {
    const auto other = described(plan.variants[index]);
    if (own != none && other != none && !one_core(*own) && one_core(*other) && own->tool == other->tool &&
        own->argv == other->argv && plan.variants[index].baseline == plan.variants[candidate].baseline)
      break;
  }
  return index;
}

}  // namespace

std::vector<comparison::Input> pair_rounds(const plan::ScenarioPlan& plan, const std::vector<sample::Sample>& samples,
                                           std::optional<sample::Phase> phase) {
  using Key = std::pair<std::uint32_t, std::uint32_t>;  // round, slot
  std::vector<std::map<Key, const sample::Sample*>> by_variant(plan.variants.size());
  for (const sample::Sample& sample : samples)
    if (counts(sample, phase) && sample::counts(sample, plan.variants[sample.variant].exit))
      by_variant[sample.variant][{sample.round, sample.slot}] = &sample;

  std::vector<comparison::Input> inputs;
  for (std::uint32_t candidate = 0; candidate < plan.variants.size(); ++candidate) {
    const plan::VariantPlan& variant = plan.variants[candidate];
    if (variant.baseline.empty()) continue;
    comparison::Input input;
    input.baseline = variant.baseline;
    input.candidate = variant.id;
    const std::uint32_t single = single_thread_of(plan, candidate);
    if (single < plan.variants.size()) input.single_thread = plan.variants[single].id;
    for (const auto& [key, before] : by_variant[index_of(plan, variant.baseline)]) {
      const auto after = by_variant[candidate].find(key);
      if (after == by_variant[candidate].end()) continue;
      comparison::PairedRound round;
      round.round = key.first, round.slot = key.second, round.solo = before->phase == sample::Phase::solo;
      round.before_wall = seconds(before->wall), round.after_wall = seconds(after->second->wall);
      round.before_cpu = seconds(before->cpu()), round.after_cpu = seconds(after->second->cpu());
      round.before_rss = static_cast<double>(before->peak_rss_bytes),
      round.after_rss = static_cast<double>(after->second->peak_rss_bytes);
      if (single < plan.variants.size())
        if (const auto own = by_variant[single].find(key); own != by_variant[single].end())
          round.one_core_wall = seconds(own->second->wall);
      input.rounds.push_back(round);
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

std::optional<std::string> first_failure(const plan::ScenarioPlan& plan, std::uint32_t variant,
                                         const std::vector<sample::Sample>& samples) {
  const plan::VariantPlan& policy = plan.variants[variant];
  std::optional<sample::Outcome> first;
  for (const sample::Sample& sample : samples) {
    if (sample.variant != variant || std::holds_alternative<sample::Cancelled>(sample.outcome) ||
        sample.discarded != sample::Discarded::no)
      continue;
    if (!sample::succeeded(sample.outcome, policy.exit)) {
      std::string failure = policy.id + " " + sample::deed(sample.outcome);
      if (std::holds_alternative<sample::Exited>(sample.outcome))
        failure += fmt::format(" where {} {} success", fmt::join(policy.exit, ", "),
                               policy.exit.size() == 1 ? "means" : "mean");
      return failure;
    }
    if (first && *first != sample.outcome)
      return fmt::format("{} ended with {} in round {}, with {} before: not the same work each time", policy.id,
                         sample::describe(sample.outcome), sample.round, sample::describe(*first));
    first = sample.outcome;
  }
  return std::nullopt;
}

}  // namespace payback::session
