// SPDX-License-Identifier: MIT
// The decision on one page: evidence and answers in; adopt, invest in skills, stay, or a brief for the leadership out,
// with every rule and what it found, what to do next, and what would change it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/decision/caution.hpp"
#include "harness/decision/rules.hpp"

namespace payback::decision {

/// How to begin where the decision is to adopt. Sentences.
struct Pilot {
  std::string tool, instead_of, workflow, scenario;
  std::string repository;            ///< empty: nobody has named one
  std::vector<std::string> measure;  ///< after two weeks
  std::vector<std::string> stop;     ///< what would make us stop
};

/// A brief for the leadership, where the evidence is thin. Sentences.
struct Agenda {
  std::vector<std::string> items, questions, measure_before;
};

struct Brief {
  Course course = Course::stay;
  std::string headline;  ///< the decision as a title
  std::string why;       ///< one or two sentences with the figures
  std::vector<Finding> findings;
  std::optional<Pilot> pilot;
  std::vector<std::string> steps;  ///< the first ones, where the decision is to invest in skills
  std::optional<Agenda> agenda;
  std::vector<Caution> cautions;
  std::vector<std::string> changes;  ///< what would change the decision, sentences
};

/// Precedence. Adopt: the rule "waiting" fired; nothing else is enough, however many reasons are given. Invest in
/// skills: a service ("new-service" or "alternative-c-cpp") and people ("motivated"), and neither
/// "speed-of-development" nor "no-experience". Stay: "speed-of-development", unless a reason was given for the tool.
/// Schedule a brief: one of its rules fired. Stay: everything else.
[[nodiscard]] Course weigh(const std::vector<Finding>& findings);

[[nodiscard]] Brief decide(const Evidence& evidence, const Answers& answers);

/// The parts of a brief that have a file of their own: pilot.cpp, agenda.cpp, change.cpp.
/// Pre: some case is worth a change; the one with the highest low end of minutes is taken.
[[nodiscard]] const Case& best_case(const Evidence& evidence);
[[nodiscard]] Pilot pilot(const Case& one, const Evidence& evidence, const Answers& answers);
[[nodiscard]] Agenda agenda(const Evidence& evidence, const Answers& answers);
/// `course` is what `answers` lead to.
[[nodiscard]] std::vector<std::string> changes(const Evidence& evidence, const Answers& answers, Course course);

}  // namespace payback::decision
