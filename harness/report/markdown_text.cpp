// SPDX-License-Identifier: MIT
// See markdown_text.hpp.
#include "harness/report/markdown_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace payback::report::md {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string reference(char c) {
  return fmt::format("&#{};", static_cast<int>(c));
}

}  // namespace

std::string escape(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i == 0 ? ' ' : text[i - 1], after = i + 1 == text.size() ? ' ' : text[i + 1];
    const bool markup = std::string_view("&<>\"\\`*[]|~$!").find(c) != std::string_view::npos ||
                        (c == '_' && !(is_word(before) && is_word(after))) || (c == ':' && after == '/') ||
                        (c == '.' && text.substr(0, i).ends_with("www"));
    escaped += markup ? reference(c) : std::string(1, c);
    if (c == '@' || c == '#') escaped += "&#8203;";
  }
  return escaped;
}

std::string escape_item(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool bullet = !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '=');
  const bool number = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  if (!bullet && !number) return escape(text);
  return std::string(text.substr(0, digits)) + reference(text[digits]) + escape(text.substr(digits + 1));
}

std::string table_row(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string table_head(const std::vector<std::string>& cells) {
  return table_row(cells) + table_row(std::vector<std::string>(cells.size(), "---"));
}

}  // namespace payback::report::md
