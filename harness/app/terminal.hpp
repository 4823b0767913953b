// SPDX-License-Identifier: MIT
// What the streams are connected to, and how text from outside is made safe for them.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

#include "harness/report/report.hpp"

namespace payback::app {

/// Columns of the terminal behind `stream`, $COLUMNS, else 100; between 40 and 200.
[[nodiscard]] int terminal_width(std::FILE* stream);
[[nodiscard]] bool is_terminal(std::FILE* stream);
/// For reports on standard output: its width, and colour only on a terminal and without NO_COLOR.
[[nodiscard]] report::Style style_of_stdout();
/// `text` made visible (base/visible.hpp) line by line, so that no name or message of a child steers the terminal.
[[nodiscard]] std::string visible_lines(std::string_view text);

}  // namespace payback::app
