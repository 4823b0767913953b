// SPDX-License-Identifier: MIT
// See answers_file.hpp.
#include "harness/decision/answers_file.hpp"

#include "harness/scenario/document.hpp"

namespace payback::decision {

Answers read_answers(std::string_view text) {
  const auto document = scenario::Document::parse(text, "");
  Answers answers;
  if (!document.readable() || !document.json().is_object()) return answers;
  const auto found = document.json().find("decision");
  if (found == document.json().end() || !found->is_object()) return answers;
  for (const Question& question : k_questions)
    if (const auto answer = found->find(std::string(question.key)); answer != found->end() && answer->is_boolean())
      answers.*question.answer = answer->get<bool>();
  if (const auto repository = found->find("pilot_repository"); repository != found->end() && repository->is_string())
    answers.pilot_repository = repository->get<std::string>();
  return answers;
}

}  // namespace payback::decision
