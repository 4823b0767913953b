// SPDX-License-Identifier: MIT
// First whether both sides ended as they should, then the kind's own comparison.
#include "harness/check/outcome_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/check/kinds.hpp"

namespace payback::check {
namespace {

using scenario::CheckKind;

// From "Same work": what two sides of such a scenario must have in common.
constexpr double k_same_work = 0.99;

std::string_view name(CheckKind kind) {
  switch (kind) {
    case CheckKind::exit:
      return "exit";
    case CheckKind::text:
      return "text";
    case CheckKind::set:
      return "set";
    case CheckKind::set_jaccard:
      return "set-jaccard";
    case CheckKind::json:
      return "json";
    case CheckKind::tree:
      return "tree";
    case CheckKind::numeric:
      return "numeric";
    case CheckKind::program:
      return "program";
  }
  return "";
}

// What is wrong with how a side ended; empty if nothing is. Without listed codes any exit will do.
std::string complaint(const scenario::Check& check, const Observed& side) {
  const auto own = check.sides.find(side.variant);
  const bool listed = own != check.sides.end() && !own->second.exit.empty();
  if (listed && !sample::succeeded(side.outcome, own->second.exit)) {
    return fmt::format("{} {}, asked for exit {}", side.variant, sample::deed(side.outcome),
                       fmt::join(own->second.exit, " or "));
  }
  if (!std::holds_alternative<sample::Exited>(side.outcome)) {
    return fmt::format("{} did not exit by itself: {}", side.variant, sample::describe(side.outcome));
  }
  return {};
}

void compare_exits(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const auto listed = [&](const Observed& side) {
    const auto own = check.sides.find(side.variant);
    return own != check.sides.end() && !own->second.exit.empty();
  };
  finding.passed = (listed(before) && listed(after)) || before.outcome == after.outcome;
  const std::string outcomes =
      fmt::format("{} and {}", sample::describe(before.outcome), sample::describe(after.outcome));
  finding.summary = finding.passed ? outcomes + ", as asked for; nothing else was compared"
                                   : outcomes + " are different and no codes are listed";
}

}  // namespace

const std::string& pattern_for(const scenario::Check& check, const std::string& variant) {
  const auto side = check.sides.find(variant);
  return side == check.sides.end() || side->second.extract.empty() ? check.extract : side->second.extract;
}

Finding compare(const scenario::Check& check, const Observed& before, const Observed& after) {
  Finding finding;
  finding.baseline = before.variant;
  finding.candidate = after.variant;
  finding.kind = name(check.kind);
  for (const Observed* side : {&before, &after}) {
    finding.summary = complaint(check, *side);
    if (!finding.summary.empty()) return finding;
  }
  switch (check.kind) {
    case CheckKind::exit:
      compare_exits(check, before, after, finding);
      break;
    case CheckKind::text:
      compare_text(check, before, after, finding);
      break;
    case CheckKind::set:
    case CheckKind::set_jaccard:
      compare_sets(check, before, after, finding);
      break;
    case CheckKind::json:
      compare_json(check, before, after, finding);
      break;
    case CheckKind::tree:
      compare_trees(check, before, after, finding);
      break;
    case CheckKind::numeric:
      compare_numbers(check, before, after, finding);
      break;
    case CheckKind::program:
      finding.summary = "only its program can decide this check";
      break;
  }
  return finding;
}

Finding compare(const scenario::Scenario& scenario, const Observed& before, const Observed& after) {
  scenario::Check check = scenario.check.value_or(scenario::Check{});
  if (check.kind == CheckKind::set_jaccard) check.threshold = required_agreement(scenario);
  for (const scenario::Variant& variant : scenario.variants) {
    if (variant.id != before.variant && variant.id != after.variant) continue;
    std::vector<int>& codes = check.sides[variant.id].exit;
    if (codes.empty()) codes = variant.exit;
  }
  return compare(check, before, after);
}

double required_agreement(const scenario::Scenario& scenario) {
  if (!scenario.check || scenario.check->kind != CheckKind::set_jaccard) return 1.0;
  const double least = scenario.relation == scenario::Relation::same_work ? k_same_work : 0.0;
  return std::max(scenario.check->threshold, least);
}

}  // namespace payback::check
