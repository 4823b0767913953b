// SPDX-License-Identifier: MIT
#include "runners/provision/version_token.hpp"

#include <cctype>

namespace payback::provision {
namespace {

bool digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool alphanumeric(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// The version that starts exactly at `at`: digits, a dot, a digit, then anything a version may hold.
std::string version_at(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && digit(line[end])) ++end;
  if (end == at || end + 1 >= line.size() || line[end] != '.' || !digit(line[end + 1])) return {};
  while (end < line.size() && (alphanumeric(line[end]) || std::string_view(".+-_").contains(line[end]))) ++end;
  while (!alphanumeric(line[end - 1])) --end;
  return std::string(line.substr(at, end - at));
}

}  // namespace

std::optional<std::string> version_token(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(start, text.find('\n', start) - start);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::size_t at = i;
    if (i > 0 && (alphanumeric(line[i - 1]) || line[i - 1] == '.')) continue;
    if (line[at] == 'v' && at + 1 < line.size()) ++at;
    if (auto version = version_at(line, at); !version.empty()) return version;
  }
  return std::nullopt;
}

}  // namespace payback::provision
