// SPDX-License-Identifier: MIT
// See text_table.hpp.
#include "harness/report/text_table.hpp"

#include <algorithm>
#include <numeric>

#include "harness/report/lines.hpp"

namespace payback::report {
namespace {

constexpr std::size_t k_gap = 2;
constexpr std::size_t k_narrowest_column = 10;  // "reproduced": below that, words are cut

std::vector<std::size_t> natural_widths(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& cell : table.head) widths.push_back(columns(cell));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  return widths;
}

/// The widest gives way until all fit; nothing where they would become too narrow.
std::vector<std::size_t> fitting_widths(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths = natural_widths(table);
  const std::size_t gaps = k_gap * (widths.size() - 1);
  while (std::reduce(widths.begin(), widths.end()) + gaps > width) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= k_narrowest_column) return {};
    --*widest;
  }
  return widths;
}

void add_row(std::vector<std::string>& lines, const std::vector<std::string>& cells,
             const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    wrapped.push_back(wrap(cells[i], widths[i]));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (line < wrapped[i].size() && !wrapped[i][line].empty()) {
        out.append(begin - columns(out), ' ');
        out += wrapped[i][line];
      }
      begin += widths[i] + k_gap;
    }
    lines.push_back(std::move(out));
  }
}

std::vector<std::string> stacked(const Table& table, std::size_t width) {
  std::vector<std::string> lines;
  for (const auto& row : table.rows) {
    if (!lines.empty()) lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i].empty()) continue;
      const std::vector<std::string> cell = wrap(table.head[i] + ": " + row[i], width - k_gap);
      for (std::size_t line = 0; line < cell.size(); ++line)
        lines.push_back((line == 0 ? "" : std::string(k_gap, ' ')) + cell[line]);
    }
  }
  return lines;
}

}  // namespace

std::vector<std::string> text_table(const Table& table, std::size_t width) {
  const std::vector<std::size_t> widths = fitting_widths(table, width);
  if (widths.empty()) return stacked(table, width);
  std::vector<std::string> lines;
  add_row(lines, table.head, widths);
  for (const auto& row : table.rows) add_row(lines, row, widths);
  return lines;
}

}  // namespace payback::report
