// SPDX-License-Identifier: MIT
// Text from outside (base/visible.hpp) measured, shortened and wrapped in columns. Pure functions.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace payback::report {

/// `visible`, cut to at most `limit` columns with "..." at the end.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

/// Lines of a text of several lines, each visible and none empty. Of more than `limit` the first, which says what
/// happened, and the last ones, where a program says why. `limit` >= 2.
[[nodiscard]] std::vector<std::string> telling_lines(std::string_view text, std::size_t limit);

/// The first of them, shortened; empty without one.
[[nodiscard]] std::string first_line(std::string_view text, std::size_t limit);

/// Columns on a terminal: East Asian wide characters count twice, combining ones not at all. Expects visible text.
[[nodiscard]] std::size_t columns(std::string_view text);

/// Breaks visible text at spaces, so that no line is wider than `width`; a number keeps its unit, a longer word is cut.
/// At least one line.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// `text` with a no-break space between a number and its unit, for where somebody else breaks the lines.
[[nodiscard]] std::string keep_units(std::string_view text);

}  // namespace payback::report
