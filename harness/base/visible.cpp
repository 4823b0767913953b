// SPDX-License-Identifier: MIT
#include "harness/base/visible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace payback {
namespace {

struct Range {
  char32_t first, last;
};

/// Controls beyond ASCII, and what makes text look like other text: bidirectional marks, overrides and isolates,
/// zero-width and tag characters, line separators.
constexpr std::array k_hidden{Range{0x80, 0x9f},      Range{0xad, 0xad},     Range{0x61c, 0x61c},
                              Range{0x180e, 0x180e},  Range{0x200b, 0x200f}, Range{0x2028, 0x202e},
                              Range{0x2060, 0x206f},  Range{0xfeff, 0xfeff}, Range{0xfff9, 0xfffb},
                              Range{0xe0000, 0xe0fff}};

std::string shown(CodePoint point, std::string_view bytes) {
  if (!point.valid) return fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes.front()));
  if (point.value == '\n') return "\\n";
  if (point.value == '\t') return "\\t";
  if (point.value < 0x20 || point.value == 0x7f) return fmt::format("\\x{:02x}", static_cast<unsigned>(point.value));
  const auto holds = [&](const Range& range) { return point.value >= range.first && point.value <= range.last; };
  if (std::ranges::any_of(k_hidden, holds)) return fmt::format("\\u{{{:x}}}", static_cast<unsigned>(point.value));
  return std::string(bytes);
}

}  // namespace

CodePoint decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return {};
  char32_t value = first & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80) return {};
    value = (value << 6U) | (byte(i) & 0x3fU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (value < smallest[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return {};
  return {value, length, true};
}

std::string visible(std::string_view text, std::size_t longest_bytes) {
  std::string out;
  std::size_t used = 0;
  while (used < text.size()) {
    const CodePoint point = decode(text.substr(used));
    if (point.length > longest_bytes - used) return out + "…";
    out += shown(point, text.substr(used, point.length));
    used += point.length;
  }
  return out;
}

}  // namespace payback
