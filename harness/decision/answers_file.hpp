// SPDX-License-Identifier: MIT
// team.json in, the answers of its "decision" object out. savings/team_file.hpp reads the rest of the file and says
// what is wrong with any of it.
#pragma once
#include <string_view>

#include "harness/decision/answers.hpp"

namespace payback::decision {

/// `text` is a team file that savings::load_team takes. What is left out, or is no answer, was not answered.
[[nodiscard]] Answers read_answers(std::string_view text);

}  // namespace payback::decision
