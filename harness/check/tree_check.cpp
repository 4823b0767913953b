// SPDX-License-Identifier: MIT
// Folders by relative path and digest. What is ignored was never there.
#include <fmt/format.h>

#include <map>

#include "harness/check/differences.hpp"
#include "harness/check/ignore.hpp"
#include "harness/check/kinds.hpp"
#include "harness/check/sentence.hpp"

namespace payback::check {
namespace {

using Files = std::map<std::string_view, std::string_view>;

std::expected<Files, std::string> kept_files(const Observed& side, const Ignore& ignore) {
  if (!side.tree) return std::unexpected(side.variant + " left no folder to look at");
  Files files;
  for (const TreeEntry& entry : *side.tree) {
    const auto drop = ignore.matches(entry.path);
    if (!drop) return std::unexpected(drop.error());
    if (!*drop) files.emplace(entry.path, entry.digest);
  }
  return files;
}

}  // namespace

void compare_trees(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const auto ignore = Ignore::compile(check.ignore);
  if (!ignore) {
    finding.summary = ignore.error();
    return;
  }
  const auto before_files = kept_files(before, *ignore);
  const auto after_files = kept_files(after, *ignore);
  if (!before_files || !after_files) {
    finding.summary = !before_files ? before_files.error() : after_files.error();
    return;
  }
  finding.before_items = before_files->size();
  finding.after_items = after_files->size();
  Differences differences(check.group_by, '/');
  std::size_t equal = 0;
  std::size_t changed = 0;
  std::size_t only_before = 0;
  for (const auto& [path, digest] : *before_files) {
    const auto other = after_files->find(path);
    if (other == after_files->end()) {
      ++only_before;
      differences.add_before(path);
    } else if (other->second != digest) {
      ++changed;
      differences.add_changed(path, path);
    } else {
      ++equal;
    }
  }
  for (const auto& [path, digest] : *after_files) {
    if (!before_files->contains(path)) differences.add_after(path);
  }
  const std::size_t only_after = after_files->size() - equal - changed;
  const std::size_t all = equal + changed + only_before + only_after;
  if (all == 0) {
    finding.summary = "neither side has a single file: nothing shows that they did the same work";
    return;
  }
  finding.agreement = static_cast<double>(equal) / static_cast<double>(all);
  finding.passed = equal == all;
  finding.differences = differences.most_frequent();
  finding.summary = finding.passed ? counted(all, "file") + ", the same on both sides"
                                   : fmt::format("{} and {}, {} equal, {} changed, {} only in {} and {} only in {}",
                                                 thousands(finding.before_items), counted(finding.after_items, "file"),
                                                 thousands(equal), thousands(changed), thousands(only_before),
                                                 finding.baseline, thousands(only_after), finding.candidate);
}

}  // namespace payback::check
