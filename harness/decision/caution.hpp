// SPDX-License-Identifier: MIT
// What not to automate yet: limits of the decision that its own evidence touches.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/decision/answers.hpp"
#include "harness/decision/evidence.hpp"

namespace payback::decision {

struct Caution {
  std::string_view id;
  std::string_view says;
  std::string evidence;  ///< what of the evidence touches it, a clause
};

struct CautionRule {
  std::string_view id;
  std::string_view says;
  /// Why the evidence touches it; empty where it does not.
  std::string (*touches)(const Evidence& evidence, const Answers& answers);
};

[[nodiscard]] std::span<const CautionRule> caution_rules();
/// Those that the evidence touches, in the order of caution_rules().
[[nodiscard]] std::vector<Caution> cautions(const Evidence& evidence, const Answers& answers);

}  // namespace payback::decision
