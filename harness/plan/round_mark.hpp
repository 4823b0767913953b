// SPDX-License-Identifier: MIT
// {round} is filled in last: a plan holds a mark in its place, because only the executor knows the round.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "harness/plan/plan.hpp"

namespace payback::plan {

/// The value of {round} in a plan's commands. No argument can hold it: it has control characters that files and flags
/// do not.
inline constexpr std::string_view k_round_mark = "\x01round\x01";

/// `text` with the mark replaced by the round's number.
[[nodiscard]] std::string fill_round(std::string_view text, std::uint32_t round);

/// Does the command differ from round to round?
[[nodiscard]] bool names_round(const Command& command);
/// The command as it is in this round. What belongs to no round, a check or a setup hook, is as in the first one, 0.
[[nodiscard]] Command in_round(Command command, std::uint32_t round);

}  // namespace payback::plan
