// SPDX-License-Identifier: MIT
// UTF-8 code point by code point; see lines.hpp.
#include "harness/report/lines.hpp"

#include <algorithm>
#include <array>

#include "harness/base/visible.hpp"

namespace payback::report {
namespace {

struct Range {
  char32_t first, last;
};

bool in(const auto& ranges, char32_t value) {
  return std::ranges::any_of(ranges, [&](const Range& r) { return value >= r.first && value <= r.last; });
}

/// Unicode Standard Annex 11: the large blocks of wide characters, and emoji.
constexpr std::array k_wide{Range{0x1100, 0x115f},   Range{0x2e80, 0x303e},  Range{0x3041, 0xa4cf},
                            Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},  Range{0xfe30, 0xfe6f},
                            Range{0xff00, 0xff60},   Range{0xffe0, 0xffe6},  Range{0x1f300, 0x1f64f},
                            Range{0x1f900, 0x1f9ff}, Range{0x20000, 0x3fffd}};
constexpr std::array k_combining{Range{0x300, 0x36f}, Range{0x1ab0, 0x1aff}, Range{0x20d0, 0x20ff},
                                 Range{0xfe00, 0xfe0f}};

std::size_t width_of(char32_t value) {
  if (value < 0x300) return 1;
  if (in(k_combining, value)) return 0;
  return in(k_wide, value) ? 2 : 1;
}

/// The longest start of `text` that fits into `width` columns, but never nothing, so that callers get on.
std::string_view head(std::string_view text, std::size_t width) {
  std::size_t used = 0, bytes = 0;
  while (bytes < text.size()) {
    const CodePoint point = decode(text.substr(bytes));
    if (used + width_of(point.value) > width && bytes > 0) break;
    used += width_of(point.value);
    bytes += point.length;
  }
  return text.substr(0, bytes);
}

}  // namespace

std::string shortened(std::string_view text, std::size_t limit) {
  // Four bytes hold at least one column; cutting first keeps megabytes of stderr out of the loop.
  std::string shown = visible(text.substr(0, 4 * limit + 4));
  if (columns(shown) <= limit) return shown;
  return std::string(head(shown, limit - 3)) + "...";
}

std::vector<std::string> telling_lines(std::string_view text, std::size_t limit) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t") != std::string_view::npos) all.push_back(line);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  if (all.size() > limit) all.erase(all.begin() + 1, all.end() - static_cast<std::ptrdiff_t>(limit - 1));
  std::vector<std::string> lines;
  for (const std::string_view line : all) lines.push_back(visible(line));
  return lines;
}

std::string first_line(std::string_view text, std::size_t limit) {
  const std::vector<std::string> lines = telling_lines(text, 2);
  return lines.empty() ? std::string() : shortened(lines.front(), limit);
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const CodePoint point = decode(text);
    count += width_of(point.value);
    text.remove_prefix(point.length);
  }
  return count;
}

namespace {

/// Is `next` the unit of the number `word`?
bool belong_together(std::string_view word, std::string_view next) {
  constexpr std::array<std::string_view, 11> units{"%", "s", "ms", "us", "ns", "min", "h", "B", "KiB", "MiB", "GiB"};
  next = next.substr(0, next.find_first_of(",;:)"));
  const bool number = !word.empty() && word.back() >= '0' && word.back() <= '9';
  return number && std::ranges::find(units, next) != units.end();
}

/// The next word, or a number and its unit, taken off the front of `text`.
std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::size_t start = 0, end = std::min(text.find(' '), text.size());
  while (end < text.size()) {
    const std::size_t next_end = std::min(text.find(' ', end + 1), text.size());
    if (!belong_together(text.substr(start, end - start), text.substr(end + 1, next_end - end - 1))) break;
    start = end + 1;
    end = next_end;
  }
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 8);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
    if (used > 0 && used + 1 + columns(word) > width) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (columns(word) > width - used) {
      const std::string_view part = head(word, width - used);
      lines.back() += part;
      lines.emplace_back();
      used = 0;
      word.remove_prefix(part.size());
    }
    lines.back() += word;
    used += columns(word);
  }
  return lines;
}

std::string keep_units(std::string_view text) {
  std::size_t end = std::min(text.find(' '), text.size());
  std::string out(text.substr(0, end));
  while (end < text.size()) {
    const std::string_view before = text.substr(0, end);
    text.remove_prefix(end + 1);
    end = std::min(text.find(' '), text.size());
    out += belong_together(before, text.substr(0, end)) ? "\u00a0" : " ";
    out += text.substr(0, end);
  }
  return out;
}

}  // namespace payback::report
