// SPDX-License-Identifier: MIT
// The rules in order of precedence, each with the sentences that name its evidence; see decision.hpp.
#include "harness/decision/decision.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "harness/savings/figure.hpp"
#include "harness/savings/guards.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;
using savings::Quantiles;
using savings::Savings;
using savings::show_figure;
using savings::show_interval;

// Payback later than this is no argument: a year on, the tools have changed again.
constexpr double k_long_payback_weeks = 52;

std::string minutes_back(const Quantiles& minutes) {
  return fmt::format("Each developer gets back {} minutes a day", show_interval(minutes));
}

void add_payback(const Savings& savings, std::vector<std::string>& reasons) {
  if (!savings.payback_weeks || !savings.pays_back_probability) return;
  const Quantiles& weeks = *savings.payback_weeks;
  if (std::isinf(weeks.p50)) {
    reasons.push_back(
        fmt::format("The money alone does not argue for it: the one-off cost comes back in {} % of the draws.",
                    show_figure(100 * *savings.pays_back_probability)));
  } else if (weeks.p50 > k_long_payback_weeks) {
    reasons.push_back(fmt::format("The money alone does not argue for it: the one-off cost is back after {} weeks.",
                                  show_interval(weeks)));
  } else {
    reasons.push_back(fmt::format("The one-off cost is back after {} weeks.", show_interval(weeks)));
  }
}

/// What the guards say beyond the verdict; those that only repeat it, or label every figure, are left out.
void add_guards(const savings::Workflow& workflow, const Savings& savings, std::vector<std::string>& reasons) {
  const bool undecided = workflow.verdict == Verdict::inconclusive;
  for (const savings::Guard& guard : savings.guards) {
    namespace id = savings::guard_id;
    if (guard.id == id::k_void || guard.id == id::k_equivalent || (undecided && guard.id == id::k_not_significant))
      continue;
    if (guard.id == id::k_one_machine || guard.id == id::k_no_interval) continue;
    reasons.push_back(guard.message);
  }
}

/// The verdicts that end the matter whatever the savings say; empty for `faster`.
std::string verdict_reason(Verdict verdict, const Savings& savings) {
  const auto& removed = savings.minutes_removed_per_developer_per_day;
  const std::string waiting =
      removed ? fmt::format(" (waiting removed per developer and day: {} minutes)", show_interval(*removed)) : "";
  switch (verdict) {
    case Verdict::void_:
      return "The comparison is void, so there is no evidence to change anything.";
    case Verdict::equivalent:
      return fmt::format("Both sides take the same time within the margin{}.", waiting);
    case Verdict::inconclusive:
      return fmt::format("The measurement does not yet tell which side is faster{}; measure more rounds.", waiting);
    case Verdict::slower:
      return "The change makes the workflow slower.";
    case Verdict::faster:
      break;
  }
  return "";
}

/// Of a change that gives back enough minutes: without a running cost every such change pays back some day.
Outcome outcome_of_payback(const std::optional<double>& probability) {
  if (!probability || *probability > k_near_half_high) return Outcome::adopt;
  return *probability < k_near_half_low ? Outcome::stay : Outcome::measure_more;
}

void decide_faster(const Savings& savings, Decision& decision) {
  const auto& minutes = savings.minutes_per_developer_per_day;
  if (!savings.annualised || !minutes) {
    decision.reasons.emplace_back("It is faster, but what that is worth is not known.");
  } else if (minutes->p5 > k_least_minutes_per_day) {
    decision.outcome = outcome_of_payback(savings.pays_back_probability);
    decision.reasons.push_back(
        fmt::format("{}, even at the low end more than the {} that make a change worth its learning.",
                    minutes_back(*minutes), k_least_minutes_per_day));
    add_payback(savings, decision.reasons);
  } else if (minutes->p5 == 0 && minutes->p95 == 0) {
    decision.reasons.emplace_back("It is faster, but nobody would notice: no time is recovered.");
  } else {
    decision.reasons.push_back(fmt::format("{}; the low end has to be above {} to be worth a change.",
                                           minutes_back(*minutes), k_least_minutes_per_day));
  }
}

}  // namespace

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::adopt:
      return "adopt";
    case Outcome::stay:
      return "stay";
    case Outcome::measure_more:
      return "measure-more";
  }
  assert(false);
  return "";
}

Decision decide(const savings::Workflow& workflow, const Savings& savings) {
  Decision decision{workflow.name, workflow.scenario, Outcome::stay, {}};
  if (workflow.verdict == Verdict::faster) {
    decide_faster(savings, decision);
  } else {
    if (workflow.verdict == Verdict::inconclusive) decision.outcome = Outcome::measure_more;
    decision.reasons.push_back(verdict_reason(workflow.verdict, savings));
  }
  add_guards(workflow, savings, decision.reasons);
  return decision;
}

}  // namespace payback::decision
