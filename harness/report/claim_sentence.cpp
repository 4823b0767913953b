// SPDX-License-Identifier: MIT
// What others claim beside what was measured here.
#include <fmt/format.h>

#include "harness/comparison/claim.hpp"
#include "harness/report/claims.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/sentences.hpp"

namespace payback::report {
namespace {

/// "; that is ×53.6, CPU ×6.17": what its times come to, where its words do not say it.
std::string ratios_of(const scenario::Claim& claim) {
  scenario::Claim words = claim;
  words.wall_before.reset();
  const auto claimed = comparison::claimed_speedup(claim);
  const auto cpu = comparison::claimed_cpu_ratio(claim);
  std::string text;
  if (claimed && !comparison::claimed_speedup(words)) text = "; that is ×" + show_ratio(claimed->low);
  if (cpu) text += fmt::format("{} CPU ×{}", text.empty() ? ";" : ",", show_ratio(*cpu));
  return text;
}

}  // namespace

std::string claim_sentence(const result::Document& document, const result::ScenarioResult& scenario,
                           const scenario::Claim& claim) {
  std::string text = claim_sentence(claim) + ratios_of(claim);
  const comparison::Comparison* const pair = pair_of(scenario, claim.variant);
  if (pair == nullptr || !comparison::claimed_speedup(claim)) return text;
  const int cores = cores_of(document, scenario);
  const comparison::ClaimVerdict verdict = comparison::judge(claim, *pair, cores);
  if (verdict == comparison::ClaimVerdict::no_figure) return text + "; no ratio here to hold against it";
  text +=
      fmt::format("; measured here ×{} on {} core{}", show_ratio(pair->speedup->point), cores, cores == 1 ? "" : "s");
  if (pair->cpu_speedup) text += ", CPU ×" + show_ratio(pair->cpu_speedup->point);
  text += fmt::format(": {}", comparison::name(verdict));
  if (verdict == comparison::ClaimVerdict::scales_with_cores)
    text += ", the CPU time saved is as claimed and the rest comes from more cores than here";
  return text;
}

}  // namespace payback::report
