// SPDX-License-Identifier: MIT
// Text from outside (names, output of commands, the ends of stderr) made harmless for a terminal, a report and JSON.
// Pure functions.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace payback {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;  ///< bytes of UTF-8
  bool valid = false;
};

/// The code point at the start of `text`, which is not empty. Strict (RFC 3629): overlong forms, surrogates and cut
/// sequences are one invalid byte.
[[nodiscard]] CodePoint decode(std::string_view text);

/// Nothing in the answer moves a cursor, changes a colour, hides or reorders text: control characters, bytes that are
/// no UTF-8, bidirectional and invisible code points become "\n", "\x1b", "\u{202e}". Valid UTF-8, of at most
/// `longest_bytes` of `text`, "…" after what was cut.
[[nodiscard]] std::string visible(std::string_view text, std::size_t longest_bytes = std::string_view::npos);

}  // namespace payback
