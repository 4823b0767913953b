// SPDX-License-Identifier: MIT
// Classes of characters for formats that are ASCII whatever the locale is.
#pragma once
#include <string_view>

namespace payback {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Without blanks and ends of lines around it.
constexpr std::string_view trim(std::string_view text) {
  constexpr std::string_view k_blanks = " \t\r\n";
  const auto first = text.find_first_not_of(k_blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(k_blanks) - first + 1);
}

}  // namespace payback
