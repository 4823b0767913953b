// SPDX-License-Identifier: MIT
// Tables laid out by hand.
#include "harness/report/text_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "harness/report/lines.hpp"

namespace payback::report {
namespace {

using testing::ElementsAre;

const Table k_table{{"scenario", "what was found"}, {{"漢字", "faster"}, {"b", "one two three four five"}}};

TEST(TextTable, ColumnsAreAsWideAsTheirWidestCell) {
  EXPECT_THAT(text_table(k_table, 80),
              ElementsAre("scenario  what was found", "漢字      faster", "b         one two three four five"));
}

TEST(TextTable, TheWidestColumnGivesWayAndItsCellsAreWrapped) {
  EXPECT_THAT(text_table(k_table, 24), ElementsAre("scenario  what was found", "漢字      faster",
                                                   "b         one two three", "          four five"));
}

TEST(TextTable, WhereColumnsWouldBeTooNarrowEachRowIsAGroupOfLines) {
  const Table wide{{"scenario", "claimed", "measured"},
                   {{"a-long-name", "a long claim", ""}, {"second-name", "another one", "×2"}}};
  EXPECT_THAT(text_table(wide, 20),
              ElementsAre("scenario:", "  a-long-name", "claimed: a long", "  claim", "", "scenario:", "  second-name",
                          "claimed: another", "  one", "measured: ×2"));
}

TEST(TextTable, AHeadWithoutRowsIsALine) {
  EXPECT_THAT(text_table({{"a", "b"}, {}}, 40), ElementsAre("a  b"));
}

RC_GTEST_PROP(TextTable, NoLineIsWiderThanAskedForOrEndsInABlank, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  const auto width = *rc::gen::inRange<std::size_t>(20, 200);
  const auto cells = rc::gen::container<std::vector<std::string>>(
      count, rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc xyz×"))));
  Table table{*cells, *rc::gen::container<std::vector<std::vector<std::string>>>(cells)};
  const auto visible = [](std::string& cell) { cell = shortened(cell, 300); };
  std::ranges::for_each(table.head, visible);
  for (auto& row : table.rows) std::ranges::for_each(row, visible);
  for (const std::string& line : text_table(table, width)) {
    RC_ASSERT(columns(line) <= width);
    RC_ASSERT(line.empty() || line.back() != ' ');
  }
}

}  // namespace
}  // namespace payback::report
