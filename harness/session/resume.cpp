// SPDX-License-Identifier: MIT
#include "harness/session/resume.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <span>

namespace payback::session {
namespace {

/// A timed round as the journal shows it.
struct Seen {
  run::Round round;  ///< with its whole order
  std::set<std::uint32_t> variants;
};

/// Whole or not, a line may hold any number.
bool fits(const plan::Plan& plan, const sample::Sample& sample, const sample::Order& order) {
  if (sample.scenario >= plan.scenarios.size()) return false;
  const std::size_t variants = plan.scenarios[sample.scenario].variants.size();
  return std::ranges::all_of(order, [&](std::uint32_t variant) { return variant < variants; }) &&
         std::ranges::find(order, sample.variant) != order.end();
}

std::vector<sample::Sample> in_one_time(const sample::Journal& journal, Nanoseconds now) {
  std::vector<sample::Sample> samples = journal.samples;
  std::vector<std::size_t> begins = journal.taken_up;
  begins.insert(begins.begin(), 0);
  std::size_t end = samples.size();
  Nanoseconds until = now;
  for (; !begins.empty(); begins.pop_back()) {
    const std::span<sample::Sample> run(samples.data() + begins.back(), samples.data() + end);
    end = begins.back();
    if (run.empty()) continue;
    const auto ended = [](const sample::Sample& sample) { return sample.start + sample.wall; };
    const Nanoseconds shift = until - std::ranges::max(run | std::views::transform(ended));
    for (sample::Sample& sample : run) sample.start += shift;
    until = std::ranges::min(run, {}, &sample::Sample::start).start;
  }
  return samples;
}

}  // namespace

std::vector<Earlier> earlier_of(const plan::Plan& plan, const sample::Journal& journal, Nanoseconds now) {
  std::vector<Earlier> earlier(plan.scenarios.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, Seen> rounds;  // by scenario and number
  const std::vector<sample::Sample> samples = in_one_time(journal, now);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const sample::Sample& sample = samples[i];
    if (!fits(plan, sample, journal.orders[i])) continue;
    const bool ended = !std::holds_alternative<sample::Cancelled>(sample.outcome);
    const bool counts = ended && sample.discarded == sample::Discarded::no;
    if (sample.phase >= sample::Phase::parallel) {
      Seen& seen = rounds[{sample.scenario, sample.round}];
      seen.round = {sample.scenario, sample.round, sample.phase, journal.orders[i], sample.slot, true};
      if (counts) seen.variants.insert(sample.variant);
    }
    if (ended) earlier[sample.scenario].samples.push_back(sample);
  }
  for (auto& [key, seen] : rounds) {
    std::erase_if(seen.round.order, [&](std::uint32_t variant) { return seen.variants.contains(variant); });
    seen.round.position = static_cast<std::uint32_t>(seen.variants.size());
    if (!seen.round.order.empty()) earlier[key.first].unfinished.push_back(std::move(seen.round));
  }
  return earlier;
}

}  // namespace payback::session
