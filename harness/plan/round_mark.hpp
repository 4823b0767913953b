// SPDX-License-Identifier: MIT
// {round} is filled in last: a plan holds a mark in its place, because only the executor knows the round.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace payback::plan {

/// The value of {round} in a plan's commands. No argument can hold it: it has control characters that files and flags
/// do not.
inline constexpr std::string_view k_round_mark = "\x01round\x01";

/// `text` with the mark replaced by the round's number.
[[nodiscard]] std::string fill_round(std::string_view text, std::uint32_t round);

}  // namespace payback::plan
