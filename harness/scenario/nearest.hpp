// SPDX-License-Identifier: MIT
// A misspelt word and the words that would be right in, the one that was most likely meant out.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace payback::scenario {

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other (optimal string alignment).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`, letter case and '-' against '_' not counted; the first of equals. Empty when none
/// is near: more than a third of the longer word would have to change.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace payback::scenario
