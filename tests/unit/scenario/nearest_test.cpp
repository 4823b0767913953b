// SPDX-License-Identifier: MIT
// Edit distance and the choice of what was meant; also word splitting for messages.
#include "harness/scenario/nearest.hpp"

#include <gmock/gmock.h>

#include "harness/scenario/words.hpp"

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(EditDistance, CountsEditsAndSwapsOfNeighbours) {
  // Worked by hand: kitten → sitten → sittin → sitting.
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("setpu", "setup"), 1U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);  // optimal string alignment; unrestricted Damerau-Levenshtein would say 2
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
}

TEST(Nearest, IsTheLikelyMeaning) {
  const std::vector<std::string> keys{"argv", "env", "exit", "runs_per_day", "timeout"};
  EXPECT_EQ(nearest("timout", keys), "timeout");
  EXPECT_EQ(nearest("Timeout", keys), "timeout");
  EXPECT_EQ(nearest("runs-per-day", keys), "runs_per_day");
  EXPECT_EQ(nearest("exti", keys), "exit");
  EXPECT_EQ(nearest("command", keys), std::nullopt);
  EXPECT_EQ(nearest("", keys), std::nullopt);
  EXPECT_EQ(nearest("x", {"y"}), std::nullopt);  // nothing in common
  EXPECT_EQ(nearest(std::string(1'000'000, 'x'), keys), std::nullopt);
}

TEST(SplitWords, SplitsPlainCommandsAsAShellWould) {
  EXPECT_THAT(split_words("flake8  --max 3\tsrc "), ElementsAre("flake8", "--max", "3", "src"));
  EXPECT_THAT(split_words(R"(a 'b c' "d \"e" f\ g "")"), ElementsAre("a", "b c", "d \"e", "f g", ""));
  EXPECT_THAT(split_words("  "), IsEmpty());
  EXPECT_THAT(split_words("'open"), ElementsAre("open"));
  EXPECT_EQ(as_json_list({"a", "b \"c\""}), R"(["a", "b \"c\""])");
}

}  // namespace
}  // namespace payback::scenario
