// SPDX-License-Identifier: MIT
// A table of texts for a terminal. Pure functions.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace payback::report {

/// Visible text without markup. Every row has as many cells as the head.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

/// Lines of at most `width` columns: cells are wrapped, the widest columns first. Where the columns would become too
/// narrow to read, each row is a group of lines, "head: cell". Without trailing blanks.
[[nodiscard]] std::vector<std::string> text_table(const Table& table, std::size_t width);

}  // namespace payback::report
