// SPDX-License-Identifier: MIT
// What would change the decision: found by asking again with other inputs; see brief.hpp.
#include <fmt/format.h>

#include <algorithm>

#include "harness/decision/brief.hpp"
#include "harness/decision/decision.hpp"
#include "harness/decision/standing.hpp"
#include "harness/savings/figure.hpp"

namespace payback::decision {
namespace {

using savings::show_figure;

std::string_view in_words(Course course) {
  switch (course) {
    case Course::adopt:
      return "adopt";
    case Course::invest_in_skills:
      return "invest in skills";
    case Course::stay:
      return "stay";
    case Course::schedule_brief:
      break;
  }
  return "schedule a brief";
}

/// Minutes are proportional to the runs a day, so the factor at which their low end meets the threshold is exact.
std::string of_frequency(const Case& one) {
  const Standing at = standing(one);
  const bool near = at == Standing::worth || at == Standing::minutes_open || at == Standing::too_little;
  if (!near || !(one.savings->minutes_per_developer_per_day->p5 > 0)) return "";
  const double factor = k_least_minutes_per_day / one.savings->minutes_per_developer_per_day->p5;
  constexpr double k_beyond_belief = 100;  // no workflow runs a hundred times as often as its team thinks
  if (factor > k_beyond_belief) return "";
  const std::string& name = one.workflow.empty() ? one.scenario : one.workflow;
  return at == Standing::worth
             ? fmt::format(
                   "{}: were it waited for less than {} times as often as reckoned with, it would not be worth "
                   "a change.",
                   name, show_figure(factor))
             : fmt::format("{}: were it waited for {} times as often as reckoned with, it would be worth a change.",
                           name, show_figure(factor));
}

std::string of_rounds(const Case& one) {
  if (standing(one) != Standing::inconclusive || !one.rounds_to_decide) return "";
  return fmt::format("{}: {} would tell which side is faster.", case_name(one), more_rounds(*one.rounds_to_decide));
}

/// Questions nobody has answered, each asked again with yes and with no.
void add_answers(const Evidence& evidence, const Answers& answers, Course course, std::vector<std::string>& lines) {
  for (const Question& question : k_questions) {
    if (answers.*question.answer) continue;
    for (const bool yes : {true, false}) {
      Answers other = answers;
      other.*question.answer = yes;
      const Course then = weigh(look(evidence, other));
      if (then != course)
        lines.push_back(
            fmt::format("{} Answered {} ({}): {}.", question.text, yes ? "yes" : "no", question.key, in_words(then)));
    }
  }
}

}  // namespace

std::vector<std::string> changes(const Evidence& evidence, const Answers& answers, Course course) {
  std::vector<std::string> lines;
  if (evidence.lever)
    lines.push_back(fmt::format("Worth most to know better: {}{}{}.", evidence.lever->input,
                                evidence.lever->why.empty() ? "" : ", ", evidence.lever->why));
  for (const Case& one : evidence.cases)
    for (std::string line : {of_frequency(one), of_rounds(one)})
      if (!line.empty()) lines.push_back(std::move(line));
  add_answers(evidence, answers, course, lines);
  constexpr std::size_t k_most_lines = 8;  // the page is one page
  if (lines.size() > k_most_lines) lines.resize(k_most_lines);
  return lines;
}

}  // namespace payback::decision
