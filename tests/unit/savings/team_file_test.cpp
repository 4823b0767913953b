// SPDX-License-Identifier: MIT
// A team file keeps the defaults it does not mention; everything wrong in it is named at its line and place.
#include "harness/savings/team_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/unit/savings/team_text.hpp"

namespace payback::savings {
namespace {

using example::bad;
using example::contains;
using example::good;
using example::one;
using scenario::Problem;

void expect_numbers(const Quantity& q, double low, double typical, double high) {
  EXPECT_DOUBLE_EQ(q.low, low);
  EXPECT_DOUBLE_EQ(q.typical, typical);
  EXPECT_DOUBLE_EQ(q.high, high);
}

TEST(TeamFile, AnEmptyObjectIsTheDefaultTeam) {
  const Team team = good("{}");
  const Team defaults = default_team();
  EXPECT_EQ(team.file, "team.json");
  EXPECT_EQ(team.developers, defaults.developers);
  EXPECT_EQ(team.recovered_fraction, defaults.recovered_fraction);
  EXPECT_EQ(team.one_off_hours.port, defaults.one_off_hours.port);
  EXPECT_EQ(team.currency, defaults.currency);
}

TEST(TeamFile, EachFieldIsRead) {
  const Team team = good(R"({
    // comments are allowed
    "$schema": "team.schema.json",
    "developers": 40,
    "adoption": [0.5, 0.8],
    "ramp_weeks": [2, 4, 8],
    "loaded_rate_per_hour": 85,
    "work_days": 210,
    "ci_days": 240,
    "recovered_fraction": [0.2, 0.4, 0.6],
    "running_cost_per_year": [-100, 200],
    "ci_price_per_minute": 0.01,
    "repositories": [3, 5],
    "ci": { "provider": "our own", "prices_date": "2026-11-01", "runner": "small", "basis": "measured", "source": "invoices",
            "prices_per_minute": { "small": 0.002, "large": [0.01, 0.02] } },
    "decision": { "crash_expensive": true, "prototyping": false, "pilot_repository": "docs-site" },
    "currency": "EUR ",
    "one_off_hours": { "evaluate": 2, "port": [10, 20, 40], "learn_per_developer": 0.5 },
    "workflows": { "linting": { "runs_per_developer_per_day": [10, 30], "blocking": 0.7, "ci_runs_per_developer_per_day": 5,
                                "agent_runs_per_developer_per_day": [50, 200], "parent": "commit hooks", "ci_runner": "large" },
                   "dependency resolution": { "runs_per_developer_per_day": 1 } }
  })");
  expect_numbers(team.developers, 40, 40, 40);
  expect_numbers(team.adoption, 0.5, std::sqrt(0.4), 0.8);
  expect_numbers(team.ramp_weeks, 2, 4, 8);
  expect_numbers(team.loaded_rate_per_hour, 85, 85, 85);
  expect_numbers(team.work_days, 210, 210, 210);
  expect_numbers(team.ci_days, 240, 240, 240);
  expect_numbers(team.recovered_fraction, 0.2, 0.4, 0.6);
  expect_numbers(team.running_cost_per_year, -100, 50, 200);
  expect_numbers(team.ci_price_per_minute, 0.01, 0.01, 0.01);
  expect_numbers(team.repositories, 3, std::sqrt(15.0), 5);
  EXPECT_EQ(team.ci.provider, "our own");
  EXPECT_EQ(team.ci.prices_date, "2026-11-01");
  EXPECT_EQ(team.ci.runner, "small");
  ASSERT_EQ(team.ci.prices_per_minute.size(), 2U) << "the default's list went with the default's provider";
  EXPECT_EQ(team.ci.prices_per_minute.at("small"), (Quantity{0.002, 0.002, 0.002, Basis::measured, "invoices"}));
  expect_numbers(team.ci.prices_per_minute.at("large"), 0.01, std::sqrt(0.0002), 0.02);
  EXPECT_EQ(team.currency, "EUR ");
  expect_numbers(team.one_off_hours.evaluate, 2, 2, 2);
  expect_numbers(team.one_off_hours.port, 10, 20, 40);
  expect_numbers(team.one_off_hours.learn_per_developer, 0.5, 0.5, 0.5);
  ASSERT_EQ(team.workflows.size(), 2U);
  const WorkflowAssumptions& linting = team.workflows.at("linting");
  expect_numbers(*linting.runs_per_developer_per_day, 10, std::sqrt(300.0), 30);
  expect_numbers(*linting.blocking, 0.7, 0.7, 0.7);
  expect_numbers(*linting.ci_runs_per_developer_per_day, 5, 5, 5);
  expect_numbers(*linting.agent_runs_per_developer_per_day, 50, 100, 200);
  EXPECT_EQ(linting.parent, "commit hooks");
  EXPECT_EQ(linting.ci_runner, "large");
  EXPECT_FALSE(team.workflows.at("dependency resolution").blocking);
}

TEST(TeamFile, ANumberCarriesItsGroundsOrTakesThoseAroundIt) {
  const Team team = good(R"({
    "developers": { "value": 12, "basis": "measured", "source": "HR, May" },
    "adoption": 0.9,
    "workflows": { "linting": { "basis": "measured", "source": "shell history",
                                "runs_per_developer_per_day": [9, 14],
                                "blocking": { "value": 0.5, "basis": "assumed", "source": "a guess" } } } })");
  EXPECT_EQ(team.developers.basis, Basis::measured);
  EXPECT_EQ(team.developers.source, "HR, May");
  EXPECT_EQ(team.adoption.basis, Basis::assumed);
  EXPECT_EQ(team.adoption.source, "") << "the default's source went with the default's number";
  EXPECT_EQ(team.workflows.at("linting").runs_per_developer_per_day->source, "shell history");
  EXPECT_EQ(team.workflows.at("linting").runs_per_developer_per_day->basis, Basis::measured);
  EXPECT_EQ(team.workflows.at("linting").blocking->source, "a guess");
  EXPECT_EQ(team.workflows.at("linting").blocking->basis, Basis::assumed);
}

TEST(TeamFile, AMisspeltKeyNamesTheNearestOne) {
  const Problem p = one("{\n  \"developers\": 4,\n  \"adoptoin\": 0.5\n}");
  EXPECT_EQ(p.file, "team.json");
  EXPECT_EQ(p.line, 3);
  EXPECT_EQ(p.pointer, "/adoptoin");
  EXPECT_TRUE(contains(p.remedy, "\"adoption\"")) << p.remedy;
}

TEST(TeamFile, MisspeltKeysAreFoundInEachBlock) {
  const Problem hours = one("{\"one_off_hours\": {\n\"evalute\": 3}}");
  EXPECT_EQ(hours.line, 2);
  EXPECT_EQ(hours.pointer, "/one_off_hours/evalute");
  EXPECT_TRUE(contains(hours.remedy, "\"evaluate\""));
  const Problem runs = one("{\"workflows\": {\"linting\": {\n\n\"runs_per_developper_per_day\": 3}}}");
  EXPECT_EQ(runs.line, 3);
  EXPECT_EQ(runs.pointer, "/workflows/linting/runs_per_developper_per_day");
  EXPECT_TRUE(contains(runs.remedy, "\"runs_per_developer_per_day\""));
  const Problem value = one(R"({"developers": {"valeu": 3}})");
  EXPECT_TRUE(contains(one(R"({"developers": {"value": 3, "sorce": "x"}})").remedy, "\"source\""));
  EXPECT_TRUE(contains(value.remedy, "\"value\"")) << value.message();
}

TEST(TeamFile, AKeyLikeNoOtherGetsTheListOfKnownOnes) {
  const Problem p = one(R"({"colour": "red"})");
  EXPECT_TRUE(contains(p.remedy, "developers")) << p.remedy;
  EXPECT_TRUE(contains(p.remedy, "one_off_hours")) << p.remedy;
}

TEST(TeamFile, ARangeThatDescendsIsShownTheRightWayRound) {
  const Problem p = one("{\n\"developers\": [12, 8]\n}");
  EXPECT_EQ(p.line, 2);
  EXPECT_EQ(p.pointer, "/developers");
  EXPECT_TRUE(contains(p.remedy, "[8, 12]")) << p.remedy;
  EXPECT_EQ(one(R"({"developers": [8, 20, 12]})").pointer, "/developers");
}

TEST(TeamFile, AShareIsNeverAboveOneOrBelowZero) {
  const Problem p = one("{\"adoption\": [0.5,\n1.2]}");
  EXPECT_EQ(p.line, 2);
  EXPECT_EQ(p.pointer, "/adoption/1");
  EXPECT_TRUE(contains(p.what, "1.2")) << p.what;
  EXPECT_EQ(one(R"({"recovered_fraction": 50})").pointer, "/recovered_fraction");
  EXPECT_EQ(one(R"({"workflows": {"linting": {"blocking": -0.1}}})").pointer, "/workflows/linting/blocking");
  EXPECT_TRUE(parse_team(R"({"adoption": [0, 1]})", "team.json")) << "the ends are allowed";
}

TEST(TeamFile, NegativeNumbersAreOnlyForCosts) {
  EXPECT_EQ(one(R"({"developers": -3})").pointer, "/developers");
  EXPECT_EQ(one(R"({"one_off_hours": {"port": [-1, 4]}})").pointer, "/one_off_hours/port/0");
  EXPECT_TRUE(parse_team(R"({"running_cost_per_year": -900})", "team.json")) << "an old licence may fall away";
}

TEST(TeamFile, WrongTypesAreNamedWithTheirPlace) {
  EXPECT_EQ(one(R"({"developers": "ten"})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": null})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": true})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": []})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": [1, 2, 3, 4]})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": [1]})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": [1, "2"]})").pointer, "/developers/1");
  EXPECT_EQ(one(R"({"developers": {"basis": "cited"}})").pointer, "/developers");
  EXPECT_EQ(one(R"({"developers": {"value": "x"}})").pointer, "/developers/value");
  EXPECT_EQ(one(R"({"one_off_hours": 4})").pointer, "/one_off_hours");
  EXPECT_EQ(one(R"({"workflows": []})").pointer, "/workflows");
  EXPECT_EQ(one(R"({"workflows": {"linting": 3}})").pointer, "/workflows/linting");
  EXPECT_EQ(one(R"({"currency": 3})").pointer, "/currency");
  EXPECT_EQ(one(R"({"currency": "a much too long one"})").pointer, "/currency");
  EXPECT_EQ(one(R"({"currency": "\u001b[2J"})").pointer, "/currency");
  EXPECT_EQ(one(R"({"source": 3})").pointer, "/source");
  EXPECT_EQ(one("[]").pointer, "");
  EXPECT_EQ(one("[]").line, 1);
}

TEST(TeamFile, AMisspeltBasisNamesTheNearestOne) {
  const Problem p = one(R"({"developers": {"value": 3, "basis": "mesured"}})");
  EXPECT_EQ(p.pointer, "/developers/basis");
  EXPECT_TRUE(contains(p.remedy, "\"measured\""));
}

TEST(TeamFile, ARangeOverSixOrdersOfMagnitudeIsTakenForATypingError) {
  EXPECT_EQ(one(R"({"loaded_rate_per_hour": [0.00006, 130]})").pointer, "/loaded_rate_per_hour");
  EXPECT_TRUE(parse_team(R"({"loaded_rate_per_hour": [0.06, 130]})", "team.json"));
}

TEST(TeamFile, AllProblemsAreReportedAtOnceInTheOrderOfTheFile) {
  const auto problems = bad("{\n\"adoption\": 2,\n\"developers\": [3, 1],\n\"work_days\": 400\n}");
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].line, 2);
  EXPECT_EQ(problems[1].line, 3);
  EXPECT_EQ(problems[2].line, 4);
  for (const Problem& p : problems) EXPECT_NE(p.remedy, "");
}

TEST(TeamFile, TextThatIsNoJsonIsLocated) {
  const auto problems = bad("{\n\"developers\": 3,,\n}");
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems.front().line, 2);
}

TEST(TeamFile, AKeyThatIsThereTwiceIsAProblem) {
  EXPECT_EQ(one("{\"developers\": 3,\n\"developers\": 4}").line, 2);
}

TEST(TeamFile, IsReadFromDisk) {
  const auto file = std::filesystem::path(testing::TempDir()) / "payback_team_file_test.json";
  std::ofstream(file) << R"({"developers": 3})";
  const auto team = load_team(file);
  ASSERT_TRUE(team) << team.error().front().message();
  EXPECT_EQ(team->developers.typical, 3);
  EXPECT_EQ(team->file, file.string());
  std::filesystem::remove(file);
  const auto gone = load_team(file);
  ASSERT_FALSE(gone);
  EXPECT_TRUE(contains(gone.error().front().message(), file.string()));
}

RC_GTEST_PROP(TeamFile, AnyTextIsReadOrRefusedButNeverCrashes, (const std::string& text)) {
  const auto team = parse_team("{\"developers\": " + text + "}", "team.json");
  RC_ASSERT(team.has_value() || !team.error().empty());
}

RC_GTEST_PROP(TeamFile, AnAscendingRangeComesBackAsWritten, (unsigned a, unsigned b)) {
  const unsigned low = 1 + a % 1000, high = low + b % 1000;
  const auto team = parse_team("{\"developers\": [" + std::to_string(low) + "," + std::to_string(high) + "]}", "t");
  RC_ASSERT(team.has_value());
  RC_ASSERT(team->developers.low == low && team->developers.high == high);
  RC_ASSERT(team->developers.low <= team->developers.typical && team->developers.typical <= team->developers.high);
}

}  // namespace
}  // namespace payback::savings
