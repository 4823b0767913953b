// SPDX-License-Identifier: MIT
// Folders by path and digest; agreements are equal files over all files, counted by hand.
#include <gtest/gtest.h>

#include "harness/check/outcome_check.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

Finding compare_trees(std::vector<TreeEntry> one, std::vector<TreeEntry> other, std::vector<std::string> ignore = {},
                      std::string group_by = {}) {
  scenario::Check check = check_of(scenario::CheckKind::tree);
  check.ignore = std::move(ignore);
  check.group_by = std::move(group_by);
  return compare(check, with_tree("before", std::move(one)), with_tree("after", std::move(other)));
}

TEST(TreeCheck, TheSameFilesPass) {
  const Finding finding = compare_trees({{"a", "1", 1}, {"b", "2", 1}}, {{"b", "2", 1}, {"a", "1", 1}});
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.summary, "2 files, the same on both sides");
}

// Equal: lib/a. Changed: lib/b. Only before: bin/x. Only after: bin/y, bin/z. 1 of 5.
TEST(TreeCheck, DifferencesAreCountedByFolder) {
  const Finding finding =
      compare_trees({{"bin/x", "1", 1}, {"lib/a", "1", 1}, {"lib/b", "1", 1}},
                    {{"bin/y", "1", 1}, {"bin/z", "1", 1}, {"lib/a", "1", 1}, {"lib/b", "2", 1}}, {}, "first");
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0.2);
  EXPECT_EQ(finding.summary, "3 and 4 files, 1 equal, 1 changed, 1 only in before and 2 only in after");
  ASSERT_EQ(finding.differences.size(), 2U);
  EXPECT_EQ(finding.differences[0].group, "bin");
  EXPECT_EQ(finding.differences[0].only_before, 1U);
  EXPECT_EQ(finding.differences[0].only_after, 2U);
  EXPECT_EQ(finding.differences[1].group, "lib");
  EXPECT_EQ(finding.differences[1].examples, std::vector<std::string>{"lib/b"});
}

TEST(TreeCheck, IgnoredPathsDoNotCount) {
  EXPECT_TRUE(compare_trees({{"a", "1", 1}, {"x/__pycache__/a.pyc", "1", 1}}, {{"a", "1", 1}, {"x/RECORD", "9", 1}},
                            {"__pycache__/", "(^|/)RECORD$"})
                  .passed);
}

TEST(TreeCheck, WithoutAFolderItIsAFinding) {
  const Finding finding =
      compare(check_of(scenario::CheckKind::tree), with_tree("before", {{"a", "1", 1}}), after("text"));
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary, "after left no folder to look at");
}

TEST(TreeCheck, TwoEmptyFoldersShowNothing) {
  EXPECT_FALSE(compare_trees({}, {}).passed);
  EXPECT_FALSE(compare_trees({{"a", "1", 1}}, {{"a", "1", 1}}, {"."}).passed);
}

TEST(TreeCheck, OddNamesAreMadeVisible) {
  const Finding finding = compare_trees({{"a\n\x1b[31m\xff", "1", 1}}, {{"b", "1", 1}});
  EXPECT_EQ(finding.differences.at(0).group, "a\\n\\x1b[31m\\xff");
}

}  // namespace
}  // namespace payback::check
