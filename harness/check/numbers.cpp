// SPDX-License-Identifier: MIT
// One pass; std::from_chars reads each number, independent of the locale.
#include "harness/check/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <string>

#include "harness/base/ascii.hpp"

namespace payback::check {
namespace {

bool is_word(char c) {
  return is_digit(c) || is_letter(c) || c == '_';
}

}  // namespace

std::vector<double> numbers(std::string_view text) {
  std::vector<double> all;
  const char* const end = text.data() + text.size();
  for (std::size_t at = 0; at < text.size();) {
    const bool inside_word = at > 0 && is_word(text[at - 1]);
    const bool point = text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (inside_word || !(is_digit(text[at]) || point)) {
      ++at;
      continue;
    }
    // A sign belongs to the number unless it stands between two words: "-3" has one, "2026-11" and "a-3" have none.
    const bool negative = at > 0 && text[at - 1] == '-' && (at == 1 || !is_word(text[at - 2]));
    double value = 0;
    const auto [rest, error] = std::from_chars(text.data() + at, end, value);
    const auto length = static_cast<std::size_t>(rest - (text.data() + at));
    // from_chars does not say whether it was too large or too small; strtod does.
    if (error == std::errc::result_out_of_range)
      value = std::strtod(std::string(text.substr(at, length)).c_str(), nullptr);
    all.push_back(negative ? -value : value);
    at += std::max<std::size_t>(length, 1);
  }
  return all;
}

}  // namespace payback::check
