// SPDX-License-Identifier: MIT
// A command typed as one text in, its words out; for messages that show how the list should look. Pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace payback::scenario {

/// Splits at white space as a shell would for plain words: quotes hold words together, a backslash keeps the next
/// character. Nothing is expanded.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);

/// ["flake8", "src"], as it would stand in the file.
[[nodiscard]] std::string as_json_list(const std::vector<std::string>& words);

}  // namespace payback::scenario
