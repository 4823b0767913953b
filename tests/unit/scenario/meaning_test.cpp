// SPDX-License-Identifier: MIT
// What only meaning shows, beyond the broken files: each check once with the fault, and once just inside the limit.
#include <gmock/gmock.h>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using test::messages_of;
using test::parsed_one;
using test::with;
using testing::ElementsAre;
using testing::HasSubstr;

std::string check(std::string_view members) {
  return with(fmt::format(R"(, "check": {{ {} }})", members));
}
std::string tool(std::string_view members) {
  return with(fmt::format(R"(, "tools": {{ "t": {{ {} }} }})", members));
}

TEST(Check, AThresholdBelongsToKindsThatHaveOne) {
  EXPECT_EQ(parsed_one(check(R"("kind": "set-jaccard", "threshold": 1)")).check->threshold, 1.0);
  EXPECT_EQ(parsed_one(check(R"("kind": "numeric", "threshold": 0)")).check->threshold, 0.0);
  EXPECT_EQ(parsed_one(check(R"("kind": "set-jaccard")")).check->threshold, 1.0);
  EXPECT_THAT(messages_of(check(R"("kind": "text", "threshold": 0.9)")),
              ElementsAre("1 /check/threshold: a threshold, but this kind of check has none; "
                          "take it out, or ask for \"set-jaccard\" or \"numeric\""));
  EXPECT_THAT(messages_of(check(R"("kind": "set-jaccard", "threshold": 0)")),
              ElementsAre(HasSubstr("\"threshold\" is 0;")));
  EXPECT_THAT(messages_of(check(R"("kind": "numeric")")),
              ElementsAre("1 /check/kind: a numeric check without \"threshold\"; "
                          "add the largest relative difference, for example \"threshold\": 0.001"));
}

TEST(Check, AProgramBelongsToItsKind) {
  const Scenario scenario =
      parsed_one(check(R"("kind": "program", "program": ["same", "{outcome:before}", "{outcome:after}"])"));
  EXPECT_THAT(scenario.check->program, ElementsAre("same", "{outcome:before}", "{outcome:after}"));
  EXPECT_THAT(messages_of(check(R"("kind": "program")")),
              ElementsAre(HasSubstr("a check by program without \"program\"")));
  EXPECT_THAT(messages_of(check(R"("kind": "text", "program": ["x"])")),
              ElementsAre("1 /check/program: a program, but the kind of check is another one; write \"kind\": "
                          "\"program\", or take it out"));
  EXPECT_THAT(messages_of(check(R"("kind": "program", "program": ["same", "{outcome:befor}"])")),
              ElementsAre(HasSubstr("{outcome:befor} is not known here; did you mean {outcome:before}?")));
}

TEST(Check, FoldersAreNamedForEveryVariant) {
  EXPECT_THAT(messages_of(check(R"("kind": "tree", "before": { "output": "{scratch}/x" })")),
              ElementsAre("1 /check/kind: folders are compared, but \"after\" names none; "
                          "add \"output\": the folder that holds the outcome"));
  const Scenario scenario = parsed_one(check(R"("kind": "tree", "output": "{scratch}/x")"));
  EXPECT_EQ(scenario.check->sides.at("before").output, "{scratch}/x");
  EXPECT_EQ(scenario.check->sides.at("after").output, "{scratch}/x");
}

TEST(Check, ASharedCommandGivesWayToASidesOwn) {
  const Scenario scenario =
      parsed_one(check(R"("kind": "text", "argv": ["list"], "exit": [4], "after": { "argv": ["own"] })"));
  EXPECT_THAT(scenario.check->sides.at("before").argv, ElementsAre("list"));
  EXPECT_THAT(scenario.check->sides.at("after").argv, ElementsAre("own"));
  EXPECT_THAT(scenario.check->sides.at("after").exit, ElementsAre(4));
}

TEST(Check, WithoutSidesHasNone) {
  EXPECT_TRUE(parsed_one(check(R"("kind": "text")")).check->sides.empty());
}

TEST(Check, ASideStandsInOnePlaceAndHasItsVariant) {
  EXPECT_THAT(
      messages_of(check(R"("kind": "text", "after": { "exit": [1] }, "variants": { "after": { "exit": [2] } })")),
      ElementsAre("1 /check/variants/after: the side of \"after\" is here twice; keep one of them"));
  EXPECT_THAT(
      messages_of(test::with_variants(R"("a": { "argv": ["a"] }, "b": { "argv": ["b"], "baseline": "a" })",
                                      R"(, "check": { "kind": "text", "after": { "exit": [1] } })")),
      ElementsAre("1 /check/after: no variant is called \"after\"; put the sides of other variants into \"variants\""));
}

TEST(Check, PatternsCompile) {
  EXPECT_THAT(messages_of(check(R"("kind": "text", "ignore": ["ok", "[a"])")),
              ElementsAre(HasSubstr("1 /check/ignore/1: \"[a\" is no regular expression")));
  EXPECT_THAT(messages_of(check(R"("kind": "text", "after": { "extract": "*a" })")),
              ElementsAre(HasSubstr("/check/after/extract")));
  EXPECT_EQ(parsed_one(check(R"("kind": "set", "extract": "path:line:code")")).check->extract, "path:line:code");
}

TEST(Tools, AnythingButOneExactVersionIsUnpinned) {
  for (const char* pinned : {"a==1", "a-b.c==1.0.post1", "black[d,jupyter]==24.1", "x==1!2.0+local"}) {
    parsed_one(tool(fmt::format(R"("venv": ["{}"], "exe": "bin/a")", pinned)));
  }
  for (const char* loose :
       {"a", "a==", "a==1.*", "a>=1", "a==1,<2", "-r x==1", "a @ file:///x", "a==1 ; os", "a==1\\n--index-url x"}) {
    EXPECT_THAT(messages_of(tool(fmt::format(R"("venv": ["{}"], "exe": "bin/a")", loose))),
                ElementsAre(HasSubstr("is not pinned to one version")))
        << loose;
  }
  for (const char* pinned : {"a@1.2.3", "@scope/a.b@1.2.3-rc.1"}) {
    parsed_one(tool(fmt::format(R"("npm": ["{}"], "exe": "a")", pinned)));
  }
  for (const char* loose : {"a", "a@latest", "a@1", "a@^1.2.3", "a@1.2.x", "../a", "--flag@1.2.3", "a@1.2.3\\n"}) {
    EXPECT_THAT(messages_of(tool(fmt::format(R"("npm": ["{}"], "exe": "a")", loose))),
                ElementsAre(HasSubstr("is not pinned to one version")))
        << loose;
  }
  EXPECT_THAT(messages_of(tool(R"("cargo": ["./a/../../b"], "exe": "bin/a")")),
              ElementsAre(HasSubstr("leaves the scenario's folder")));
}

TEST(Tools, AMisspeltExeIsNotAlsoMissing) {
  EXPECT_THAT(messages_of(tool(R"("venv": ["a==1"], "exee": "bin/a")")),
              ElementsAre("1 /tools/t/exee: \"exee\" is not a key here; did you mean \"exe\"?"));
}

TEST(Workload, IsOneOfThree) {
  EXPECT_EQ(parsed_one(with(R"(, "workload": { "path": "../src" })")).workload->path, "../src");
  EXPECT_THAT(parsed_one(with(R"(, "workload": { "packages": ["networkx==3.2.1"] })")).workload->packages,
              ElementsAre("networkx==3.2.1"));
  EXPECT_THAT(messages_of(with(R"(, "workload": { "path": "x", "generate": ["g", "{out}"] })")),
              ElementsAre("1 /workload: \"generate\" and \"path\" are both here; keep one of them"));
  EXPECT_THAT(messages_of(with(R"(, "workload": { "packages": ["networkx"] })")),
              ElementsAre(HasSubstr("is not pinned")));
  EXPECT_THAT(messages_of(with(R"(, "workload": { "path": "x", "seed": 3 })")),
              ElementsAre("1 /workload/seed: \"seed\" without \"generate\"; only a generator reads it; take it out"));
  EXPECT_THAT(messages_of(with(R"(, "workload": { "generate": ["g"], "inputs": ["../x"] })")),
              ElementsAre(HasSubstr("1 /workload/inputs/0: \"../x\" leaves the scenario's folder")));
}

TEST(Placeholders, EachPlaceHasItsOwn) {
  EXPECT_THAT(messages_of(with(R"(, "workload": { "generate": ["g", "{scratch}"] })")),
              ElementsAre("1 /workload/generate/1: {scratch} is not known here; known: {out} {seed} {scenarios} "
                          "{python}; write {{ and }} for braces"));
  EXPECT_THAT(messages_of(with(R"(, "env": { "A": "{out}" })")),
              ElementsAre(HasSubstr("1 /env/A: {out} is not known here")));
  EXPECT_THAT(messages_of(with(R"(, "hooks": { "setup": [["a"], ["b", "{exe}"]] })")),
              ElementsAre(HasSubstr("1 /hooks/setup/1/1: {exe} is not known here")));
  EXPECT_THAT(messages_of(with(R"(, "services": { "i": { "argv": ["a", "{round}"] } })")),
              ElementsAre(HasSubstr("1 /services/i/argv/1: {round} is not known here")));
  EXPECT_THAT(messages_of(with(R"(, "directory": "{port}")")),
              ElementsAre(HasSubstr("1 /directory: {port} is not known here")));
  EXPECT_THAT(
      messages_of(test::with_variants(R"("before": { "argv": ["{url:index}"] }, "after": { "argv": ["{port:indx}"] })",
                                      R"(, "services": { "index": { "argv": ["a"] } })")),
      ElementsAre(HasSubstr("{port:indx} is not known here; did you mean {port:index}?")));
  EXPECT_THAT(messages_of(check(R"("kind": "text", "variants": { "after": { "output": "{nope}" } })")),
              ElementsAre(HasSubstr("1 /check/variants/after/output: {nope} is not known here")));
}

TEST(Placeholders, ExeIsKnownWhereEveryVariantHasATool) {
  const std::string_view variants = R"("before": { "tool": "t", "argv": ["{exe}"] }, "after": { "like": "before" })";
  parsed_one(
      test::with_variants(variants, R"(, "tools": { "t": { "path": "t" } }, "hooks": { "setup": [["{exe}"]] })"));
}

TEST(Placeholders, DoubledBracesAreText) {
  parsed_one(test::with_variants(R"("before": { "argv": ["awk", "{{print $1}}"] }, "after": { "argv": ["b"] })"));
}

TEST(Placeholders, FreeTextMayHoldBraces) {
  parsed_one(with(R"(, "notes": ["a {set} and a }"], "title": "{x}")"));
}

TEST(Scenario, AHeadlineNeedsItsWorkflow) {
  EXPECT_THAT(
      messages_of(with(R"(, "headline": true)")),
      ElementsAre(
          "1 /headline: a headline without \"workflow\"; add \"workflow\", for example \"workflow\": \"linting\""));
  EXPECT_TRUE(parsed_one(with(R"(, "headline": true, "workflow": "linting")")).headline);
}

TEST(Scenario, NamesAreSafeFileNames) {
  for (const char* bad : {"A", "../x", "a/b", "-a", ".a", "a b", "", "ä", "a\\n"}) {
    EXPECT_THAT(messages_of(fmt::format(R"({{ "id": "{}", "before": ["a"], "after": ["b"] }})", bad)),
                ElementsAre(HasSubstr("1 /id: \"id\" is ")))
        << bad;
  }
  EXPECT_THAT(messages_of(test::with_variants(R"("before": { "argv": ["a"] }, "A/b": { "argv": ["b"] })")),
              ElementsAre(HasSubstr("1 /variants/A~1b: the name \"A/b\" does not fit; write a name of")));
  EXPECT_THAT(messages_of(with(R"(, "env": { "A=B": "1" })")),
              ElementsAre(HasSubstr("1 /env/A=B: the name \"A=B\" does not fit")));
}

TEST(Scenario, UnknownKeysInHooksAndNotYetKnownOnesAreRefused) {
  EXPECT_THAT(
      messages_of(with(R"(, "hooks": { "teardown": [] })")),
      ElementsAre("1 /hooks/teardown: \"teardown\" is not a key here; known here: cleanup, conclude, prepare, setup"));
  EXPECT_THAT(messages_of(with(R"(, "job": "server")")), ElementsAre(HasSubstr("1 /job: \"job\" is not a key here")));
  EXPECT_THAT(messages_of(with(R"(, "until": { "stdout": "READY" })")),
              ElementsAre("1 /until: \"until\" is an object; write \"marks\" or null, for example \"marks\""));
  EXPECT_TRUE(parsed_one(with(R"(, "until": "marks")")).until_marks);
  EXPECT_FALSE(parsed_one(with(R"(, "until": null)")).until_marks);
}

TEST(Server, IsReadAndInheritedAsAWhole) {
  const Scenario scenario = parsed_one(test::with_variants(
      R"("before": { "argv": ["c", "{url}"], "server": { "argv": ["s", "{port}"], "env": { "A": "1" },
           "ready": { "http": "{url}/", "timeout": "5s" }, "primer": [["c", "{url}/primer"]] } },
         "after": { "like": "before", "argv": ["d"] })"));
  ASSERT_TRUE(scenario.variants[1].server);
  const Server& server = *scenario.variants[1].server;
  EXPECT_THAT(server.argv, ElementsAre("s", "{port}"));
  EXPECT_EQ(server.environment.at("A"), "1");
  EXPECT_EQ(server.ready.http, "{url}/");
  EXPECT_EQ(server.ready.timeout, std::chrono::seconds(5));
  EXPECT_THAT(server.primer, ElementsAre(ElementsAre("c", "{url}/primer")));
}

TEST(Server, ItsPortIsKnownToItsVariantOnly) {
  EXPECT_THAT(messages_of(test::with_variants(
                  R"("before": { "argv": ["c"], "server": { "argv": ["s"], "ready": { "http": "{url}/" } } },
                     "after": { "argv": ["d", "{port}"] })")),
              ElementsAre(HasSubstr("/variants/after/argv/1: {port} is not known here; it is that of a variant's "
                                    "\"server\"; a service's is {port:NAME}")));
}

TEST(Server, NeedsACommandAndAWayToTellThatItIsReady) {
  EXPECT_THAT(
      messages_of(test::with_variants(R"("before": { "argv": ["c"], "server": {} }, "after": { "argv": ["d"] })")),
      ElementsAre(HasSubstr("/variants/before/server"), HasSubstr("/variants/before/server")));
}

TEST(Scenario, AKeyOfAnotherPlaceIsSentThere) {
  EXPECT_THAT(messages_of(with(R"(, "timeout": "5s")")),
              ElementsAre("1 /timeout: \"timeout\" is not a key here; it belongs in \"run\""));
}

TEST(Scenario, FaultsOfEveryKindAreReportedTogetherInTheOrderOfLines) {
  const auto messages = messages_of(
      "{ \"id\": \"x\",\n\"run\": { \"timeout\": \"never\" },\n\"tierr\": \"smoke\",\n"
      "\"before\": [\"{nope}\"],\n\"after\": [\"b\"],\n\"title\": \"a\", \"title\": \"b\" }");
  ASSERT_EQ(messages.size(), 4U);
  EXPECT_THAT(messages, ElementsAre(HasSubstr("2 /run/timeout"), HasSubstr("3 /tierr"), HasSubstr("4 /before/0"),
                                    HasSubstr("6 /title")));
}

TEST(Scenario, RangesKeepTheirOrder) {
  const auto frequency = [](std::string_view range) {
    return with(fmt::format(R"(, "frequency": {{ "runs_per_developer_per_day": {}, "blocking": 1 }})", range));
  };
  EXPECT_EQ(parsed_one(frequency("[2, 8]")).frequency->runs_per_developer_per_day.typical, 4);  // sqrt(2 * 8)
  EXPECT_EQ(parsed_one(frequency("[3, 3]")).frequency->runs_per_developer_per_day.typical, 3);
  EXPECT_THAT(messages_of(frequency("[8, 2]")), ElementsAre(HasSubstr("[8, 2] does not ascend")));
  EXPECT_THAT(messages_of(frequency("[1, 9, 5]")), ElementsAre(HasSubstr("[1, 9, 5] does not ascend")));
  EXPECT_THAT(messages_of(frequency("[1]")), ElementsAre(HasSubstr("has 1 entry; write a number, [low, high] or")));
  EXPECT_THAT(messages_of(frequency("-1")), ElementsAre(HasSubstr("is the number -1; write a number, [low, high] or")));
}

}  // namespace
}  // namespace payback::scenario
