// SPDX-License-Identifier: MIT
// `like`, `baseline` and what a variant overrides.
#include <gmock/gmock.h>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using test::messages_of;
using test::with_variants;
using testing::ElementsAre;

TEST(Like, TakesOverFromAVariantFurtherDownAndOverSeveralSteps) {
  const Scenario scenario = test::parsed_one(with_variants(
      R"("before": { "argv": ["a"] }, "c": { "like": "b", "exit": [3] }, "b": { "like": "after", "state": "cold" },
         "after": { "argv": ["x", "y"] })"));
  EXPECT_THAT(test::variant(scenario, "c").argv, ElementsAre("x", "y"));
  EXPECT_EQ(test::variant(scenario, "c").state, State::cold);
  EXPECT_THAT(test::variant(scenario, "c").exit, ElementsAre(3));
  EXPECT_THAT(test::variant(scenario, "b").exit, ElementsAre(0));
}

TEST(Like, OverridesHooksOneByOne) {
  const Scenario scenario = test::parsed_one(with_variants(
      R"("before": { "argv": ["a"], "hooks": { "prepare": [["p"]], "cleanup": [["c"]] } },
         "after": { "like": "before", "hooks": { "prepare": [] } })"));
  EXPECT_TRUE(test::variant(scenario, "after").hooks.prepare.empty());
  EXPECT_EQ(test::variant(scenario, "after").hooks.cleanup.size(), 1U);
}

TEST(Like, AnUnknownNameComesWithTheNearest) {
  EXPECT_THAT(
      messages_of(with_variants(R"("before": { "argv": ["a"] }, "after": { "argv": ["b"] }, "c": { "like": "aftr" })")),
      ElementsAre("1 /variants/c/like: \"aftr\" is no variant of this scenario; "
                  "did you mean \"after\"? variants here: before, after, c"));
}

TEST(Like, CirclesAreNamedOnce) {
  EXPECT_THAT(
      messages_of(
          with_variants("\"before\": { \"argv\": [\"a\"] },\n\"b\": { \"like\": \"c\" },\n\"c\": { \"like\": \"b\" }")),
      ElementsAre("3 /variants/c/like: \"like\" goes round in a circle: b → c → b; let one of them stand alone"));
  EXPECT_THAT(messages_of(with_variants(R"("before": { "argv": ["a"] }, "b": { "like": "b" })")),
              ElementsAre("1 /variants/b/like: \"like\" goes round in a circle: b → b; let one of them stand alone"));
}

TEST(Like, AVariantNeedsACommandOrAnotherVariant) {
  EXPECT_THAT(messages_of(with_variants(R"("before": { "argv": ["a"] }, "after": { "env": { "A": "b" } })")),
              ElementsAre("1 /variants/after: neither \"argv\" nor \"like\" is here; add \"argv\", or \"like\""));
}

TEST(Baseline, IsBeforeUnlessSaid) {
  const Scenario scenario = test::parsed_one(with_variants(
      R"("before": { "argv": ["a"] }, "tuned": { "argv": ["b"] }, "after": { "argv": ["c"], "baseline": "tuned" },
         "other": { "argv": ["d"] }, "single": { "like": "after" })"));
  EXPECT_EQ(test::variant(scenario, "before").baseline, "");
  EXPECT_EQ(test::variant(scenario, "tuned").baseline, "");  // named by "after"
  EXPECT_EQ(test::variant(scenario, "after").baseline, "tuned");
  EXPECT_EQ(test::variant(scenario, "other").baseline, "before");
  EXPECT_EQ(test::variant(scenario, "single").baseline, "tuned");  // inherited
}

TEST(Baseline, IsNeverTheVariantItself) {
  const Scenario scenario = test::parsed_one(with_variants(
      R"("before": { "argv": ["a"] }, "after": { "argv": ["c"], "baseline": "tuned" }, "tuned": { "like": "after" })"));
  EXPECT_EQ(test::variant(scenario, "tuned").baseline, "");
  EXPECT_THAT(
      messages_of(with_variants(R"("before": { "argv": ["a"] }, "after": { "argv": ["b"], "baseline": "after" })")),
      ElementsAre(
          "1 /variants/after/baseline: \"after\" is compared with itself; name another variant, or take this out"));
}

TEST(Baseline, DoesNotNeedToBeCalledBefore) {
  const Scenario scenario =
      test::parsed_one(with_variants(R"("pip": { "argv": ["a"] }, "uv": { "argv": ["b"], "baseline": "pip" })"));
  EXPECT_EQ(test::variant(scenario, "pip").baseline, "");
  EXPECT_EQ(test::variant(scenario, "uv").baseline, "pip");
}

TEST(Baseline, MustExist) {
  EXPECT_THAT(
      messages_of(with_variants(R"("before": { "argv": ["a"] }, "after": { "argv": ["b"], "baseline": "befor" })")),
      ElementsAre("1 /variants/after/baseline: \"befor\" is no variant of this scenario; "
                  "did you mean \"before\"? variants here: before, after"));
  EXPECT_THAT(messages_of(with_variants("\"pip\": { \"argv\": [\"a\"] },\n\"uv\": { \"argv\": [\"b\"] }")),
              ElementsAre("1 /variants/pip: nothing that \"pip\" could be compared with; "
                          "name a \"baseline\", or call the variant of today \"before\"",
                          "2 /variants/uv: nothing that \"uv\" could be compared with; "
                          "name a \"baseline\", or call the variant of today \"before\""));
}

TEST(Baseline, HasNoneItself) {
  EXPECT_THAT(
      messages_of(with_variants(
          R"("before": { "argv": ["a"] }, "b": { "argv": ["b"], "baseline": "before" }, "c": { "argv": ["c"], "baseline": "b" })")),
      ElementsAre("1 /variants/b/baseline: \"b\" is the baseline of \"c\" and has one itself; "
                  "a baseline is compared with nothing; take one of the two out"));
}

TEST(Variants, TwoAreTheLeast) {
  EXPECT_THAT(
      messages_of(with_variants(R"("before": { "argv": ["a"] })")),
      ElementsAre("1 /variants: fewer than two variants; name at least two, for example \"before\" and \"after\""));
}

TEST(Variants, TheShellIsInheritedWithTheCommand) {
  const Scenario scenario =
      test::parsed_one(with_variants(R"("before": { "argv": "a | b", "shell": true }, "after": { "like": "before" })"));
  EXPECT_TRUE(test::variant(scenario, "after").shell);
  EXPECT_THAT(
      messages_of(with_variants(R"("before": { "argv": ["a", "b"] }, "after": { "like": "before", "shell": true })")),
      ElementsAre("1 /variants/after/shell: a shell, but the command it takes over is a list of words; "
                  "give it an \"argv\" of one text"));
}

}  // namespace
}  // namespace payback::scenario
