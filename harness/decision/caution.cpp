// SPDX-License-Identifier: MIT
// See caution.hpp.
#include "harness/decision/caution.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/decision/rules.hpp"
#include "harness/decision/standing.hpp"

namespace payback::decision {
namespace {

std::string rewrite(const Evidence& evidence, const Answers& answers) {
  std::vector<const Case*> against;
  for (const Case& one : evidence.cases)
    if (is_settled_against(standing(one))) against.push_back(&one);
  if (!against.empty()) return list_cases(against, standing_clause);
  return answers.new_service == false ? "the team answered that there is no new service to write" : "";
}

std::string security(const Evidence& /*evidence*/, const Answers& answers) {
  return answers.crash_expensive == true ? "the team answered that a crash or memory error would be expensive" : "";
}

std::string design(const Evidence& evidence, const Answers& /*answers*/) {
  std::vector<const Case*> waits;
  for (const Case& one : evidence.cases)
    if (one.waiting_fraction) waits.push_back(&one);
  const auto clause = [](const Case& one) {
    return fmt::format("after the change a run still waits {:.0f} % of its time for network, disk or a busy core",
                       100 * *one.waiting_fraction);
  };
  return waits.empty() ? "" : list_cases(waits, clause);
}

std::string retraining(const Evidence& /*evidence*/, const Answers& answers) {
  if (answers.new_service == true || answers.alternative_c_or_cpp == true) return "";
  if (answers.motivated == true) return "engineers are motivated, but no new service was named that needs the skills";
  if (answers.no_systems_experience == true)
    return "there is no systems experience, and no new service was named that needs it";
  return "";
}

std::string python(const Evidence& /*evidence*/, const Answers& answers) {
  return answers.prototyping == true ? "the team answered that speed of development counts" : "";
}

constexpr CautionRule k_cautions[]{
    {"no-mandated-rewrite", "No mandated rewrite of systems that work.", rewrite},
    {"not-all-of-security", "Memory safety is not all of security.", security},
    {"no-fix-for-design", "A faster tool is no fix for a slow design.", design},
    {"no-retraining", "No retraining without a use case.", retraining},
    {"python-stays", "Python stays for training, prototypes and research.", python},
};

}  // namespace

std::span<const CautionRule> caution_rules() {
  return k_cautions;
}

std::vector<Caution> cautions(const Evidence& evidence, const Answers& answers) {
  std::vector<Caution> found;
  for (const CautionRule& rule : k_cautions)
    if (std::string touched = rule.touches(evidence, answers); !touched.empty())
      found.push_back({rule.id, rule.says, std::move(touched)});
  return found;
}

}  // namespace payback::decision
