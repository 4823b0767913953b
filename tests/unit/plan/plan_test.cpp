// SPDX-License-Identifier: MIT
// Binding a scenario to a machine.
#include "harness/plan/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "harness/plan/build.hpp"
#include "harness/plan/round_mark.hpp"
#include "tests/support/machines.hpp"

namespace payback::plan {
namespace {

using test::machine_of;

scenario::Scenario lint() {
  scenario::Scenario scenario;
  scenario.id = "lint";
  scenario.file = "/catalogue/lint.json";
  scenario.tools["ruff"] = {"ruff", scenario::ToolKind::venv, {"ruff==1"}, "bin/ruff", "Rust", "", {}};
  scenario.workload = scenario::Workload{};
  scenario::Variant before, after;
  before.id = "before", before.argv = {"/bin/sh", "-c", "true"};
  after.id = "after", after.tool = "ruff",
  after.argv = {"{exe}", "check", "{workload}", "{scratch}/x", "{scenarios}", "{round}", "{{literal}}"},
  after.baseline = "before";
  scenario.variants = {before, after};
  return scenario;
}

Provisioned tools() {
  Provisioned provisioned;
  provisioned.tools["ruff"] = {"ruff", "1", "Rust", "/cache/ruff/bin/ruff", "/cache/ruff", 1, 1};
  provisioned.workload = PreparedWorkload{"/cache/tree", "d1gest", 1, 1};
  provisioned.python = "/usr/bin/python3";
  return provisioned;
}

Settings settings() {
  Settings out;
  out.seed = 1, out.jobs = 2, out.work = "/results/work", out.started_in = "/home/me";
  out.user_environment = {{"PATH", "/usr/bin:/bin"}, {"SECRET_TOKEN", "hunter2"}, {"KEEP_ME", "yes"}};
  out.free_port = [] { return 4711; };
  return out;
}

TEST(RoundOrder, IsAPermutationTheSameForTheSameSeedAndFairOverRounds) {
  std::map<std::uint32_t, int> first;
  for (std::uint32_t round = 0; round < 3000; ++round) {
    std::vector<std::uint32_t> order = round_order(42, "x", round, 3);
    EXPECT_EQ(order, round_order(42, "x", round, 3));
    ++first[order.front()];
    std::ranges::sort(order);
    EXPECT_EQ(order, (std::vector<std::uint32_t>{0, 1, 2}));
  }
  // 1000 expected each; five standard deviations of a binomial(3000, 1/3) are 129.
  for (const auto& [variant, count] : first) EXPECT_NEAR(count, 1000, 129) << variant;
}

TEST(LeastRounds, AreThoseOfWhichTheSmallestPPassesHolmsFirstStep) {
  // By hand: 2^-5 <= 0.05 < 2^-4 for one; for 25, 0.002 lies between 2^-9 and 2^-8; 0.05 / 26 is just below 2^-9.
  EXPECT_EQ(least_rounds(1), 6);
  EXPECT_EQ(least_rounds(25), 10);
  EXPECT_EQ(least_rounds(26), 11);
  EXPECT_EQ(least_rounds(0), 6);
}

TEST(Padding, StaysWithinAPageAndVaries) {
  std::map<std::uint32_t, int> seen;
  for (std::uint32_t round = 0; round < 200; ++round) ++seen[padding_bytes(42, "x", 0, round)];
  EXPECT_GT(seen.size(), 150U);
  EXPECT_LE(seen.rbegin()->first, k_largest_padding);
}

TEST(RoundMark, EveryOneBecomesTheRoundsNumber) {
  const std::string mark(k_round_mark);
  EXPECT_EQ(fill_round("r" + mark + "-" + mark, 12), "r12-12");
  EXPECT_EQ(fill_round("{round}", 12), "{round}");
}

TEST(RoundMark, ACommandIsOfItsRoundInEveryOneOfItsTexts) {
  const std::string mark(k_round_mark);
  Command plain;
  plain.argv = {"/bin/a", "b"}, plain.environment = {{"C", "d"}}, plain.directory = "/e", plain.input = "/f";
  plain.output = "/g";
  EXPECT_FALSE(names_round(plain));
  EXPECT_EQ(in_round(plain, 3), plain);
  for (std::string Command::* const text : {&Command::directory, &Command::input, &Command::output}) {
    Command command = plain, filled = plain;
    command.*text += mark, filled.*text += "3";
    EXPECT_TRUE(names_round(command));
    EXPECT_EQ(in_round(command, 3), filled);
  }
  Command command = plain;
  command.argv[1] += mark, command.environment["C"] += mark;
  EXPECT_EQ(in_round(command, 3).argv[1], "b3");
  EXPECT_EQ(in_round(command, 3).environment.at("C"), "d3");
}

TEST(Build, BindsEveryPlaceholderAndKeepsSlotsApart) {
  const auto plan = build(lint(), tools(), machine_of(2), settings());
  ASSERT_TRUE(plan) << plan.error().message();
  ASSERT_EQ(plan->variants.size(), 2U);
  ASSERT_EQ(plan->variants[1].cells.size(), 2U);
  const Command& on_second = plan->variants[1].cells[1].command;
  EXPECT_EQ(on_second.argv, (std::vector<std::string>{"/cache/ruff/bin/ruff", "check", "/cache/tree",
                                                      "/results/work/lint/after/1/scratch/x", "/catalogue",
                                                      std::string(k_round_mark), "{literal}"}));
  EXPECT_EQ(on_second.directory, "/results/work/lint/after/1/scratch");
  EXPECT_NE(plan->variants[1].cells[0].command.argv[3], on_second.argv[3]);
}

TEST(Build, AHermeticCommandSeesNothingOfTheUsersEnvironmentButWhatTheScenarioInherits) {
  scenario::Scenario scenario = lint();
  scenario.inherit = {"KEEP_ME"};
  scenario.variants[0].environment["OWN"] = "{home}/own";
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan);
  const scenario::Environment& environment = plan->variants[0].cells[0].command.environment;
  EXPECT_FALSE(environment.contains("SECRET_TOKEN"));
  EXPECT_EQ(environment.at("KEEP_ME"), "yes");
  EXPECT_EQ(environment.at("HOME"), "/results/work/lint/before/0/home");
  EXPECT_EQ(environment.at("OWN"), "/results/work/lint/before/0/home/own");
  EXPECT_EQ(environment.at("LC_ALL"), "C.UTF-8");
}

TEST(Build, BenchKeepsTheUsersEnvironmentAndDirectory) {
  Settings own = settings();
  own.hermetic = false;
  const auto plan = build(lint(), tools(), machine_of(1), own);
  ASSERT_TRUE(plan);
  const Cell& cell = plan->variants[0].cells[0];
  EXPECT_EQ(cell.command.environment, own.user_environment);
  EXPECT_EQ(cell.command.directory, "/home/me");
  EXPECT_TRUE(cell.folders.empty());
}

TEST(Build, AColdVariantLosesItsCachesBeforeEveryRun) {
  scenario::Scenario scenario = lint();
  scenario.variants[1].state = scenario::State::cold;
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan);
  EXPECT_TRUE(plan->variants[0].cells[0].prepare.empty());
  const std::vector<Command>& prepare = plan->variants[1].cells[0].prepare;
  ASSERT_EQ(prepare.size(), 1U);
  EXPECT_EQ(prepare[0].argv[1], "/results/work/lint/after/0/cache");
}

TEST(Build, APerRunWorkloadIsCopiedBeforeEachRun) {
  scenario::Scenario scenario = lint();
  scenario.workload->access = scenario::Access::per_run;
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan);
  const Cell& cell = plan->variants[1].cells[0];
  EXPECT_EQ(cell.command.argv[2], "/results/work/lint/after/0/workload");
  ASSERT_EQ(cell.prepare.size(), 2U);
  EXPECT_EQ(cell.prepare[1].argv,
            (std::vector<std::string>{"/bin/cp", "-a", "--", "/cache/tree", "/results/work/lint/after/0/workload"}));
}

TEST(Build, TheFileOfACheckIsThatOfTheFirstRound) {
  scenario::Scenario scenario = lint();
  scenario.check.emplace().sides["after"].output = "{scratch}/{round}.txt";
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan) << plan.error().message();
  EXPECT_EQ(plan->variants[1].cells[0].check_output, "/results/work/lint/after/0/scratch/0.txt");
}

TEST(Build, AVariantIsLimitedToTheNumberOfCoresItNames) {
  scenario::Scenario scenario = lint();
  scenario.cores.kind = scenario::Cores::Kind::all;
  scenario.variants[0].cores = scenario::Cores{scenario::Cores::Kind::all, 1};
  scenario.variants[1].cores = scenario::Cores{scenario::Cores::Kind::count, 3};
  const auto plan = build(scenario, tools(), machine_of(4), settings());
  ASSERT_TRUE(plan) << plan.error().message();
  EXPECT_EQ(plan->variants[0].cores, std::nullopt);
  EXPECT_EQ(plan->variants[1].cores, 3);
  EXPECT_EQ(plan->cores.size(), 4U);
}

TEST(Build, AMissingCommandSaysSo) {
  scenario::Scenario scenario = lint();
  scenario.variants[0].argv = {"no-such-command-at-all"};
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(plan.error().message(),
            "lint / before argv: no-such-command-at-all is not on PATH; install it, or write its path");
}

TEST(Build, ServicesGetTheirPortEverywhere) {
  scenario::Scenario scenario = lint();
  scenario.services["index"] = {
      "index", {"/bin/sh", "{port:index}"}, {}, scenario::Readiness{"{url:index}/ready", "", std::chrono::seconds(5)}};
  scenario.variants[0].argv = {"/bin/sh", "{url:index}"};
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan) << plan.error().message();
  EXPECT_EQ(plan->services.at(0).command.argv[1], "4711");
  EXPECT_EQ(plan->services.at(0).ready.http, "http://127.0.0.1:4711/ready");
  EXPECT_EQ(plan->variants[0].cells[0].command.argv[1], "http://127.0.0.1:4711");
}

TEST(Build, EachSlotOfAServersVariantHasAPortOfItsOwn) {
  scenario::Scenario scenario = lint();
  scenario.cores = {scenario::Cores::Kind::count, 1};
  scenario.variants[0].argv = {"/bin/sh", "{url}"};
  scenario.variants[0].environment = {{"SHARED", "{port}"}};
  scenario.variants[0].server = scenario::Server{
      {"/bin/cat", "{port}"}, {{"OWN", "yes"}}, {"{url}/", "abc", std::chrono::seconds(5)}, {{"/bin/ls", "{port}"}}};
  Settings counting = settings();
  counting.free_port = [port = 100]() mutable { return port++; };
  const auto plan = build(scenario, tools(), machine_of(2), counting);
  ASSERT_TRUE(plan) << plan.error().message();
  ASSERT_EQ(plan->variants[0].cells.size(), 2U);
  for (std::size_t slot = 0; slot < 2; ++slot) {
    const Cell& cell = plan->variants[0].cells[slot];
    const std::string port = std::to_string(100 + slot);
    EXPECT_EQ(cell.command.argv[1], "http://127.0.0.1:" + port);
    ASSERT_TRUE(cell.server);
    EXPECT_EQ(cell.server->command.argv[1], port);
    EXPECT_EQ(cell.server->command.environment.at("SHARED"), port);
    EXPECT_EQ(cell.server->command.environment.at("OWN"), "yes");
    EXPECT_EQ(cell.server->ready.http, "http://127.0.0.1:" + port + "/");
    EXPECT_EQ(cell.server->primer.at(0).argv[1], port);
    EXPECT_FALSE(cell.command.environment.contains("OWN"));
  }
  EXPECT_FALSE(plan->variants[1].cells[0].server);
}

TEST(Build, TheMarksOfAnUntilJobHaveAFileInTheFolderOfTheirSlot) {
  scenario::Scenario scenario = lint();
  EXPECT_EQ(build(scenario, tools(), machine_of(1), settings())->variants[0].cells[0].command.marks, "");
  scenario.until_marks = true;
  const auto plan = build(scenario, tools(), machine_of(1), settings());
  ASSERT_TRUE(plan);
  const Command& command = plan->variants[0].cells[0].command;
  EXPECT_EQ(command.marks, "/results/work/lint/before/0/marks");
  EXPECT_EQ(command.environment.at("PAYBACK_MARKS"), command.marks);
}

TEST(Digest, ChangesWithTheToolTheWorkloadAndTheCommandButNotWithThePort) {
  Plan plan;
  plan.scenarios = {build(lint(), tools(), machine_of(1), settings()).value()};
  const std::string first = digest(plan);
  Settings other_port = settings();
  other_port.free_port = [] { return 1; };
  plan.scenarios = {build(lint(), tools(), machine_of(1), other_port).value()};
  EXPECT_EQ(digest(plan), first);
  plan.scenarios[0].provisioned.tools["ruff"].version = "2";
  EXPECT_NE(digest(plan), first);
  plan.scenarios[0].provisioned.tools["ruff"].version = "1";
  plan.scenarios[0].provisioned.workload->digest = "other";
  EXPECT_NE(digest(plan), first);
}

}  // namespace
}  // namespace payback::plan
