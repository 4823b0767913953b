// SPDX-License-Identifier: MIT
// The items of an outcome: text and a pattern in, one list of fields per item out.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace payback::check {

/// One item's fields, e.g. {"a.py", "3", "F401"}: a pattern's groups, or the whole line where there is no pattern.
using Item = std::vector<std::string>;

/// The built-in pattern: see linter_line.hpp.
constexpr std::string_view k_path_line_code = "path:line:code";

/// The items of `text` in order, one per line that `pattern` matches (all lines that are not empty if it is empty),
/// leaving out lines that one of `ignore` matches. Fails with a sentence if a pattern is wrong or gives up on a line.
[[nodiscard]] std::expected<std::vector<Item>, std::string> extract(std::string_view text, const std::string& pattern,
                                                                    const std::vector<std::string>& ignore);

/// "a.py:3:F401"
[[nodiscard]] std::string join(const Item& item);

}  // namespace payback::check
