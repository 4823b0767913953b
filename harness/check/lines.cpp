// SPDX-License-Identifier: MIT
// Escape sequences by ECMA-48: CSI with parameters up to a final byte, OSC up to its terminator, else one byte after
// ESC.
#include "harness/check/lines.hpp"

#include <algorithm>

namespace payback::check {
namespace {

constexpr char k_escape = '\x1b';

// The length of the sequence that starts with the ESC at the beginning of `text`; 1 if it never ends: then only ESC
// goes.
std::size_t escape_length(std::string_view text) {
  if (text.size() < 2) return 1;
  if (text[1] == '[') {
    const auto final = std::ranges::find_if(text.substr(2), [](char c) { return c < 0x20 || c > 0x3f; });
    return final == text.end() ? 1 : static_cast<std::size_t>(final - text.begin()) + 1;
  }
  if (text[1] == ']') {
    // Ended by BEL or by ESC and a backslash.
    const auto end = text.find_first_of("\a\x1b", 2);
    if (end == std::string_view::npos) return 1;
    return text[end] == k_escape ? std::min(end + 2, text.size()) : end + 1;
  }
  return 2;
}

}  // namespace

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    all.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string plain(std::string_view line) {
  std::string text;
  for (;;) {
    const auto escape = std::min(line.find(k_escape), line.size());
    text += line.substr(0, escape);
    line.remove_prefix(escape);
    if (line.empty()) break;
    line.remove_prefix(escape_length(line));
  }
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace payback::check
