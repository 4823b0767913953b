// SPDX-License-Identifier: MIT
// The four-line form: what it fills in, and how it refuses commands that are one text.
#include <gmock/gmock.h>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using namespace std::chrono_literals;

TEST(ShortForm, FourLinesAreEnough) {
  const Scenario scenario = test::parsed_one(R"({ "id": "my-lint",
    "before": ["flake8", "src"],
    "after":  ["ruff", "check", "src"],
    "exit": [0, 1] })");
  EXPECT_EQ(scenario.id, "my-lint");
  EXPECT_TRUE(scenario.short_form);
  ASSERT_EQ(scenario.variants.size(), 2U);
  EXPECT_EQ(scenario.variants[0].id, "before");
  EXPECT_THAT(scenario.variants[0].argv, ElementsAre("flake8", "src"));
  EXPECT_EQ(scenario.variants[0].baseline, "");
  EXPECT_EQ(scenario.variants[1].id, "after");
  EXPECT_THAT(scenario.variants[1].argv, ElementsAre("ruff", "check", "src"));
  EXPECT_EQ(scenario.variants[1].baseline, "before");
  EXPECT_THAT(scenario.variants[1].exit, ElementsAre(0, 1));
  EXPECT_EQ(scenario.variants[1].directory, "");
}

TEST(ShortForm, EverythingElseHasADefault) {
  const Scenario scenario = test::parsed_one(R"({ "id": "x", "before": ["a"], "after": ["b"] })");
  EXPECT_EQ(scenario.tier, Tier::standard);
  EXPECT_EQ(scenario.relation, Relation::same_job);
  EXPECT_EQ(scenario.timeout, 60s);
  EXPECT_EQ(scenario.cores.kind, Cores::Kind::automatic);
  EXPECT_THAT(scenario.variants[0].exit, ElementsAre(0));
  EXPECT_EQ(scenario.variants[0].state, State::warm);
  EXPECT_FALSE(scenario.variants[0].shell);
  EXPECT_FALSE(scenario.check || scenario.frequency || scenario.workload || scenario.budget || scenario.precision);
  EXPECT_EQ(scenario.file, "test.json");
}

TEST(ShortForm, MembersOfTheFullFormApplyToBothCommands) {
  const Scenario scenario = test::parsed_one(
      R"({ "id": "x", "before": ["a"], "after": ["b"], "env": { "K": "1" }, "hooks": { "prepare": [["sync"]] } })");
  EXPECT_EQ(scenario.variants[0].environment.at("K"), "1");
  EXPECT_EQ(scenario.variants[1].hooks.prepare.size(), 1U);
}

TEST(ShortForm, OneTextNeedsAShell) {
  const Scenario scenario =
      test::parsed_one(R"({ "id": "x", "before": "a | b", "after": "c > /dev/null", "shell": true })");
  EXPECT_THAT(scenario.variants[0].argv, ElementsAre("a | b"));
  EXPECT_TRUE(scenario.variants[1].shell);
}

TEST(ShortForm, OneTextWithoutAShellIsShownAsAList) {
  EXPECT_THAT(test::messages_of("{ \"id\": \"x\",\n \"before\": \"flake8 'my src'\",\n \"after\": [\"b\"] }"),
              ElementsAre("2 /before: \"before\" is one text, but commands run without a shell; "
                          "write [\"flake8\", \"my src\"], or add \"shell\": true"));
}

TEST(ShortForm, AListOfWordsDoesNotRunInAShell) {
  EXPECT_THAT(test::messages_of(R"({ "id": "x", "before": ["a", "b"], "after": ["c"], "shell": true })"),
              ElementsAre("1 /before: \"before\" is a list of 2 words, but runs in a shell; "
                          "write one text, or take \"shell\": true out"));
}

TEST(ShortForm, BothCommandsAreNeeded) {
  EXPECT_THAT(test::messages_of(R"({ "id": "x", "before": ["a"] })"),
              ElementsAre("1: \"before\" alone is not enough; add \"after\""));
  EXPECT_THAT(test::messages_of(R"({ "id": "x" })"),
              ElementsAre("1: neither \"before\" and \"after\" nor \"variants\" is here; add \"before\" and \"after\", "
                          "or \"variants\""));
}

TEST(ShortForm, AMisspeltCommandIsNotAlsoMissing) {
  EXPECT_THAT(test::messages_of(R"({ "id": "x", "befor": ["a"], "after": ["b"] })"),
              ElementsAre("1 /befor: \"befor\" is not a key here; did you mean \"before\"?"));
}

TEST(ShortForm, DoesNotMixWithVariants) {
  EXPECT_THAT(
      test::messages_of(test::with(R"(, "before": ["a"])")),
      ElementsAre("1 /before: \"before\" stands beside \"variants\"; move it into \"variants\", or take it out"));
}

TEST(ShortForm, ExitCodesStandInOnePlace) {
  EXPECT_THAT(
      test::messages_of(R"({ "id": "x", "before": ["a"], "after": ["b"], "exit": [1], "run": { "exit": [0] } })"),
      ElementsAre("1 /exit: \"exit\" is here and in \"run\"; keep one of them"));
}

}  // namespace
}  // namespace payback::scenario
