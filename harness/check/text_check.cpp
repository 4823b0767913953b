// SPDX-License-Identifier: MIT
// Lines in order. The agreement counts lines that both sides have, wherever they stand: common lines over all lines.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/check/differences.hpp"
#include "harness/check/ignore.hpp"
#include "harness/check/kinds.hpp"
#include "harness/check/lines.hpp"
#include "harness/check/sentence.hpp"

namespace payback::check {
namespace {

using Lines = std::vector<std::string_view>;

std::expected<Lines, std::string> kept_lines(std::string_view text, const Ignore& ignore) {
  Lines kept;
  for (const std::string_view line : lines(text)) {
    const auto drop = ignore.matches(line);
    if (!drop) return std::unexpected(drop.error());
    if (!*drop) kept.push_back(line);
  }
  return kept;
}

struct Times {
  std::size_t before = 0, after = 0;
};

// Fills in differences and agreement from how often each line occurs on each side.
void count_lines(const scenario::Check& check, const Lines& before, const Lines& after, Finding& finding) {
  std::map<std::string_view, Times> times;
  for (const std::string_view line : before) ++times[line].before;
  for (const std::string_view line : after) ++times[line].after;
  Differences differences(check.group_by);
  std::size_t both = 0;
  std::size_t all = 0;
  for (const auto& [line, count] : times) {
    both += std::min(count.before, count.after);
    all += std::max(count.before, count.after);
    if (count.before > count.after) differences.add_before(line, count.before - count.after);
    if (count.after > count.before) differences.add_after(line, count.after - count.before);
  }
  finding.agreement = all == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(all);
  finding.differences = differences.most_frequent();
}

}  // namespace

void compare_text(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const auto ignore = Ignore::compile(check.ignore);
  if (!ignore) {
    finding.summary = ignore.error();
    return;
  }
  const auto before_lines = kept_lines(before.text, *ignore);
  const auto after_lines = kept_lines(after.text, *ignore);
  if (!before_lines || !after_lines) {
    finding.summary = !before_lines ? before_lines.error() : after_lines.error();
    return;
  }
  finding.before_items = before_lines->size();
  finding.after_items = after_lines->size();
  finding.passed = *before_lines == *after_lines;
  count_lines(check, *before_lines, *after_lines, finding);
  if (finding.passed) {
    finding.summary = before_lines->empty() ? "nothing printed on either side"
                                            : counted(before_lines->size(), "line") + ", the same on both sides";
    return;
  }
  const auto first = std::ranges::mismatch(*before_lines, *after_lines).in1 - before_lines->begin() + 1;
  finding.summary = fmt::format("{} and {}, {}the first difference in line {}", thousands(finding.before_items),
                                counted(finding.after_items, "line"),
                                finding.differences.empty() ? "the same in another order, " : "",
                                thousands(static_cast<std::size_t>(first)));
}

}  // namespace payback::check
