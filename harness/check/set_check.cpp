// SPDX-License-Identifier: MIT
// Sets of items by the Jaccard index (Jaccard 1901): common items over all items. Kind set asks for 1.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "harness/check/differences.hpp"
#include "harness/check/extract.hpp"
#include "harness/check/kinds.hpp"
#include "harness/check/sentence.hpp"
#include "harness/check/shared_root.hpp"

namespace payback::check {
namespace {

std::vector<std::string> joined_set(const std::vector<Item>& items) {
  std::vector<std::string> all;
  all.reserve(items.size());
  for (const Item& item : items) all.push_back(join(item));
  std::ranges::sort(all);
  const auto rest = std::ranges::unique(all);
  all.erase(rest.begin(), rest.end());
  return all;
}

struct Split {
  std::vector<std::string> only_before, only_after;
  std::size_t both = 0;
};

Split split(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  Split parts;
  std::ranges::set_difference(before, after, std::back_inserter(parts.only_before));
  std::ranges::set_difference(after, before, std::back_inserter(parts.only_after));
  parts.both = before.size() - parts.only_before.size();
  return parts;
}

std::string sentence(const Finding& finding, const Split& parts, bool exact, std::string_view noun) {
  if (exact && finding.passed) return counted(finding.before_items, noun) + ", the same on both sides";
  const std::string counts =
      fmt::format("{} and {}", thousands(finding.before_items), counted(finding.after_items, noun));
  if (exact) {
    return fmt::format("{}, {} only in {} and {} only in {}; all must be the same", counts,
                       thousands(parts.only_before.size()), finding.baseline, thousands(parts.only_after.size()),
                       finding.candidate);
  }
  return fmt::format("{}, Jaccard {}, at least {} asked for", counts, share(finding.agreement.value_or(0)),
                     threshold_text(finding.threshold.value_or(1)));
}

}  // namespace

void compare_sets(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const std::string& before_pattern = pattern_for(check, before.variant);
  const std::string& after_pattern = pattern_for(check, after.variant);
  auto before_items = extract(before.text, before_pattern, check.ignore);
  auto after_items = extract(after.text, after_pattern, check.ignore);
  if (!before_items || !after_items) {
    finding.summary = !before_items ? before_items.error() : after_items.error();
    return;
  }
  // One side by the built-in pattern means that the other's first group is a path, too.
  const bool located = before_pattern == k_path_line_code || after_pattern == k_path_line_code;
  if (located) align_paths(*before_items, *after_items);

  const auto before_set = joined_set(*before_items);
  const auto after_set = joined_set(*after_items);
  finding.before_items = before_set.size();
  finding.after_items = after_set.size();
  const Split parts = split(before_set, after_set);
  const std::size_t all = parts.both + parts.only_before.size() + parts.only_after.size();
  if (all == 0) {
    finding.summary = "neither side has a single item: nothing shows that they did the same work";
    return;
  }
  const bool exact = check.kind == scenario::CheckKind::set;
  finding.agreement = static_cast<double>(parts.both) / static_cast<double>(all);
  finding.threshold = exact ? 1.0 : check.threshold;
  finding.passed = *finding.agreement >= *finding.threshold;
  Differences differences(check.group_by);
  for (const std::string& item : parts.only_before) differences.add_before(item);
  for (const std::string& item : parts.only_after) differences.add_after(item);
  finding.differences = differences.most_frequent();
  finding.summary = sentence(finding, parts, exact, located ? "finding" : "item");
}

}  // namespace payback::check
