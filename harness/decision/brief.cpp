// SPDX-License-Identifier: MIT
// Weighs the findings and puts the brief together; see brief.hpp.
#include "harness/decision/brief.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/decision/decision.hpp"
#include "harness/decision/standing.hpp"

namespace payback::decision {
namespace {

std::string headline(Course course, const Evidence& evidence) {
  switch (course) {
    case Course::adopt: {
      const Case& best = best_case(evidence);
      return fmt::format("Adopt {} instead of {}, beginning with a pilot", best.after, best.before);
    }
    case Course::invest_in_skills:
      return "Invest in skills";
    case Course::stay:
      return evidence.cases.size() == 1 ? fmt::format("Stay with {}", evidence.cases.front().before)
                                        : "Stay with what you have";
    case Course::schedule_brief:
      break;
  }
  return "Schedule a brief for the leadership";
}

/// The rules of the course that fired, each with its evidence.
std::string because(Course course, const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings)
    if (finding.course == course && finding.firing == Firing::fired)
      text += fmt::format("{}{}: {}.", text.empty() ? "" : " ", finding.says, finding.evidence);
  return text.empty() ? "Nothing that was measured or answered speaks for a change." : text;
}

std::string why(Course course, const Evidence& evidence, const std::vector<Finding>& findings) {
  if (course != Course::adopt) return because(course, findings);
  const Case& best = best_case(evidence);
  std::string text = best.workflow.empty() ? best.scenario : best.workflow;
  text += ":";
  savings::Workflow workflow;
  workflow.verdict = best.verdict;
  for (const std::string& reason : decide(workflow, *best.savings).reasons) text += " " + reason;
  return text;
}

std::vector<std::string> first_steps() {
  return {"Name one new service with a figure to reach (latency, memory, cost), not a rewrite of one that works.",
          "Name two or three engineers who want to, and the time they have for it.",
          "Measure a prototype in the present language against that figure first: it is what the new one is judged by.",
          "Set a date to look again; stop if the figure is not reached, or if nobody else dares to change the code."};
}

}  // namespace

Course weigh(const std::vector<Finding>& findings) {
  const auto is = [&](std::string_view id) { return fired(findings, id); };
  if (is(rule_id::k_waiting)) return Course::adopt;
  const bool service = is(rule_id::k_new_service) || is(rule_id::k_alternative);
  const bool speed_of_development = is(rule_id::k_speed_of_development);
  if (service && is(rule_id::k_motivated) && !speed_of_development && !is(rule_id::k_no_experience))
    return Course::invest_in_skills;
  if (speed_of_development && !is(rule_id::k_not_by_time)) return Course::stay;
  const bool thin = std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.course == Course::schedule_brief && finding.firing == Firing::fired;
  });
  return thin ? Course::schedule_brief : Course::stay;
}

const Case& best_case(const Evidence& evidence) {
  const auto low_end = [](const Case& one) {
    return standing(one) == Standing::worth ? one.savings->minutes_per_developer_per_day->p5 : -1;
  };
  return *std::ranges::max_element(evidence.cases, {}, low_end);
}

Brief decide(const Evidence& evidence, const Answers& answers) {
  Brief brief;
  brief.findings = look(evidence, answers);
  brief.course = weigh(brief.findings);
  brief.headline = headline(brief.course, evidence);
  brief.why = why(brief.course, evidence, brief.findings);
  if (brief.course == Course::adopt) brief.pilot = pilot(best_case(evidence), evidence, answers);
  if (brief.course == Course::invest_in_skills) brief.steps = first_steps();
  if (brief.course == Course::schedule_brief) brief.agenda = agenda(evidence, answers);
  brief.cautions = cautions(evidence, answers);
  brief.changes = changes(evidence, answers, brief.course);
  return brief;
}

}  // namespace payback::decision
