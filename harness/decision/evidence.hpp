// SPDX-License-Identifier: MIT
// What the decision rests on: each change of tools with what was measured of it and what that is worth.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/savings/savings.hpp"

namespace payback::decision {

/// The headline pair of a scenario.
struct Case {
  std::string workflow, scenario;
  std::string before, after;  ///< what people call the two sides: the tools
  comparison::Verdict verdict = comparison::Verdict::inconclusive;
  std::string reason;                                   ///< of a void or inconclusive verdict
  std::optional<statistics::Estimate> speedup;          ///< before / after of wall time
  std::optional<double> before_seconds, after_seconds;  ///< mean wall time of a run
  std::optional<double> waiting_fraction;               ///< of a run after the change; absent: most of it was CPU time
  std::optional<std::size_t> rounds_to_decide;          ///< of an inconclusive verdict
  std::optional<Quantity> runs, blocking;   ///< per developer and day, and the share that is waited for; if known
  std::optional<savings::Savings> savings;  ///< absent: nobody has said how often it runs
};

/// The input that is worth most to know better.
struct Lever {
  std::string input;  ///< "runs_per_developer_per_day of linting"
  std::string why;    ///< what knowing it would be worth, a clause; may be empty
};

struct Evidence {
  std::vector<Case> cases;
  std::vector<std::string> not_measured;  ///< "editor-open: needs a display": skipped or failed scenarios
  savings::Team team;                     ///< what the savings were drawn with
  std::optional<Lever> lever;             ///< absent: not known
};

}  // namespace payback::decision
