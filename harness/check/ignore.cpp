// SPDX-License-Identifier: MIT
// Patterns are compiled once per outcome and searched in the order of the list.
#include "harness/check/ignore.hpp"

#include <fmt/format.h>

#include "harness/base/visible.hpp"

namespace payback::check {

std::expected<Ignore, std::string> Ignore::compile(const std::vector<std::string>& patterns) {
  Ignore ignore;
  for (const std::string& text : patterns) {
    auto pattern = scenario::Pattern::compile(text);
    if (!pattern) return std::unexpected(fmt::format("the pattern \"{}\" is wrong: {}", text, pattern.error()));
    ignore.patterns_.push_back({text, *std::move(pattern)});
  }
  return ignore;
}

std::expected<bool, std::string> Ignore::matches(std::string_view text) const {
  using Found = scenario::Match::Found;
  for (const Named& named : patterns_) {
    const Found found = named.pattern.search(text).found;
    if (found == Found::too_costly) return std::unexpected(too_costly(named.text, text));
    if (found == Found::yes) return true;
  }
  return false;
}

std::string too_costly(std::string_view pattern, std::string_view line) {
  // 60 bytes are enough to find the line again.
  return fmt::format("the pattern \"{}\" backtracks without end on the line \"{}\"", pattern, visible(line, 60));
}

}  // namespace payback::check
