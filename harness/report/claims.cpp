// SPDX-License-Identifier: MIT
// See claims.hpp.
#include "harness/report/claims.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"
#include "harness/report/story.hpp"

namespace payback::report {
namespace {

constexpr std::size_t k_longest_words = 100;

std::string count_of_cores(int cores) {
  return fmt::format("{} core{}", cores, cores == 1 ? "" : "s");
}

std::string measured_figure(const result::Document& document, const result::ScenarioResult& scenario,
                            const comparison::Comparison* pair) {
  if (pair == nullptr && was_compared(scenario)) return std::string(k_no_such_pair);
  if (pair == nullptr) {
    const std::string reason = first_line(scenario.reason, k_longest_words);
    return fmt::format("{}{}{}", session::name(scenario.status), reason.empty() ? "" : ": ", reason);
  }
  if (pair->verdict == comparison::Verdict::void_)
    return "void: " + first_line(pair->reason.empty() ? scenario.reason : pair->reason, k_longest_words);
  if (!pair->speedup) return "no ratio";
  const ShownRatio shown = show_ratio(*pair->speedup);
  std::string text = fmt::format("×{} ({})", shown.point, shown.interval);
  if (pair->cpu_speedup) text += ", CPU ×" + show_ratio(pair->cpu_speedup->point);
  return text + ", " + count_of_cores(cores_of(document, scenario));
}

/// As somebody says it, "×10" and not "×10.0": more digits than theirs would be ours.
std::string said_ratio(double ratio) {
  return ratio < 1000 ? fmt::format("×{:.3g}", ratio) : "×" + show_ratio(ratio);
}

}  // namespace

int cores_of(const result::Document& document, const result::ScenarioResult& scenario) {
  std::size_t least = document.machine.cores.size();
  for (const plan::Slot& slot : scenario.slots)
    if (!slot.cpus.empty()) least = std::min(least, slot.cpus.size());
  return static_cast<int>(std::max<std::size_t>(least, 1));
}

std::string claimed_figure(const scenario::Claim& claim) {
  const auto speedup = comparison::claimed_speedup(claim);
  const auto cpu = comparison::claimed_cpu_ratio(claim);
  std::string text;
  if (speedup) text = said_ratio(speedup->low);
  if (speedup && speedup->high > speedup->low) text += " to " + said_ratio(speedup->high);
  if (cpu) text += fmt::format("{}CPU {}", text.empty() ? "" : ", ", said_ratio(*cpu));
  if (text.empty()) return shortened(claim.text, k_longest_words);
  if (claim.cores) text += ", " + count_of_cores(*claim.cores);
  return text;
}

std::string claimed_pair(std::string_view scenario, const scenario::Claim& claim) {
  return shortened(scenario, 80) + (claim.variant.empty() ? "" : " / " + shortened(claim.variant, 80));
}

std::vector<HeldClaim> held_claims(const result::Document& document, const result::ScenarioResult& scenario) {
  std::vector<HeldClaim> held;
  for (const scenario::Claim& claim : scenario.claims) {
    const comparison::Comparison* const pair = was_compared(scenario) ? pair_of(scenario, claim.variant) : nullptr;
    held.push_back({claimed_pair(scenario.id, claim), claimed_figure(claim), measured_figure(document, scenario, pair),
                    pair == nullptr ? comparison::ClaimVerdict::no_figure
                                    : comparison::judge(claim, *pair, cores_of(document, scenario)),
                    shortened(claim.source, k_longest_words), shortened(claim.variant, 80)});
  }
  return held;
}

std::optional<Table> claims_table(const result::Document& document) {
  Table table{{"scenario", "claimed", "measured here", "verdict", "source"}, {}};
  for (const result::ScenarioResult& scenario : document.scenarios)
    for (const HeldClaim& claim : held_claims(document, scenario))
      table.rows.push_back(
          {claim.pair, claim.claimed, claim.measured, std::string(comparison::name(claim.verdict)), claim.source});
  return table.rows.empty() ? std::nullopt : std::optional(std::move(table));
}

std::string claims_remark() {
  return fmt::format(
      "Before ÷ after of each scenario's headline, or of the candidate named behind it. A claim is reproduced when all "
      "of the interval here reaches {} of it, and scales with cores when the CPU time saved does and the claim was "
      "made with more cores than here. A claimed loss, below ×1, is reproduced by a loss that is nearly as great; a "
      "gain never by a loss.",
      show_stated_percent(comparison::k_reached_from));
}

}  // namespace payback::report
