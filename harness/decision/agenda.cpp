// SPDX-License-Identifier: MIT
// A brief for the leadership: what to talk about, what to answer, what to measure first; see brief.hpp.
#include <fmt/format.h>

#include "harness/decision/brief.hpp"
#include "harness/decision/standing.hpp"

namespace payback::decision {
namespace {

constexpr std::size_t k_most_lines = 8;  // the page is one page

std::vector<std::string> questions(const Evidence& evidence, const Answers& answers) {
  std::vector<std::string> asked;
  for (const Case& one : evidence.cases)
    if (standing(one) == Standing::worth_unknown || hangs_on_assumptions(standing(one)))
      asked.push_back(fmt::format("How often does {} run for each developer and day, and how often is it waited for?",
                                  one.workflow.empty() ? one.scenario : one.workflow));
  if (answers.crash_expensive == true)
    asked.emplace_back("What did crashes and memory errors cost last year, and which of them would it have prevented?");
  if (answers.low_latency_agents == true)
    asked.emplace_back("Which agents wait for it, how often a day, and who waits for them?");
  if (answers.webassembly == true) asked.emplace_back("What needs WebAssembly, and by when?");
  for (const Question& question : k_questions)
    if (!(answers.*question.answer)) asked.emplace_back(question.text);
  if (answers.pilot_repository.empty())
    asked.emplace_back("Which repository bears little risk and could be the pilot?");
  if (asked.size() > k_most_lines) asked.resize(k_most_lines);
  return asked;
}

std::string to_measure(const Case& one) {
  switch (standing(one)) {
    case Standing::void_:
      return fmt::format("{}: put right why it is void{}, then payback run {}.", case_name(one),
                         one.reason.empty() ? "" : " (" + one.reason + ")", one.scenario);
    case Standing::inconclusive:
      return one.rounds_to_decide
                 ? fmt::format("{}: {} would decide.", case_name(one), more_rounds(*one.rounds_to_decide))
                 : fmt::format("{}: more rounds, or a quieter machine (payback doctor).", case_name(one));
    case Standing::worth_unknown:
      return fmt::format("{}: count its runs; payback team --from-git REPO estimates them from the commit history.",
                         case_name(one));
    case Standing::minutes_open:
    case Standing::payback_open:
      return fmt::format(
          "{}: count for two weeks how often it runs and how often somebody waits, and put that into "
          "the team file.",
          case_name(one));
    default:
      return "";
  }
}

std::vector<std::string> measure_before(const Evidence& evidence) {
  std::vector<std::string> lines;
  if (evidence.cases.empty())
    lines.emplace_back("A pair of your own: payback bench 'OLD' 'NEW', or payback run --tier standard.");
  for (const Case& one : evidence.cases)
    if (std::string line = to_measure(one); !line.empty()) lines.push_back(std::move(line));
  for (const std::string& missing : evidence.not_measured) lines.push_back("Not measured yet: " + missing + ".");
  if (lines.size() > k_most_lines) lines.resize(k_most_lines);
  return lines;
}

}  // namespace

Agenda agenda(const Evidence& evidence, const Answers& answers) {
  return {{"10 min: what was measured, and what was not.", "10 min: what it would be worth, and what that hangs on.",
           "15 min: the questions below, answered by those who know.",
           "10 min: decide: adopt with a pilot, invest in skills, or stay; who measures what until when."},
          questions(evidence, answers),
          measure_before(evidence)};
}

}  // namespace payback::decision
