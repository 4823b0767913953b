// SPDX-License-Identifier: MIT
// See brief_page.hpp.
#include "harness/report/brief_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/units.hpp"
#include "harness/decision/standing.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sentences.hpp"
#include "harness/savings/figure.hpp"

namespace payback::report {
namespace {

using comparison::Verdict;
using decision::Brief;
using decision::Case;
using decision::Course;
using decision::Firing;

constexpr std::size_t k_longest_text = 500;  // five lines of the page
constexpr std::size_t k_most_cases = 8;      // the page is one page; the report has them all

std::vector<std::string> shown(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(shortened(text, k_longest_text));
  return out;
}

Tone tone_of(Course course) {
  switch (course) {
    case Course::adopt:
    case Course::invest_in_skills:
      return Tone::good;
    case Course::schedule_brief:
      return Tone::caution;
    case Course::stay:
      break;
  }
  return Tone::plain;
}

std::string in_words(Course course) {
  std::string words(decision::name(course));
  std::ranges::replace(words, '-', ' ');
  return words;
}

BriefSection next(const Brief& brief) {
  if (brief.pilot) {
    const decision::Pilot& pilot = *brief.pilot;
    const std::string repository =
        pilot.repository.empty() ? "not named yet: one with tests and a CI of its own, few people, and no release "
                                   "before the two weeks are over (pilot_repository in the team file)"
                                 : shortened(pilot.repository, 120);
    return {"The pilot: two weeks",
            {{"tool", {shortened(fmt::format("{} instead of {}", pilot.tool, pilot.instead_of), k_longest_text)}},
             {"repository", {repository}},
             {"then measure", shown(pilot.measure)},
             {"stop if", shown(pilot.stop)}}};
  }
  if (brief.agenda)
    return {"The brief for the leadership",
            {{"agenda", shown(brief.agenda->items)},
             {"to answer", shown(brief.agenda->questions)},
             {"measure before", shown(brief.agenda->measure_before)}}};
  if (!brief.steps.empty()) return {"First steps", {{"", shown(brief.steps)}}};
  return {};
}

std::string ratio(const Case& one) {
  std::string verdict(comparison::name(one.verdict));
  if (!one.speedup || !(one.speedup->low > 0)) return verdict;
  const ShownRatio value = show_ratio(*one.speedup);
  return fmt::format("{}, ratio {} ({})", verdict, value.point, value.interval);
}

std::string run_times(const Case& one) {
  if (!one.before_seconds || !one.after_seconds) return "";
  return fmt::format("{} → {}", show_duration(*one.before_seconds), show_duration(*one.after_seconds));
}

std::string minutes(const Case& one) {
  if (one.verdict == Verdict::void_) return "";
  if (!one.savings || !one.savings->annualised || !one.savings->minutes_per_developer_per_day) return "not known";
  return savings::show_interval(tame(*one.savings->minutes_per_developer_per_day)) +
         (one.savings->assumption_driven ? ", assumption-driven" : "");
}

BriefTable cases(const decision::Evidence& evidence) {
  BriefTable table{
      "What was measured", "", {"workflow", "verdict", "a run takes", "minutes a day per developer"}, {}, {}};
  table.toned = 1;
  for (std::size_t i = 0; i < std::min(evidence.cases.size(), k_most_cases); ++i) {
    const Case& one = evidence.cases[i];
    table.rows.push_back({report::tone_of(one.verdict),
                          {shortened(decision::case_name(one), 120), ratio(one), run_times(one), minutes(one)}});
  }
  if (evidence.cases.size() > k_most_cases)
    table.remark = fmt::format("And {} more, in the report.", evidence.cases.size() - k_most_cases);
  return table;
}

BriefTable rules(const Brief& brief) {
  BriefTable table{
      "The rules",
      "What was measured decides about the tool, answers about people decide about skills; no answer turns "
      "a tool that saves too little into one to adopt.",
      {"rule", "speaks for", "fired", "evidence"},
      {},
      {}};
  table.toned = 2;
  for (const decision::Finding& finding : brief.findings) {
    const bool fired = finding.firing == Firing::fired;
    table.rows.push_back({fired ? tone_of(finding.course) : Tone::faint,
                          {std::string(finding.says), in_words(finding.course),
                           fired                             ? "yes"
                           : finding.firing == Firing::quiet ? "no"
                                                             : "not known",
                           shortened(finding.evidence, k_longest_text)}});
  }
  return table;
}

BriefSection cautions(const Brief& brief) {
  std::vector<std::string> texts;
  for (const decision::Caution& caution : brief.cautions)
    texts.push_back(shortened(fmt::format("{} ({})", caution.says, caution.evidence), k_longest_text));
  return {"Not to automate yet", texts.empty() ? std::vector<BriefItem>() : std::vector<BriefItem>{{"", texts}}};
}

BriefSection origin(const BriefInput& input) {
  std::vector<std::string> measured;
  for (const Source& source : input.sources) {
    std::string text = fmt::format("{}, {}", machine_sentence(*source.document), run_sentence(*source.document));
    if (!source.file.empty()) text += "; " + shortened(source.file, 120);
    measured.push_back(std::move(text));
  }
  const bool assumed = std::ranges::any_of(
      input.evidence.cases, [](const Case& one) { return one.savings && one.savings->assumption_driven; });
  return {"What it rests on", {{"measured on", measured}, {"team", {team_sentence(input.evidence.team, assumed)}}}};
}

}  // namespace

BriefPage tell_brief(const BriefInput& input) {
  const Brief& brief = input.brief;
  BriefPage page;
  page.tone = tone_of(brief.course);
  page.course = in_words(brief.course);
  page.headline = shortened(brief.headline, 160);
  page.why = shortened(brief.why, 2 * k_longest_text);
  page.next = next(brief);
  page.cases = cases(input.evidence);
  page.changes = {
      "What would change the decision",
      {{"", brief.changes.empty() ? std::vector<std::string>{"Nothing that was asked here."} : shown(brief.changes)}}};
  page.cautions = cautions(brief);
  page.rules = rules(brief);
  page.origin = origin(input);
  return page;
}

}  // namespace payback::report
