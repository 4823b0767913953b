// SPDX-License-Identifier: MIT
// The rules of the decision as data. Each looks at the evidence and the answers and says whether it fires, does not, or
// cannot know. brief.cpp weighs them; README.md of this folder explains them under their ids.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/decision/answers.hpp"
#include "harness/decision/evidence.hpp"

namespace payback::decision {

enum class Course { adopt, invest_in_skills, stay, schedule_brief };
/// "adopt" "invest-in-skills" "stay" "schedule-a-brief"
[[nodiscard]] std::string_view name(Course course);

enum class Firing { fired, quiet, not_known };

/// What one rule found.
struct Finding {
  std::string_view id;
  Course course = Course::stay;  ///< what the rule speaks for
  std::string_view says;         ///< its condition in words
  Firing firing = Firing::not_known;
  std::string evidence;  ///< what fired it, what kept it quiet, or what is not known; a clause
};

struct Rule {
  std::string_view id;
  Course course;
  std::string_view says;
  /// Sets `firing` and `evidence`.
  void (*look)(const Evidence& evidence, const Answers& answers, Finding& finding);
};

[[nodiscard]] std::span<const Rule> rules();
/// Every rule's finding, in the order of rules().
[[nodiscard]] std::vector<Finding> look(const Evidence& evidence, const Answers& answers);
/// Whether the rule of this id fired. Pre: there is such a rule.
[[nodiscard]] bool fired(const std::vector<Finding>& findings, std::string_view id);

namespace rule_id {
inline constexpr std::string_view k_waiting = "waiting", k_agents = "agents", k_crash = "crash",
                                  k_webassembly = "webassembly";
inline constexpr std::string_view k_new_service = "new-service", k_motivated = "motivated",
                                  k_alternative = "alternative-c-cpp";
inline constexpr std::string_view k_speed_of_development = "speed-of-development", k_no_experience = "no-experience",
                                  k_fast_enough = "fast-enough", k_no_saving = "no-saving", k_too_little = "too-little";
inline constexpr std::string_view k_nothing_measured = "nothing-measured", k_undecided = "undecided",
                                  k_worth_unknown = "worth-unknown", k_assumptions = "assumptions",
                                  k_not_by_time = "not-by-time";
}  // namespace rule_id

/// "linting: CLAUSE; typing: CLAUSE; and 3 more", at most three cases.
[[nodiscard]] std::string list_cases(const std::vector<const Case*>& cases, std::string (*clause)(const Case&));
/// "linting (flake8 → ruff)"
[[nodiscard]] std::string case_name(const Case& one);
/// "about 40 more rounds"
[[nodiscard]] std::string more_rounds(std::size_t count);

}  // namespace payback::decision
