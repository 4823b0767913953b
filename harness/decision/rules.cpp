// SPDX-License-Identifier: MIT
// See rules.hpp. Rules about the measurement first, those about answers below them, the table at the end.
#include "harness/decision/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "harness/base/units.hpp"
#include "harness/decision/decision.hpp"
#include "harness/decision/standing.hpp"
#include "harness/savings/figure.hpp"
#include "harness/savings/perception.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;

using Cases = std::vector<const Case*>;

template <class Condition>
Cases where(const Evidence& evidence, Condition condition) {
  Cases found;
  for (const Case& one : evidence.cases)
    if (condition(one)) found.push_back(&one);
  return found;
}

Cases standing_at(const Evidence& evidence, bool (*is)(Standing)) {
  return where(evidence, [&](const Case& one) { return is(standing(one)); });
}

bool is_worth(Standing standing) {
  return standing == Standing::worth;
}
bool is_void(Standing standing) {
  return standing == Standing::void_;
}

/// Cases that tell something: all but the void ones.
Cases telling(const Evidence& evidence) {
  return where(evidence, [](const Case& one) { return !is_void(standing(one)); });
}

void set(Finding& finding, Firing firing, std::string evidence) {
  finding.firing = firing;
  finding.evidence = std::move(evidence);
}

std::string wait_clause(const Case& one) {
  return fmt::format("a run takes {}", show_duration(one.before_seconds.value_or(0)));
}

std::string change_clause(const Case& one) {
  std::string text = standing_clause(one);
  if (one.before_seconds && one.after_seconds)
    text += fmt::format(", a run {} → {}", show_duration(*one.before_seconds), show_duration(*one.after_seconds));
  return text;
}

void waiting(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases worth = standing_at(evidence, is_worth);
  if (!worth.empty()) return set(finding, Firing::fired, list_cases(worth, change_clause));
  const Cases open = standing_at(evidence, is_open), against = standing_at(evidence, is_settled_against);
  if (open.empty() && !against.empty()) return set(finding, Firing::quiet, list_cases(against, standing_clause));
  set(finding, Firing::not_known,
      open.empty() ? std::string("nothing was measured") : list_cases(open, standing_clause));
}

void fast_enough(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases known = where(evidence, [](const Case& one) { return one.before_seconds && !is_void(standing(one)); });
  if (known.empty()) return set(finding, Firing::not_known, "no wait was measured");
  Cases longest = known;
  std::ranges::sort(longest, [](const Case* a, const Case* b) { return *a->before_seconds > *b->before_seconds; });
  const bool fast = *longest.front()->before_seconds < savings::k_least_wait_seconds;
  set(finding, fast ? Firing::fired : Firing::quiet, list_cases(longest, wait_clause));
}

void no_saving(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases none = where(evidence, [](const Case& one) {
    return standing(one) == Standing::no_difference || standing(one) == Standing::costs_time;
  });
  const Cases decided = where(evidence, [](const Case& one) {
    return standing(one) != Standing::void_ && standing(one) != Standing::inconclusive;
  });
  if (decided.empty()) return set(finding, Firing::not_known, "no comparison tells either way");
  if (none.size() == decided.size()) return set(finding, Firing::fired, list_cases(none, standing_clause));
  const Cases faster = where(evidence, [](const Case& one) {
    return one.verdict == Verdict::faster && standing(one) != Standing::no_difference;
  });
  set(finding, Firing::quiet, list_cases(faster, [](const Case&) { return std::string("faster"); }));
}

void too_little(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases faster = where(evidence, [](const Case& one) { return one.verdict == Verdict::faster; });
  const Cases little = where(evidence, [](const Case& one) {
    const Standing at = standing(one);
    return at == Standing::too_little || at == Standing::not_noticed || at == Standing::costs_money;
  });
  if (!little.empty() && little.size() == faster.size())
    return set(finding, Firing::fired, list_cases(little, standing_clause));
  if (faster.empty()) return set(finding, Firing::not_known, "nothing was measured to be faster");
  const Cases others = where(evidence, [](const Case& one) {
    return one.verdict == Verdict::faster && (is_open(standing(one)) || is_worth(standing(one)));
  });
  const bool known = std::ranges::any_of(others, [](const Case* one) { return is_worth(standing(*one)); });
  set(finding, known ? Firing::quiet : Firing::not_known, list_cases(others, standing_clause));
}

void nothing_measured(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases told = telling(evidence);
  if (!told.empty())
    return set(finding, Firing::quiet,
               fmt::format("{} comparison{} tell{} something", told.size(), told.size() == 1 ? "" : "s",
                           told.size() == 1 ? "s" : ""));
  set(finding, Firing::fired,
      evidence.cases.empty() ? std::string("there is no measured pair")
                             : list_cases(standing_at(evidence, is_void), standing_clause));
}

void undecided(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases told = telling(evidence);
  const Cases open = where(evidence, [](const Case& one) { return standing(one) == Standing::inconclusive; });
  const bool all = !open.empty() && open.size() == told.size();
  set(finding, all ? Firing::fired : Firing::quiet,
      open.empty() ? std::string("no verdict is inconclusive") : list_cases(open, standing_clause));
}

void worth_unknown(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases open = where(evidence, [](const Case& one) { return standing(one) == Standing::worth_unknown; });
  set(finding, open.empty() ? Firing::quiet : Firing::fired,
      open.empty() ? std::string("what is faster has its minutes") : list_cases(open, standing_clause));
}

void assumptions(const Evidence& evidence, const Answers& /*answers*/, Finding& finding) {
  const Cases open = standing_at(evidence, hangs_on_assumptions);
  set(finding, open.empty() ? Firing::quiet : Firing::fired,
      open.empty() ? std::string("no figure is that wide") : list_cases(open, standing_clause));
}

/// "the team answered yes (webassembly)"
std::string answered(std::string_view key, bool yes) {
  return fmt::format("the team answered {} ({})", yes ? "yes" : "no", key);
}

template <std::size_t I>
void by_answer(const Evidence& /*evidence*/, const Answers& answers, Finding& finding) {
  constexpr const Question& question = k_questions[I];
  const std::optional<bool>& answer = answers.*question.answer;
  if (!answer)
    return set(finding, Firing::not_known, fmt::format("nobody has answered {} in the team file", question.key));
  set(finding, *answer ? Firing::fired : Firing::quiet, answered(question.key, *answer));
}

/// An answer and a measurement: low latency is no reason for a tool that is not faster.
void agents(const Evidence& evidence, const Answers& answers, Finding& finding) {
  by_answer<0>(evidence, answers, finding);
  if (finding.firing != Firing::fired) return;
  const Cases faster = where(evidence, [](const Case& one) { return one.verdict == Verdict::faster; });
  if (faster.empty()) {
    finding.firing = telling(evidence).empty() ? Firing::not_known : Firing::quiet;
    finding.evidence += ", but nothing was measured to be faster";
  } else {
    finding.evidence += "; " + list_cases(faster, change_clause);
  }
}

void not_by_time(const Evidence& evidence, const Answers& answers, Finding& finding) {
  if (!standing_at(evidence, is_worth).empty())
    return set(finding, Firing::quiet, "the measured minutes carry the change by themselves");
  std::string reasons;
  for (const Rule& rule : rules()) {
    if (rule.course != Course::adopt || rule.id == rule_id::k_waiting) continue;
    Finding other;
    rule.look(evidence, answers, other);
    if (other.firing == Firing::fired) reasons += fmt::format("{}{}", reasons.empty() ? "" : ", ", rule.id);
  }
  set(finding, reasons.empty() ? Firing::quiet : Firing::fired,
      reasons.empty() ? std::string("no other reason for the tool was given") : reasons);
}

constexpr Rule k_rules[]{
    {rule_id::k_waiting, Course::adopt, "Developers spend measurable time waiting, and notice when it goes", waiting},
    {rule_id::k_agents, Course::adopt, "Agents or assistants need low latency on a large code base", agents},
    {rule_id::k_crash, Course::adopt, "A crash or a memory error would be expensive", by_answer<1>},
    {rule_id::k_webassembly, Course::adopt, "WebAssembly is needed", by_answer<2>},
    {rule_id::k_new_service, Course::invest_in_skills, "A new performance-critical service, not a rewrite",
     by_answer<3>},
    {rule_id::k_alternative, Course::invest_in_skills, "The alternative would be C or C++", by_answer<4>},
    {rule_id::k_motivated, Course::invest_in_skills, "Engineers are motivated and can bear a learning curve",
     by_answer<5>},
    {rule_id::k_speed_of_development, Course::stay,
     "Prototyping, training or user-facing work, where speed of development counts", by_answer<6>},
    {rule_id::k_no_experience, Course::stay, "No systems experience, and no time to learn", by_answer<7>},
    {rule_id::k_fast_enough, Course::stay, "The tools are fast enough at today's scale: no wait of a second",
     fast_enough},
    {rule_id::k_no_saving, Course::stay, "Nothing is saved: no difference, slower, or an interval that includes 0",
     no_saving},
    {rule_id::k_too_little, Course::stay, "What is saved is too little to be worth a change", too_little},
    {rule_id::k_nothing_measured, Course::schedule_brief, "No measured pair", nothing_measured},
    {rule_id::k_undecided, Course::schedule_brief, "Every comparison is inconclusive", undecided},
    {rule_id::k_worth_unknown, Course::schedule_brief, "Faster, but what that is worth is not known", worth_unknown},
    {rule_id::k_assumptions, Course::schedule_brief, "Faster, but whether it is enough hangs on assumptions",
     assumptions},
    {rule_id::k_not_by_time, Course::schedule_brief, "A reason for the tool that a stopwatch does not weigh",
     not_by_time},
};

}  // namespace

std::string_view name(Course course) {
  switch (course) {
    case Course::adopt:
      return "adopt";
    case Course::invest_in_skills:
      return "invest-in-skills";
    case Course::stay:
      return "stay";
    case Course::schedule_brief:
      return "schedule-a-brief";
  }
  assert(false);
  return "";
}

std::span<const Rule> rules() {
  return k_rules;
}

std::vector<Finding> look(const Evidence& evidence, const Answers& answers) {
  std::vector<Finding> findings;
  for (const Rule& rule : rules()) {
    Finding& finding = findings.emplace_back(Finding{rule.id, rule.course, rule.says, Firing::not_known, {}});
    rule.look(evidence, answers, finding);
  }
  return findings;
}

bool fired(const std::vector<Finding>& findings, std::string_view id) {
  const auto found = std::ranges::find(findings, id, &Finding::id);
  assert(found != findings.end());
  return found->firing == Firing::fired;
}

std::string case_name(const Case& one) {
  return fmt::format("{} ({} → {})", one.workflow.empty() ? one.scenario : one.workflow, one.before, one.after);
}

std::string more_rounds(std::size_t count) {
  return fmt::format("about {} more round{}", show_count(count), count == 1 ? "" : "s");
}

std::string list_cases(const std::vector<const Case*>& cases, std::string (*clause)(const Case&)) {
  constexpr std::size_t k_most = 3;  // the table of comparisons has them all
  std::string text;
  for (std::size_t i = 0; i < std::min(cases.size(), k_most); ++i)
    text += fmt::format("{}{}: {}", i == 0 ? "" : "; ", case_name(*cases[i]), clause(*cases[i]));
  if (cases.size() > k_most) text += fmt::format("; and {} more", cases.size() - k_most);
  return text;
}

}  // namespace payback::decision
