// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

namespace payback {

/// The end of what a command said, harmless to show as visible() makes it: 300 bytes at most, blanks and ends of lines
/// behind them left out. Empty where it said nothing.
[[nodiscard]] std::string last_words(std::string_view said);

}  // namespace payback
