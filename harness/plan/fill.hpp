// SPDX-License-Identifier: MIT
// Placeholders to values. {round} is left as a mark: only the executor knows the round.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "harness/base/error.hpp"

namespace payback::plan {

using Values = std::map<std::string, std::string, std::less<>>;  ///< "tool:ruff" -> "/…/bin/ruff"

/// Stands for {round} in a plan's commands. No argument can hold it: it has control characters that files and flags do
/// not.
inline constexpr std::string_view k_round_mark = "\x01round\x01";

/// Replaces every {name}; "{{" and "}}" become braces. An unknown name is ErrorKind::scenario_invalid naming `where`
/// and the known ones.
[[nodiscard]] Result<std::string> fill(std::string_view text, const Values& values, const std::string& where);

/// `text` with the mark replaced by the round's number.
[[nodiscard]] std::string fill_round(std::string_view text, std::uint32_t round);

}  // namespace payback::plan
