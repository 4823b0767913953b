// SPDX-License-Identifier: MIT
// tests/support/scenarios/full.json: every member of the full form arrives in the struct.
#include <gmock/gmock.h>

#include "harness/base/digest.hpp"
#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;
using namespace std::chrono_literals;

Scenario full() {
  auto loaded = load(test::folder() + "/scenarios/full.json");
  if (!loaded) {
    ADD_FAILURE() << test::all_messages(loaded.error());
    return {};
  }
  return loaded->front();
}

TEST(FullForm, HasItsOwnMembers) {
  const Scenario scenario = full();
  EXPECT_EQ(scenario.id, "python-lint-pyflakes");
  EXPECT_EQ(scenario.title, "Unused names and imports over the standard library");
  EXPECT_EQ(scenario.workflow, "linting");
  EXPECT_THAT(scenario.systems, ElementsAre("ruff"));
  EXPECT_EQ(scenario.tier, Tier::smoke);
  EXPECT_EQ(scenario.relation, Relation::same_job);
  EXPECT_THAT(scenario.requires_.commands, ElementsAre("git"));
  EXPECT_EQ(scenario.requires_.memory_bytes, std::int64_t{1} << 30);
  EXPECT_EQ(scenario.requires_.reason, "needs git");
  EXPECT_EQ(scenario.timeout, 90s);
  EXPECT_EQ(scenario.limits.memory_bytes, std::int64_t{1} << 31);
  EXPECT_EQ(scenario.limits.processes, 64);
  EXPECT_THAT(scenario.inherit, ElementsAre("SSL_CERT_FILE"));
  EXPECT_THAT(scenario.notes, ElementsAre("this scenario uses F only"));
  EXPECT_TRUE(scenario.headline);
  EXPECT_EQ(scenario.budget, 60s);
  EXPECT_EQ(scenario.precision, 0.02);
  EXPECT_FALSE(scenario.short_form);
}

TEST(FullForm, HasItsTools) {
  const Scenario scenario = full();
  ASSERT_EQ(scenario.tools.size(), 5U);
  const Tool& pyflakes = scenario.tools.at("pyflakes");
  EXPECT_EQ(pyflakes.name, "pyflakes");
  EXPECT_EQ(pyflakes.kind, ToolKind::venv);
  EXPECT_THAT(pyflakes.packages, ElementsAre("pyflakes==3.2.0"));
  EXPECT_EQ(pyflakes.exe, "bin/pyflakes");
  EXPECT_EQ(pyflakes.language, "Python");
  EXPECT_EQ(pyflakes.lock, "locks/pyflakes.txt");
  EXPECT_THAT(pyflakes.version_argv, ElementsAre("{exe}", "--version"));
  EXPECT_TRUE(scenario.tools.at("ruff").version_argv.empty());
  EXPECT_EQ(scenario.tools.at("oxlint").kind, ToolKind::npm);
  EXPECT_THAT(scenario.tools.at("rg").packages, ElementsAre("ripgrep@14.1.1", "./echo-server"));
  EXPECT_EQ(scenario.tools.at("grep").kind, ToolKind::path);
  EXPECT_EQ(scenario.tools.at("grep").exe, "grep");
}

TEST(FullForm, HasItsWorkloadAndService) {
  const Scenario scenario = full();
  ASSERT_TRUE(scenario.workload);
  EXPECT_THAT(scenario.workload->generate,
              ElementsAre("python3", "{scenarios}/workloads/python_stdlib.py", "{out}", "{seed}"));
  EXPECT_EQ(scenario.workload->access, Access::per_variant);
  EXPECT_EQ(scenario.workload->seed, 7U);
  EXPECT_THAT(scenario.workload->inputs, ElementsAre("workloads/names.txt"));
  const Service& index = scenario.services.at("index");
  EXPECT_EQ(index.name, "index");
  EXPECT_THAT(index.argv, ElementsAre("{python}", "{scenarios}/index.py", "{port:index}"));
  EXPECT_THAT(index.environment, ElementsAre(Pair("LATENCY", "20ms")));
  ASSERT_TRUE(index.ready);
  EXPECT_EQ(index.ready->http, "http://127.0.0.1:{port:index}/simple/");
  EXPECT_EQ(index.ready->timeout, 5s);
}

TEST(FullForm, VariantsKeepTheOrderOfTheFileAndInheritFromLike) {
  const Scenario scenario = full();
  ASSERT_EQ(scenario.variants.size(), 3U);
  const Variant& before = scenario.variants[0];
  EXPECT_EQ(before.id, "before");
  EXPECT_EQ(before.state, State::cold);
  EXPECT_THAT(before.exit, ElementsAre(0, 1));
  EXPECT_EQ(before.directory, "{workload}");
  EXPECT_EQ(before.output, "{scratch}/all.txt");
  EXPECT_THAT(before.environment, UnorderedElementsAre(Pair("LEVEL", "scenario"), Pair("TZ", "UTC")));
  const Variant& after = scenario.variants[1];
  EXPECT_EQ(after.tool, "ruff");
  EXPECT_EQ(after.state, State::warm);
  EXPECT_THAT(after.exit, ElementsAre(0, 2));
  EXPECT_EQ(after.input, "{workload}/list.txt");
  EXPECT_EQ(after.output, "{scratch}/own.txt");
  EXPECT_THAT(after.environment, UnorderedElementsAre(Pair("LEVEL", "own"), Pair("TZ", "UTC")));
  EXPECT_THAT(after.hooks.prepare,
              ElementsAre(ElementsAre("rm", "-rf", "{cache}"), ElementsAre("touch", "{scratch}/own")));
  EXPECT_THAT(after.hooks.cleanup, ElementsAre(ElementsAre("true")));
  const Variant& single = scenario.variants[2];
  EXPECT_EQ(single.argv, after.argv);
  EXPECT_EQ(single.hooks.prepare, after.hooks.prepare);
  EXPECT_EQ(single.input, "");
  EXPECT_EQ(single.output, "");
  EXPECT_THAT(single.environment,
              UnorderedElementsAre(Pair("LEVEL", "own"), Pair("RAYON_NUM_THREADS", "1"), Pair("TZ", "UTC")));
  ASSERT_TRUE(single.cores);
  EXPECT_EQ(single.cores->kind, Cores::Kind::count);
  EXPECT_EQ(single.cores->count, 1);
  EXPECT_EQ(single.baseline, "before");
}

TEST(FullForm, ChecksASideOfEachVariantThatHasOneOrIsLikeOneThatHas) {
  const Scenario scenario = full();
  ASSERT_TRUE(scenario.check);
  const Check& check = *scenario.check;
  EXPECT_EQ(check.kind, CheckKind::set_jaccard);
  EXPECT_EQ(check.threshold, 0.8);
  EXPECT_EQ(check.extract, "path:line:code");
  EXPECT_THAT(check.ignore, ElementsAre("^Found "));
  EXPECT_EQ(check.group_by, "last");
  EXPECT_EQ(check.why, "F405 differs");
  EXPECT_THAT(check.sides.at("before").exit, ElementsAre(1));
  EXPECT_EQ(check.sides.at("before").environment.at("COLUMNS"), "200");
  EXPECT_EQ(check.sides.at("after").extract, R"(^(\S+):(\d+))");
  EXPECT_EQ(check.sides.at("after-1-thread").argv, check.sides.at("after").argv);
  EXPECT_EQ(check.sides.at("after-1-thread").extract, check.sides.at("after").extract);
}

TEST(FullForm, FrequenciesAreRangesWithTheirBasis) {
  const Scenario scenario = full();
  ASSERT_TRUE(scenario.frequency);
  const Frequency& frequency = *scenario.frequency;
  EXPECT_EQ(frequency.runs_per_developer_per_day, (Quantity{5, 20, 60, Basis::cited, "a survey"}));
  // The geometric mean of 1 and 4 is 2.
  EXPECT_EQ(frequency.ci_runs_per_developer_per_day, (Quantity{1, 2, 4, Basis::cited, "a survey"}));
  // From 0: the arithmetic mean.
  EXPECT_EQ(frequency.agent_runs_per_developer_per_day, (Quantity{0, 250, 500, Basis::cited, "a survey"}));
  EXPECT_EQ(frequency.blocking, (Quantity{0.8, 0.8, 0.8, Basis::cited, "a survey"}));
}

TEST(FullForm, ClaimsKeepTheirNumbers) {
  const Scenario scenario = full();
  ASSERT_EQ(scenario.claims.size(), 1U);
  const Claim& claim = scenario.claims[0];
  EXPECT_EQ(claim.text, "×53.6");
  EXPECT_EQ(claim.wall_before, 15.786);
  EXPECT_EQ(claim.wall_after, 0.2943);
  EXPECT_EQ(claim.cpu_before, 15.774);
  EXPECT_EQ(claim.cpu_after, 2.557);
  EXPECT_EQ(claim.cores, 8);
  EXPECT_EQ(claim.source, "CONTRIBUTING.md");
}

TEST(FullForm, TheDigestIsThatOfTheText) {
  EXPECT_EQ(full().digest, sha256(test::text_of(test::folder() + "/scenarios/full.json")));
}

}  // namespace
}  // namespace payback::scenario
