// SPDX-License-Identifier: MIT
#include "harness/scenario/fill.hpp"

#include <gtest/gtest.h>

namespace payback::scenario {
namespace {

TEST(Fill, PlaceholdersAndDoubledBracesAreReplaced) {
  const Values values{{"out", "/x"}, {"seed", "7"}};
  EXPECT_EQ(*fill_in("{out}/a-{seed}", values, ""), "/x/a-7");
  EXPECT_EQ(*fill_in("{{out}} }{", values, ""), "{out} }{");
  EXPECT_EQ(*fill_in("", values, ""), "");
}

TEST(Fill, AValueIsNotFilledAgain) {
  EXPECT_EQ(*fill_in("{out}", {{"out", "{seed}"}, {"seed", "7"}}, ""), "{seed}");
}

TEST(Fill, AnUnknownPlaceholderIsNamedWithItsPlaceAndTheKnownOnes) {
  const auto unknown = fill_in(Argv{"{out}", "{ext}"}, {{"exe", "/e"}, {"out", "/x"}}, "lint / after argv");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::scenario_invalid);
  EXPECT_EQ(unknown.error().message(), "lint / after argv: {ext} has no meaning here; known are {exe}, {out}");
}

}  // namespace
}  // namespace payback::scenario
