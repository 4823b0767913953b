// SPDX-License-Identifier: MIT
// One pass from left to right, so that the longest line costs no more than its length.
#include "harness/check/linter_line.hpp"

#include <algorithm>
#include <array>

#include "harness/base/ascii.hpp"

namespace payback::check {
namespace {

// The digits that `text` starts with.
std::string_view digits(std::string_view text) {
  return {text.begin(), std::ranges::find_if_not(text, is_digit)};
}

// "F401", "PLR0913", "SC2086"
bool is_numbered(std::string_view word) {
  const auto number = std::ranges::find_if_not(word, is_letter);
  return number != word.begin() && number != word.end() && std::all_of(number, word.end(), is_digit);
}

// "no-unused-vars", "invalid-syntax", "react/no-danger"
bool is_rule_name(std::string_view word) {
  return word.find('-') != std::string_view::npos && is_letter(word.front()) && word.back() != '-' &&
         std::ranges::all_of(word,
                             [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '/' || c == '_'; });
}

bool is_level(std::string_view word) {
  constexpr std::array<std::string_view, 6> k_levels{"error", "warning", "note", "info", "help", "fatal"};
  return std::ranges::find(k_levels, word) != k_levels.end();
}

// The code in "CODE message", "CODE: message", "error[CODE] message", "error: message  [CODE]"; empty if there is none.
std::string_view code(std::string_view message) {
  const auto end = std::min(message.find_first_of(" :["), message.size());
  const std::string_view word = message.substr(0, end);
  const char after = end < message.size() ? message[end] : ' ';
  if (is_numbered(word) && after != '[') return word;
  if (after == ':' && is_rule_name(word)) return word;
  if (!is_level(word)) return {};
  if (after == '[') return message.substr(end + 1, std::min(message.find(']'), message.size()) - end - 1);
  const auto bracket = message.rfind('[');
  if (message.back() != ']' || bracket == std::string_view::npos) return {};
  return message.substr(bracket + 1, message.size() - bracket - 2);
}

}  // namespace

std::optional<LinterLine> linter_line(std::string_view line) {
  if (line.starts_with(':')) return std::nullopt;
  for (auto colon = line.find(':'); colon != std::string_view::npos; colon = line.find(':', colon + 1)) {
    const std::string_view number = digits(line.substr(colon + 1));
    std::string_view rest = line.substr(colon + 1 + number.size());
    if (number.empty() || !rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    if (const std::string_view column = digits(rest); !column.empty() && rest.substr(column.size()).starts_with(':')) {
      rest.remove_prefix(column.size() + 1);
    }
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest.empty()) return std::nullopt;
    const std::string_view found = code(rest);
    if (found.empty()) return std::nullopt;
    return LinterLine{std::string(line.substr(0, colon)), std::string(number), std::string(found)};
  }
  return std::nullopt;
}

}  // namespace payback::check
