// SPDX-License-Identifier: MIT
// JSON by structure; agreements are equal leaves over all leaves, counted by hand.
#include <gtest/gtest.h>

#include "harness/check/outcome_check.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

Finding compare_json(std::string one, std::string other) {
  return compare(check_of(scenario::CheckKind::json), before(std::move(one)), after(std::move(other)));
}

TEST(JsonCheck, TheOrderOfKeysAndBlanksDoNotMatter) {
  const Finding finding = compare_json(R"({"a": 1, "b": [true, null]})", R"({ "b":[true,null],"a":1.0 })");
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.summary, "the same JSON on both sides, 3 values");
}

TEST(JsonCheck, TheOrderOfAnArrayMatters) {
  EXPECT_FALSE(compare_json("[1, 2]", "[2, 1]").passed);
}

// Leaves: /a equal; /b/0 changed; /c only before; /d/x and /d/y only after: 1 of 5.
TEST(JsonCheck, DifferencesAreNamedByPointer) {
  const Finding finding =
      compare_json(R"({"a": 1, "b": [2], "c": "x"})", R"({"a": 1, "b": [3], "d": {"x": 1, "y": 2}})");
  EXPECT_FALSE(finding.passed);
  EXPECT_DOUBLE_EQ(finding.agreement.value(), 0.2);
  EXPECT_EQ(finding.before_items, 3U);
  EXPECT_EQ(finding.after_items, 4U);
  ASSERT_EQ(finding.differences.size(), 3U);
  EXPECT_EQ(finding.differences[0].group, "/b/0");
  EXPECT_EQ(finding.differences[0].examples, std::vector<std::string>{"/b/0: 2 -> 3"});
  EXPECT_EQ(finding.differences[1].group, "/c");
  EXPECT_EQ(finding.differences[1].only_before, 1U);
  EXPECT_EQ(finding.differences[2].group, "/d");
  EXPECT_EQ(finding.differences[2].only_after, 1U);
  EXPECT_EQ(finding.summary, "JSON with 3 and 4 values, 0.200 of them equal; first difference at \"/b/0\"");
}

TEST(JsonCheck, APointerEscapesItsKeys) {
  // RFC 6901, section 3: "~" is "~0", "/" is "~1".
  EXPECT_EQ(compare_json(R"({"a/b~c": 1})", R"({"a/b~c": 2})").differences.at(0).group, "/a~1b~0c");
}

TEST(JsonCheck, AnotherTypeIsADifference) {
  EXPECT_FALSE(compare_json(R"({"a": []})", R"({"a": {}})").passed);
  EXPECT_FALSE(compare_json(R"("1")", "1").passed);
  EXPECT_FALSE(compare_json("null", "false").passed);
}

TEST(JsonCheck, AValueAgainstATreeCountsAllLeaves) {
  // The whole document differs: of the two leaves on one side none is equal.
  EXPECT_DOUBLE_EQ(compare_json("1", "[1, 2]").agreement.value(), 0);
}

TEST(JsonCheck, WhatIsNoJsonIsAFinding) {
  for (const char* text : {"", "not json", "{\"a\": 1", "[1,]", "\"\xff\""}) {
    const Finding finding = compare_json("{}", text);
    EXPECT_FALSE(finding.passed) << text;
    EXPECT_EQ(finding.summary.find("after gave no JSON: parse error at line 1"), 0U) << finding.summary;
    EXPECT_EQ(finding.agreement, std::nullopt);
  }
}

TEST(JsonCheck, DeepNestingIsRefusedNotFollowed) {
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  const Finding finding = compare_json(deep, deep);
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary, "before gave JSON nested deeper than 500 levels");
}

}  // namespace
}  // namespace payback::check
