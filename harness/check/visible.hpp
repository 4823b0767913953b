// SPDX-License-Identifier: MIT
// Text of a measured command made fit for a terminal, a report and JSON.
#pragma once
#include <string>
#include <string_view>

namespace payback::check {

/// At most `longest_bytes` of `text`, "…" after what was cut. Control characters become "\n", "\t", "\x1b"; bytes that
/// are no UTF-8 become "\xff"; characters that turn the direction of writing become "\u202e". The answer is valid
/// UTF-8.
[[nodiscard]] std::string visible(std::string_view text, std::size_t longest_bytes = 160);

}  // namespace payback::check
