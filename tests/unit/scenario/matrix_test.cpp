// SPDX-License-Identifier: MIT
// One scenario per combination, values filled in everywhere.
#include <gmock/gmock.h>

#include "harness/base/digest.hpp"
#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using test::messages_of;
using testing::ElementsAre;

constexpr std::string_view k_two_lists =
    R"({ "id": "resolve", "before": ["a", "{latency}"], "after": ["b", "{matrix:size}", "{{latency}}"],
  "title": "at {latency}", "run": { "timeout": "{size}s" }, "matrix": { "latency": ["0ms", "20ms"], "size": [1, 2.5] } })";

TEST(Matrix, MakesOneScenarioPerCombination) {
  const std::vector<Scenario> all = test::parsed(k_two_lists);
  std::vector<std::string> ids;
  for (const Scenario& scenario : all) ids.push_back(scenario.id);
  EXPECT_THAT(ids, ElementsAre("resolve[latency=0ms,size=1]", "resolve[latency=0ms,size=2.5]",
                               "resolve[latency=20ms,size=1]", "resolve[latency=20ms,size=2.5]"));
}

TEST(Matrix, FillsItsValuesIntoEveryText) {
  const std::vector<Scenario> all = test::parsed(k_two_lists);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_THAT(all[3].variants[0].argv, ElementsAre("a", "20ms"));
  EXPECT_THAT(all[3].variants[1].argv, ElementsAre("b", "2.5", "{{latency}}"));  // doubled braces are braces
  EXPECT_EQ(all[3].title, "at 20ms");
  EXPECT_EQ(all[3].timeout, std::chrono::milliseconds(2500));
}

TEST(Matrix, ComparesVersionsOfOneToolWithTheirLocks) {
  const std::vector<Scenario> all = test::parsed(R"({ "id": "ruff", "matrix": { "version": ["0.17.5", "0.17.6"] },
    "tools": { "base": { "venv": ["ruff==0.17.5"], "exe": "bin/ruff" },
               "ruff": { "venv": ["ruff=={version}"], "exe": "bin/ruff", "lock": "locks/ruff-{version}.txt" } },
    "variants": { "before": { "tool": "base", "argv": ["{exe}"] }, "after": { "tool": "ruff", "argv": ["{exe}"] } } })");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].tools.at("ruff").packages, ElementsAre("ruff==0.17.5"));
  EXPECT_THAT(all[1].tools.at("ruff").packages, ElementsAre("ruff==0.17.6"));
  EXPECT_EQ(all[1].tools.at("ruff").lock, "locks/ruff-0.17.6.txt");
  EXPECT_THAT(all[1].tools.at("base").packages, ElementsAre("ruff==0.17.5"));
}

TEST(Matrix, GivesEachScenarioItsDigest) {
  const std::vector<Scenario> all = test::parsed(k_two_lists);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].digest, sha256(std::string(k_two_lists) + "\nlatency=0ms\nsize=1"));
  EXPECT_NE(all[0].digest, all[1].digest);
}

constexpr const char* k_with_claims = R"({ "id": "x", "matrix": { "v": ["a", 2] },
  "variants": { "before": { "argv": ["b", "{v}"] }, "after": { "argv": ["a"] }, "more": { "argv": ["m"] } },
  "claims": [{ "text": "x2", "source": "s" }, { "text": "x3", "source": "s", "when": { "v": 2 } },
             { "text": "x4", "source": "s", "variant": "more", "when": { "v": "a" } }] })";

TEST(Matrix, AClaimIsAboutTheValuesAndTheCandidateThatItNames) {
  const std::vector<Scenario> all = test::parsed(k_with_claims);
  ASSERT_EQ(all.size(), 2U);
  const auto told = [](const Scenario& scenario) {
    std::string out;
    for (const Claim& claim : scenario.claims) out += claim.text + (claim.variant.empty() ? " " : "/" + claim.variant);
    return out;
  };
  EXPECT_EQ(told(all[0]), "x2 x4/more");
  EXPECT_EQ(told(all[1]), "x2 x3 ");
}

TEST(Matrix, AClaimNamesListsValuesAndCandidatesThatThereAre) {
  std::string text = k_with_claims;
  const auto put = [&](std::string_view old, std::string_view now) { text.replace(text.find(old), old.size(), now); };
  put("\"when\": { \"v\": 2 }", "\"when\": { \"w\": 2 }");
  put("\"variant\": \"more\", \"when\": { \"v\": \"a\" }", "\"variant\": \"before\", \"when\": { \"v\": 3 }");
  EXPECT_THAT(
      messages_of(text),
      ElementsAre("3 /claims/1/when/w: \"w\" is no matrix list of this scenario; matrix lists here: v",
                  "4 /claims/2/variant: \"before\" is no candidate of this scenario; candidates here: after, more",
                  "4 /claims/2/when/v: \"3\" is no value of this scenario; values here: a, 2"));
}

TEST(Matrix, AProblemOfEveryCombinationIsReportedOnce) {
  EXPECT_THAT(
      messages_of(
          R"({ "id": "x", "before": ["{latency}", "{nope}"], "after": ["b"], "matrix": { "latency": ["1", "2"] } })"),
      ElementsAre("1 /before/1: {nope} is not known here; "
                  "known: {scratch} {cache} {home} {scenarios} {python} {round}; write {{ and }} for braces"));
}

TEST(Matrix, ValuesMustFitIntoAFileName) {
  EXPECT_THAT(
      messages_of(R"({ "id": "x", "before": ["{v}"], "after": ["b"], "matrix": { "v": ["a/b"] } })"),
      ElementsAre("1 /matrix/v/0: entry 1 of \"v\" is the text \"a/b\"; "
                  "write a number, or at most 40 letters, digits, '.', '_', '+' and '-', for example \"20ms\""));
}

TEST(Matrix, ValuesAreDifferent) {
  EXPECT_THAT(messages_of(R"({ "id": "x", "before": ["{v}"], "after": ["b"], "matrix": { "v": [1, 2, 1] } })"),
              ElementsAre("1 /matrix/v/2: \"v\" holds 1 twice; keep one of them"));
  // Two spellings of one value would give two scenarios one id.
  EXPECT_THAT(messages_of(R"({ "id": "x", "before": ["{v}"], "after": ["b"], "matrix": { "v": [1, "1"] } })"),
              ElementsAre("1 /matrix/v/1: \"v\" holds 1 twice; keep one of them"));
}

TEST(Matrix, AnEmptyListAsksForAValue) {
  EXPECT_THAT(messages_of(R"({ "id": "x", "before": ["{v}"], "after": ["b"], "matrix": { "v": [] } })"),
              ElementsAre("1 /matrix/v: \"v\" is empty; write a list of values, for example [\"0ms\", \"20ms\"]"));
}

TEST(Matrix, NamesAreUsedAndNotTaken) {
  EXPECT_THAT(
      messages_of(R"({ "id": "x", "before": ["a"], "after": ["b"], "matrix": { "v": [1] } })"),
      ElementsAre(
          "1 /matrix/v: {v} stands nowhere, so its values change nothing; use it in a command, or take this list out"));
  EXPECT_THAT(messages_of(R"({ "id": "x", "before": ["{exe}"], "after": ["b"], "matrix": { "exe": ["a"] } })"),
              ElementsAre("1 /matrix/exe: {exe} has a meaning already; give this list another name"));
}

TEST(Matrix, CombinationsAreLimited) {
  std::string values;
  for (int i = 0; i < 11; ++i) values += (i == 0 ? "" : ", ") + std::to_string(i);
  EXPECT_THAT(
      messages_of(fmt::format(
          R"({{ "id": "x", "before": ["{{a}}{{b}}"], "after": ["b"], "matrix": {{ "a": [{0}], "b": [{0}] }} }})",
          values)),
      ElementsAre("1 /matrix: more than 100 combinations; take values out"));
}

TEST(Matrix, TheIdStaysAFileName) {
  std::string matrix, uses;
  for (const char* name : {"a", "b", "c", "d"}) {
    matrix += fmt::format(R"({}"{}": ["{}"])", matrix.empty() ? "" : ", ", name, std::string(40, 'x'));
    uses += fmt::format("{{{}}}", name);
  }
  EXPECT_THAT(messages_of(fmt::format(R"({{ "id": "x", "before": ["{}"], "after": ["b"], "matrix": {{ {} }} }})", uses,
                                      matrix)),
              ElementsAre("1 /matrix: its names and values make an id that is too long; shorten them"));
}

}  // namespace
}  // namespace payback::scenario
