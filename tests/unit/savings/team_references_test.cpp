// SPDX-License-Identifier: MIT
// What a team file refers to (runners, files, workflows), its schema, and the one to begin with.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "harness/savings/starting_file.hpp"
#include "tests/unit/savings/team_text.hpp"

namespace payback::savings {
namespace {

using example::bad;
using example::contains;
using example::good;
using example::one;
using scenario::Problem;

TEST(TeamFile, ARunnerWithoutAPriceNamesTheNearestOne) {
  const Problem p = one(R"({"ci": {"runner": "linx"}})");
  EXPECT_EQ(p.pointer, "/ci/runner");
  EXPECT_TRUE(contains(p.remedy, "\"linux\"")) << p.remedy;
  EXPECT_EQ(one(R"({"workflows": {"linting": {"ci_runner": "mainframe"}}})").pointer, "/workflows/linting/ci_runner");
}

TEST(TeamFile, AListOfSeveralPricesSaysWhichOneHolds) {
  EXPECT_EQ(one(R"({"ci": {"prices_per_minute": {"a": 1, "b": 2}}})").pointer, "/ci/prices_per_minute");
  EXPECT_EQ(good(R"({"ci": {"prices_per_minute": {"a": 1}}})").ci.runner, "a");
}

TEST(TeamFile, AWorkflowIsNoPartOfItself) {
  EXPECT_EQ(one(R"({"workflows": {"a": {"parent": "a"}}})").pointer, "/workflows/a/parent");
  const auto problems = bad(R"({"workflows": {"a": {"parent": "b"}, "b": {"parent": "c"}, "c": {"parent": "a"},
                                             "d": {"parent": "a"}}})");
  EXPECT_EQ(problems.size(), 3U) << "d is in the circle's reach, not in it";
}

TEST(TeamFile, AnAnswerIsTrueOrFalse) {
  const Problem p = one(R"({"decision": {"motivated": "yes"}})");
  EXPECT_EQ(p.pointer, "/decision/motivated");
  EXPECT_TRUE(contains(p.remedy, "true or false")) << p.remedy;
  EXPECT_TRUE(contains(one(R"({"decision": {"motivatet": true}})").remedy, "\"motivated\""));
}

TEST(TeamFile, LengthsOfJobsAreReadFromTheFileBesideIt) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "payback_team_jobs";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "jobs.txt") << "61\n# a comment\n\n 118.5\n";
  std::ofstream(folder / "lint.json") << "[30, 45]";
  std::ofstream(folder / "bad.txt") << "61\nten minutes\n";
  const auto read = [&](const std::string& text) { return parse_team(text, folder / "team.json"); };
  const auto team = read(R"({"ci": {"jobs": "jobs.txt"}, "workflows": {"linting": {"ci_jobs": "lint.json"}}})");
  ASSERT_TRUE(team) << team.error().front().message();
  EXPECT_EQ(team->ci.job_seconds, (std::vector<double>{61, 118.5}));
  EXPECT_EQ(team->workflows.at("linting").ci_job_seconds, (std::vector<double>{30, 45}));
  const auto refused = read(R"({"ci": {"jobs": "bad.txt"}})");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().front().pointer, "/ci/jobs");
  EXPECT_TRUE(contains(refused.error().front().what, "line 2 is \"ten minutes\"")) << refused.error().front().what;
  EXPECT_FALSE(read(R"({"ci": {"jobs": "gone.txt"}})"));
  std::filesystem::remove_all(folder);
}

TEST(TeamFile, TheSchemaThatIsCompiledInIsTheCommittedOne) {
  std::ifstream stream(PAYBACK_SOURCE_DIR "/scenarios/schema/team.schema.json");
  EXPECT_EQ(team_schema_text(), std::string(std::istreambuf_iterator<char>(stream), {}));
}

TEST(TeamFile, TheStartingFileIsTheDefaultTeam) {
  const Team team = good(starting_team_file());
  const Team defaults = default_team();
  const auto inputs = [](const Team& t) {
    return std::vector<Quantity>{t.developers,
                                 t.adoption,
                                 t.ramp_weeks,
                                 t.loaded_rate_per_hour,
                                 t.work_days,
                                 t.ci_days,
                                 t.recovered_fraction,
                                 t.running_cost_per_year,
                                 t.repositories,
                                 t.ci_price_per_minute,
                                 t.one_off_hours.evaluate,
                                 t.one_off_hours.port,
                                 t.one_off_hours.learn_per_developer,
                                 t.ci.prices_per_minute.at("linux"),
                                 t.ci.prices_per_minute.at("macos")};
  };
  EXPECT_EQ(inputs(team), inputs(defaults)) << "grounds and sources included: none of it is the team's own word";
  EXPECT_EQ(team.currency, defaults.currency);
  EXPECT_EQ(team.ci.provider, defaults.ci.provider);
  EXPECT_EQ(team.ci.prices_date, defaults.ci.prices_date);
  EXPECT_EQ(team.ci.runner, "linux");
}

}  // namespace
}  // namespace payback::savings
