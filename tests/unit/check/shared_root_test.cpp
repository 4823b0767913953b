// SPDX-License-Identifier: MIT
// Roots worked by hand: the same files under different folders must get the same names.
#include "harness/check/shared_root.hpp"

#include <gtest/gtest.h>

namespace payback::check {
namespace {

using Paths = std::vector<std::string>;

std::vector<Item> items(const Paths& paths) {
  std::vector<Item> all;
  for (const std::string& path : paths) all.push_back({path, "1", "E1"});
  return all;
}
Paths paths(const std::vector<Item>& items) {
  Paths all;
  for (const Item& item : items) all.push_back(item.front());
  return all;
}

TEST(SharedRoot, AnAbsoluteAndARelativeSideMeet) {
  auto before = items({"/work/before/lib/a.py", "/work/before/lib/sub/b.py", "/work/before/lib/a.py"});
  auto after = items({"./a.py", "sub/b.py"});
  align_paths(before, after);
  EXPECT_EQ(paths(before), (Paths{"a.py", "sub/b.py", "a.py"}));
  EXPECT_EQ(paths(after), (Paths{"a.py", "sub/b.py"}));
}

TEST(SharedRoot, ASideWithFindingsInOneSubfolderKeepsThatFolder) {
  // Stripped to its own deepest folder, the first side would be "a.py" and "b.py" and meet nothing.
  auto before = items({"/one/lib/sub/a.py", "/one/lib/sub/b.py"});
  auto after = items({"/two/lib/sub/a.py", "/two/lib/sub/b.py", "/two/lib/other/c.py"});
  align_paths(before, after);
  EXPECT_EQ(paths(before), (Paths{"sub/a.py", "sub/b.py"}));
  EXPECT_EQ(paths(after), (Paths{"sub/a.py", "sub/b.py", "other/c.py"}));
}

TEST(SharedRoot, ItIsTheSameFromTheOtherSide) {
  auto before = items({"/two/lib/sub/a.py", "/two/lib/sub/b.py", "/two/lib/other/c.py"});
  auto after = items({"/one/lib/sub/a.py", "/one/lib/sub/b.py"});
  align_paths(before, after);
  EXPECT_EQ(paths(after), (Paths{"sub/a.py", "sub/b.py"}));
}

TEST(SharedRoot, AFileAloneKeepsItsName) {
  auto before = items({"/x/a.py"});
  auto after = items({"y/a.py"});
  align_paths(before, after);
  EXPECT_EQ(paths(before), Paths{"a.py"});
  EXPECT_EQ(paths(after), Paths{"a.py"});
}

TEST(SharedRoot, DotsAreWorkedOut) {
  auto before = items({"../lib/./a.py", "../lib/x/../b.py"});
  auto after = items({"a.py", "b.py"});
  align_paths(before, after);
  EXPECT_EQ(paths(before), (Paths{"a.py", "b.py"}));
}

TEST(SharedRoot, AnEmptySideHarmsNothing) {
  auto before = items({"/lib/a.py", "/lib/b.py"});
  std::vector<Item> after;
  align_paths(before, after);
  EXPECT_EQ(paths(before), (Paths{"a.py", "b.py"}));
  EXPECT_TRUE(after.empty());
}

TEST(SharedRoot, AnEmptyPathHarmsNothing) {
  auto before = items({"", "/lib/b.py"});
  auto after = items({""});
  align_paths(before, after);
  EXPECT_EQ(paths(before), (Paths{"", "/lib/b.py"}));
}

}  // namespace
}  // namespace payback::check
