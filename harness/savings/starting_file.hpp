// SPDX-License-Identifier: MIT
// A team file to begin with: every default with its source, and what each key means.
#pragma once
#include <string>
#include <string_view>

#include "harness/base/quantity.hpp"

namespace payback::savings {

/// A JSON string of `text`, in ASCII; what is no UTF-8 is replaced.
[[nodiscard]] std::string json_text(const std::string& text);
/// A quantity as an object of the team file with its basis and source; `numbers` is its value as JSON.
[[nodiscard]] std::string json_entry(std::string_view numbers, const Quantity& quantity);

/// JSON with comments that reads back as default_team(). Nothing in it counts as the team's own word: each number
/// keeps its default's basis and source until somebody replaces them.
[[nodiscard]] std::string starting_team_file();

}  // namespace payback::savings
