// SPDX-License-Identifier: MIT
// What nlohmann/json says about text that is no JSON in, what a person needs to put it right out. Pure functions.
#pragma once
#include <string>
#include <string_view>

namespace payback::scenario {

struct SyntaxError {
  std::string what;
  std::string remedy;
};

/// `message` is the parser's what(), `last_token` the text it stopped at, `opened_line` the line of the innermost
/// bracket that is still open (0: none).
[[nodiscard]] SyntaxError explain_syntax(std::string_view message, std::string_view last_token, int opened_line);

/// Position of the first byte that is no UTF-8 (overlong forms, surrogates and code points over U+10FFFF are none),
/// npos if all is.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// At most 60 bytes of `text` as a JSON string, so that quotes and control characters show; cut text ends in "…".
[[nodiscard]] std::string quote(std::string_view text);

/// Line ends, tabs and other characters under U+0020.
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace payback::scenario
