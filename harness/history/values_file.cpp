// SPDX-License-Identifier: MIT
#include "harness/history/values_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "harness/base/ascii.hpp"
#include "harness/base/visible.hpp"
#include "harness/history/change_point.hpp"

namespace payback::history {
namespace {

constexpr std::size_t k_shown = 40;  ///< bytes of a wrong field that a message repeats

/// Absent where a quote is not closed or something follows it.
std::optional<std::vector<std::string>> split(std::string_view line) {
  std::vector<std::string> fields;
  std::size_t at = 0;
  while (true) {
    std::string field;
    if (at < line.size() && line[at] == '"') {
      for (++at;; ++at) {
        if (at >= line.size()) return std::nullopt;
        if (line[at] == '"' && (at + 1 >= line.size() || line[at + 1] != '"')) break;
        if (line[at] == '"') ++at;
        field += line[at];
      }
      ++at;
      if (at < line.size() && line[at] != ',') return std::nullopt;
    } else {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      field = line.substr(at, comma - at);
      at = comma;
    }
    fields.push_back(std::move(field));
    if (at >= line.size()) return fields;
    ++at;
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

/// `name` in lower case.
std::optional<std::size_t> column(const std::vector<std::string>& header, std::string_view name) {
  const auto same = [&](const std::string& field) { return lower(trim(field)) == name; };
  const auto found = std::ranges::find_if(header, same);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::optional<double> number(std::string_view text) {
  if (text.empty()) return k_missing;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The lines of the file as fields, the first one apart.
struct Grid {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;
};

Result<Grid> read_grid(std::string_view csv, const std::string& file) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  Grid grid;
  std::size_t line_number = 0;
  while (!csv.empty()) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    const std::string_view line = trim(csv.substr(0, end));
    csv.remove_prefix(std::min(end + 1, csv.size()));
    ++line_number;
    if (line.empty()) continue;
    auto fields = split(line);
    if (!fields)
      return fail(ErrorKind::usage, fmt::format("{}:{}", file, line_number), "a quoted field does not end as one",
                  "close its quote");
    if (grid.head.empty()) {
      grid.head = std::move(*fields);
      // Kept for the place of what is wrong with it.
      grid.lines.push_back(line_number);
      continue;
    }
    grid.rows.push_back(std::move(*fields));
    grid.lines.push_back(line_number);
  }
  if (grid.head.empty())
    return fail(ErrorKind::usage, file, "it is empty", "write time,value and a line for each night below");
  return grid;
}

/// Indices of the columns that may hold values, and whether words in them are an error.
struct Candidates {
  std::vector<std::size_t> columns;
  bool named = true;
};

Result<Candidates> candidates(const Grid& grid, std::size_t time, const std::vector<std::string>& wanted,
                              const std::string& where) {
  Candidates found;
  for (const std::string& name : wanted) {
    const auto index = column(grid.head, lower(name));
    if (!index)
      return fail(ErrorKind::usage, where, fmt::format("no column is called \"{}\"", visible(name, k_shown)),
                  "name one of its first line");
    found.columns.push_back(*index);
  }
  if (!wanted.empty()) return found;
  if (const auto value = column(grid.head, "value")) {
    found.columns = {*value};
    return found;
  }
  found.named = false;
  for (std::size_t i = 0; i < grid.head.size(); ++i)
    if (i != time) found.columns.push_back(i);
  return found;
}

/// Fills `values`; true where the column is one of words, which is no error in a column that nobody named.
Result<bool> fill(std::vector<double>& values, const Grid& grid, std::size_t index, bool named,
                  const std::string& file) {
  std::optional<std::size_t> word;  // the first row that holds no number
  bool any = false;
  for (std::size_t row = 0; row < grid.rows.size(); ++row) {
    const auto read = number(trim(grid.rows[row][index]));
    if (!read && !word) word = row;
    any = any || (read && !std::isnan(*read));
    values.push_back(read.value_or(k_missing));
  }
  if (!word) return !named && !any;
  if (!named && !any) return true;
  return fail(
      ErrorKind::usage, fmt::format("{}:{}", file, grid.lines[*word + 1]),
      fmt::format("\"{}\" is no finite number", visible(trim(grid.rows[*word][index]), k_shown)),
      named ? "write a decimal number, or leave the field empty where the value is missing"
            : "other fields of its column are: write a number, leave it empty, or name the columns with --column");
}

}  // namespace

Result<ValueTable> read_value_table(std::string_view csv, const std::string& file,
                                    const std::vector<std::string>& wanted) {
  const auto grid = read_grid(csv, file);
  if (!grid) return std::unexpected(grid.error());
  const std::string head = fmt::format("{}:{}", file, grid->lines.front());
  const auto time = column(grid->head, "time");
  if (!time || grid->head.size() < 2)
    return fail(ErrorKind::usage, head, "the first line does not name the columns \"time\" and \"value\"",
                "write time,value above the lines");
  const auto chosen = candidates(*grid, *time, wanted, head);
  if (!chosen) return std::unexpected(chosen.error());
  const std::size_t last = std::max(*time, std::ranges::max(chosen->columns));
  ValueTable table;
  for (std::size_t row = 0; row < grid->rows.size(); ++row) {
    if (grid->rows[row].size() <= last)
      return fail(ErrorKind::usage, fmt::format("{}:{}", file, grid->lines[row + 1]),
                  fmt::format("this line has {} of the fields that the first line names", grid->rows[row].size()),
                  "leave a field empty where a value is missing, but keep its comma");
    table.times.push_back(grid->rows[row][*time]);
    table.lines.push_back(grid->lines[row + 1]);
  }
  for (const std::size_t index : chosen->columns) {
    ValueColumn read{std::string(trim(grid->head[index])), {}};
    const auto words = fill(read.values, *grid, index, chosen->named, file);
    if (!words) return std::unexpected(words.error());
    if (!*words) table.columns.push_back(std::move(read));
  }
  if (table.columns.empty() && !grid->rows.empty())
    return fail(ErrorKind::usage, file, "no column beside \"time\" holds numbers", "add one, or name it value");
  return table;
}

}  // namespace payback::history
