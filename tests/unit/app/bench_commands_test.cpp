// SPDX-License-Identifier: MIT
// The command line of bench, turned into a scenario.
#include "harness/app/bench_commands.hpp"

#include <gtest/gtest.h>

#include "harness/app/exit_code.hpp"
#include "harness/app/shell_words.hpp"

namespace payback::app {
namespace {

using Words = std::vector<std::string>;

TEST(SplitCommand, QuotesAsAShellDoes) {
  EXPECT_EQ(split_command("a  'b c' \"d e\" f\\ g ''").value(), (Words{"a", "b c", "d e", "f g", ""}));
  EXPECT_EQ(split_command("--x='a\"b' \"it's\"").value(), (Words{"--x=a\"b", "it's"}));
}

TEST(SplitCommand, WhatNeedsAShellIsSaidNotGuessed) {
  for (const char* command : {"a | b", "a > b", "a *.py", "echo $HOME", "a && b", "echo \"$HOME\"", "ls ~"}) {
    const auto words = split_command(command);
    ASSERT_FALSE(words) << command;
    EXPECT_NE(words.error().remedy.find("--shell"), std::string::npos);
  }
  EXPECT_EQ(split_command("echo '$HOME | x'").value(), (Words{"echo", "$HOME | x"}));
}

TEST(SplitCommand, OpenQuotesAndEmptyCommandsAreErrors) {
  EXPECT_FALSE(split_command("a 'b"));
  EXPECT_FALSE(split_command("   "));
  EXPECT_FALSE(split_command("''"));
}

TEST(BenchScenario, TheFirstCommandIsTheBaseline) {
  BenchCommands typed;
  typed.commands = {"sleep 0.2", "sleep 0.1", "sleep 0.1"};
  const auto scenario = bench_scenario(typed);
  ASSERT_TRUE(scenario);
  ASSERT_EQ(scenario->variants.size(), 3U);
  EXPECT_EQ(scenario->variants[0].baseline, "");
  EXPECT_EQ(scenario->variants[1].baseline, "sleep 0.2");
  EXPECT_EQ(scenario->variants[1].argv, (Words{"sleep", "0.1"}));
  EXPECT_EQ(scenario->variants[2].id, "sleep 0.1 #2");  // equal commands stay apart
}

TEST(BenchScenario, ParametersMultiply) {
  BenchCommands typed;
  typed.commands = {"make -j{jobs} {what}"};
  typed.parameter_lists = {"what", "a,b"};
  typed.parameter_scan = {"jobs", "1", "3"};
  typed.step = 2;
  const auto scenario = bench_scenario(typed);
  ASSERT_TRUE(scenario) << scenario.error().message();
  ASSERT_EQ(scenario->variants.size(), 4U);
  EXPECT_EQ(scenario->variants[0].argv, (Words{"make", "-j1", "a"}));
  EXPECT_EQ(scenario->variants[3].argv, (Words{"make", "-j3", "b"}));
}

TEST(BenchScenario, AShellIsUsedOnlyWhenAskedFor) {
  BenchCommands typed;
  typed.commands = {"a | b"};
  EXPECT_FALSE(bench_scenario(typed));
  typed.shell = "default";
  EXPECT_EQ(bench_scenario(typed)->variants[0].argv, (Words{"/bin/sh", "-c", "a | b"}));
  typed.shell = "bash --norc";
  EXPECT_EQ(bench_scenario(typed)->variants[0].argv, (Words{"bash", "--norc", "-c", "a | b"}));
}

TEST(BenchScenario, BracesThatAUserTypedStayLiteral) {
  BenchCommands typed;
  typed.commands = {"awk '{print}' x"};
  EXPECT_EQ(bench_scenario(typed)->variants[0].argv, (Words{"awk", "{{print}}", "x"}));
}

TEST(BenchScenario, PreparesAreOneForAllOrOneEach) {
  BenchCommands typed;
  typed.commands = {"a", "b"};
  typed.prepare = {"x", "y"};
  EXPECT_EQ(bench_scenario(typed)->variants[1].hooks.prepare, (std::vector<Words>{{"/bin/sh", "-c", "y"}}));
  typed.prepare = {"x"};
  EXPECT_EQ(bench_scenario(typed)->variants[1].hooks.prepare, (std::vector<Words>{{"/bin/sh", "-c", "x"}}));
  typed.prepare = {"x", "y", "z"};
  EXPECT_EQ(bench_scenario(typed).error().message(),
            "-p: given 3 times for 2 commands; give it once for all, or once per command");
}

TEST(BenchScenario, ExitCodesThatMeanSuccessAreListed) {
  BenchCommands typed;
  typed.commands = {"a"};
  EXPECT_EQ(bench_scenario(typed)->variants[0].exit, (std::vector<int>{0}));
  typed.ignore_failure = "1,2";
  EXPECT_EQ(bench_scenario(typed)->variants[0].exit, (std::vector<int>{0, 1, 2}));
  typed.ignore_failure = "one";
  EXPECT_FALSE(bench_scenario(typed));
}

TEST(ExitCode, TheMostUrgentWins) {
  EXPECT_EQ(most_urgent({}), ExitCode::ok);
  EXPECT_EQ(most_urgent({ExitCode::inconclusive, ExitCode::regression}), ExitCode::regression);
  EXPECT_EQ(most_urgent({ExitCode::regression, ExitCode::nothing_measured}), ExitCode::nothing_measured);
  EXPECT_EQ(most_urgent({ExitCode::command_failed, ExitCode::interrupted}), ExitCode::interrupted);
}

}  // namespace
}  // namespace payback::app
