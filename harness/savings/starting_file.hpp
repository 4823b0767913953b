// SPDX-License-Identifier: MIT
// A team file to begin with: every default with its source, and what each key means.
#pragma once
#include <string>

namespace payback::savings {

/// A JSON string of `text`, in ASCII; what is no UTF-8 is replaced.
[[nodiscard]] std::string json_text(const std::string& text);

/// JSON with comments that reads back as default_team(). Nothing in it counts as the team's own word: each number
/// keeps its default's basis and source until somebody replaces them.
[[nodiscard]] std::string starting_team_file();

}  // namespace payback::savings
