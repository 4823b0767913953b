// SPDX-License-Identifier: MIT
// How the report phrases what a saving is worth, and what to do. Every figure carries its 5 to 95 % range. Plain,
// visible text.
#pragma once
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::report {

/// One row: what it is about, and the sentence.
struct Row {
  std::string label, text;
};

/// "linting (python-lint)"
[[nodiscard]] std::string savings_title(const savings::Savings& savings);
/// Developer, team, money, CI and payback, each where there is something to say.
[[nodiscard]] std::vector<Row> savings_rows(const savings::Savings& savings, const savings::Team& team);
/// The guards that bit, but for those that label all figures alike: `team_sentence` and `machine_label` say them once.
[[nodiscard]] std::vector<Row> guard_rows(const savings::Savings& savings);
/// "Measured on one machine (CPU); on others a run takes other times."; empty where that guard did not bite.
[[nodiscard]] std::string machine_label(const savings::Savings& savings);
/// "10 developers, $95 an hour; ranges are 5 % to 95 %", and whether the figures hang on defaults.
[[nodiscard]] std::string team_sentence(const savings::Team& team, bool assumption_driven);
/// "adopt": "linting: REASON REASON", without the guards, which stand with the savings.
[[nodiscard]] Row decision_row(const decision::Decision& decision, const std::optional<savings::Savings>& savings);

}  // namespace payback::report
