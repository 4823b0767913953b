// SPDX-License-Identifier: MIT
// What to do with the evidence: adopt, or stay as it is, with the reasons that decided.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "harness/savings/savings.hpp"

namespace payback::decision {

enum class Outcome { adopt, stay, measure_more };
/// "adopt" "stay" "measure-more"
[[nodiscard]] std::string_view name(Outcome outcome);

struct Decision {
  std::string workflow, scenario;
  Outcome outcome = Outcome::stay;
  std::vector<std::string> reasons;  ///< sentences, the deciding one first
};

/// Recovered minutes per developer and day of which the 5 % quantile must exceed this before a change is worth making.
/// Nine seconds: over 230 working days they come to 35 minutes, about what it takes one developer to learn the tool
/// (savings/README.md: 0.6 h).
inline constexpr double k_least_minutes_per_day = 0.15;

/// Between these a probability is near a half: who tosses a coin knows about as much.
inline constexpr double k_near_half_low = 0.25, k_near_half_high = 0.75;

/// Adopt: the verdict is faster, the savings are annualised, the 5 % quantile of the recovered minutes is above the
/// least that is worth a change, and it is not open whether the cost ever comes back. Measure more: the comparison is
/// inconclusive, or that is as open as a tossed coin. Stay: everything else, void included.
[[nodiscard]] Decision decide(const savings::Workflow& workflow, const savings::Savings& savings);

}  // namespace payback::decision
