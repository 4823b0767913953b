// SPDX-License-Identifier: MIT
// What a command printed, cut into lines. Bytes in, bytes out: nothing is taken for valid UTF-8.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace payback::check {

/// The lines of `text` without their line feeds; what follows the last line feed is a line only if it is not empty.
[[nodiscard]] std::vector<std::string_view> lines(std::string_view text);

/// `line` without ANSI escape sequences (colours, links) and without a carriage return at its end: some tools colour
/// their output whatever NO_COLOR says.
[[nodiscard]] std::string plain(std::string_view line);

}  // namespace payback::check
