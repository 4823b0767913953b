// SPDX-License-Identifier: MIT
#include "harness/history/values_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

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

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  const std::size_t end = text.find_last_not_of(" \t\r");
  return end == std::string_view::npos ? std::string_view{} : text.substr(begin, end - begin + 1);
}

std::optional<std::size_t> column(const std::vector<std::string>& header, std::string_view name) {
  const auto same = [&](const std::string& field) {
    return std::ranges::equal(trimmed(field), name, {}, [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  };
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

}  // namespace

Result<TimedValues> read_values(std::string_view csv, const std::string& file) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  TimedValues series;
  std::optional<std::size_t> time, value;
  std::size_t line_number = 0;
  while (!csv.empty()) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    const std::string_view line = trimmed(csv.substr(0, end));
    csv.remove_prefix(std::min(end + 1, csv.size()));
    const std::string where = fmt::format("{}:{}", file, ++line_number);
    if (line.empty()) continue;
    const auto fields = split(line);
    if (!fields) return fail(ErrorKind::usage, where, "a quoted field does not end as one", "close its quote");
    if (!value) {
      time = column(*fields, "time"), value = column(*fields, "value");
      if (!time || !value)
        return fail(ErrorKind::usage, where, "the first line does not name the columns \"time\" and \"value\"",
                    "write time,value above the lines");
      continue;
    }
    if (fields->size() <= std::max(*time, *value))
      return fail(ErrorKind::usage, where,
                  fmt::format("this line has {} of the fields that the first line names", fields->size()),
                  "leave a field empty where a value is missing, but keep its comma");
    const std::string_view text = trimmed((*fields)[*value]);
    const auto read = number(text);
    if (!read)
      return fail(ErrorKind::usage, where, fmt::format("\"{}\" is no finite number", visible(text, k_shown)),
                  "write a decimal number, or leave the field empty where the value is missing");
    series.times.push_back((*fields)[*time]);
    series.values.push_back(*read);
  }
  if (!value) return fail(ErrorKind::usage, file, "it is empty", "write time,value and a line for each night below");
  return series;
}

}  // namespace payback::history
