// SPDX-License-Identifier: MIT
// Line by line: colours off, ignored lines out, then the built-in pattern or the scenario's own.
#include "harness/check/extract.hpp"

#include <fmt/ranges.h>

#include "harness/check/ignore.hpp"
#include "harness/check/lines.hpp"
#include "harness/check/linter_line.hpp"
#include "harness/scenario/pattern.hpp"

namespace payback::check {
namespace {

using scenario::Match;
using scenario::Pattern;

std::expected<std::vector<Item>, std::string> located(const std::vector<std::string>& kept) {
  std::vector<Item> items;
  for (const std::string& line : kept) {
    if (auto found = linter_line(line)) {
      items.push_back({std::move(found->path), std::move(found->line), std::move(found->code)});
    }
  }
  return items;
}

std::expected<std::vector<Item>, std::string> matched(const std::vector<std::string>& kept,
                                                      const std::string& pattern) {
  const auto compiled = Pattern::compile(pattern);
  if (!compiled) return std::unexpected(fmt::format("the pattern \"{}\" is wrong: {}", pattern, compiled.error()));
  std::vector<Item> items;
  for (const std::string& line : kept) {
    Match match = compiled->search(line);
    if (match.found == Match::Found::too_costly) return std::unexpected(too_costly(pattern, line));
    if (match.found == Match::Found::yes) items.push_back(std::move(match.groups));
  }
  return items;
}

}  // namespace

std::expected<std::vector<Item>, std::string> extract(std::string_view text, const std::string& pattern,
                                                      const std::vector<std::string>& ignore) {
  auto ignored = Ignore::compile(ignore);
  if (!ignored) return std::unexpected(ignored.error());
  std::vector<std::string> kept;
  for (const std::string_view raw : lines(text)) {
    std::string line = plain(raw);
    const auto drop = ignored->matches(line);
    if (!drop) return std::unexpected(drop.error());
    if (!line.empty() && !*drop) kept.push_back(std::move(line));
  }
  if (pattern == k_path_line_code) return located(kept);
  if (!pattern.empty()) return matched(kept, pattern);
  std::vector<Item> items;
  for (std::string& line : kept) items.push_back({std::move(line)});
  return items;
}

std::string join(const Item& item) {
  return fmt::format("{}", fmt::join(item, ":"));
}

}  // namespace payback::check
