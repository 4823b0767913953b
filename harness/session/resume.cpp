// SPDX-License-Identifier: MIT
#include "harness/session/resume.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace payback::session {
namespace {

/// A timed round as the journal shows it.
struct Seen {
  run::Round round;  ///< with its whole order
  std::set<std::uint32_t> variants;
};

}  // namespace

std::vector<Earlier> earlier_of(const plan::Plan& plan, const sample::Journal& journal) {
  std::vector<Earlier> earlier(plan.scenarios.size());
  std::map<std::pair<std::uint32_t, std::uint32_t>, Seen> rounds;  // by scenario and number
  for (std::size_t i = 0; i < journal.samples.size(); ++i) {
    const sample::Sample& sample = journal.samples[i];
    if (sample.scenario >= plan.scenarios.size() || sample.variant >= plan.scenarios[sample.scenario].variants.size())
      continue;
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
