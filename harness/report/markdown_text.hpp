// SPDX-License-Identifier: MIT
// Text from outside as a part of Markdown that it cannot break out of. Pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace payback::report::md {

/// Text that is nothing but text, in Markdown and in HTML: what could be markup becomes a character reference, which
/// both show and neither obeys. A reference alone does not keep a forge from mentioning "@name" or linking "#12": a
/// zero-width space does. For the middle of a line; expects visible text (lines.hpp).
[[nodiscard]] std::string escape(std::string_view text);

/// The same for the start of a list item, where "- ", "+ " and "1. " would be markup too.
[[nodiscard]] std::string escape_item(std::string_view text);

/// The cells are Markdown already.
[[nodiscard]] std::string table_row(const std::vector<std::string>& cells);
[[nodiscard]] std::string table_head(const std::vector<std::string>& cells);

}  // namespace payback::report::md
