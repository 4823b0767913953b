// SPDX-License-Identifier: MIT
// From activity and CI files to a part of a team file. Expected numbers are worked by hand from the formulas in
// savings/README.md.
#include "harness/savings/habits.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "harness/savings/team_file.hpp"

namespace payback::savings {
namespace {

/// 3 regular authors of 4, 2.4 commits and 1.5 pushes on each of 40 days of theirs, present on 36 % of their days.
Activity activity() {
  Activity a;
  a.window = {1'764'288'000, 90};
  a.authors = 4, a.regulars = 3, a.commits = 96, a.author_days = 40, a.pushes = 60, a.presence = 0.36;
  a.merges = 7, a.bot_commits = 2;
  return a;
}

const std::vector<CiFile> k_files{
    {".github/workflows/ci.yml",
     "on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - run: flake8 && mypy src\n"},
    {".github/workflows/nightly.yml", "on: schedule\njobs:\n  a:\n    steps:\n      - run: pytest\n"},
    {".pre-commit-config.yaml", "repos:\n  - hooks:\n      - id: flake8\n"}};

void expect_range(const Quantity& q, double low, double typical, double high) {
  EXPECT_NEAR(q.low, low, 1e-9);
  EXPECT_NEAR(q.typical, typical, 1e-9);
  EXPECT_NEAR(q.high, high, 1e-9);
}

TEST(Habits, DevelopersAreBetweenTheRegularAuthorsAndAll) {
  const Quantity developers = habits_of(activity(), {}).developers;
  expect_range(developers, 3, std::sqrt(12.0), 4);
  EXPECT_EQ(developers.basis, Basis::measured);
  EXPECT_EQ(developers.source,
            "commit history: 4 authors in the 90 days before 2025-11-28, 3 of them on two days or more; left out: 7 "
            "merges, 2 commits by bots");
}

TEST(Habits, AHookRunsForEachCommitAndForSomeThatItStopped) {
  const Habits habits = habits_of(activity(), k_files);
  // 2.4 commits a day times 1, 1.5 and 3; the low end times 0.36, the typical times its root 0.6; two digits.
  expect_range(habits.workflows.at("linting").runs_per_developer_per_day, 0.86, 2.2, 7.2);
  expect_range(habits.workflows.at("commit hooks").runs_per_developer_per_day, 0.86, 2.2, 7.2);
}

TEST(Habits, WithoutAHookTheRangeIsWider) {
  // 2.4 times 0.5, 2 and 8, and the same.
  expect_range(habits_of(activity(), k_files).workflows.at("type checking").runs_per_developer_per_day, 0.43, 2.9, 19);
}

TEST(Habits, CiRunsFollowThePushesAndTheFilesThatTheyStart) {
  const Habits habits = habits_of(activity(), k_files);
  // One file: low 1 push a day, typical 1.5, high 2.4 commits, twice for push and pull request.
  expect_range(*habits.workflows.at("linting").ci_runs_per_developer_per_day, 0.36, 0.9, 4.8);
  EXPECT_FALSE(habits.workflows.at("test collection").ci_runs_per_developer_per_day) << "no push starts the nightly";
  EXPECT_FALSE(habits.workflows.at("commit hooks").ci_runs_per_developer_per_day);
}

TEST(Habits, EachNumberSaysHowItWasComputed) {
  const Habits habits = habits_of(activity(), k_files);
  const std::string& source = habits.workflows.at("linting").runs_per_developer_per_day.source;
  for (const char* part : {"96 commits of 3 regular authors on 40 days in the 90 days before 2025-11-28", "2.4 a day",
                           "1 to 3 runs a commit assumed", "a commit hook runs it"})
    EXPECT_NE(source.find(part), std::string::npos) << part << " in: " << source;
}

TEST(Habits, TheFragmentIsATeamFile) {
  const std::string text = habits_json(habits_of(activity(), k_files));
  const auto team = parse_team(text, "fragment.json");
  ASSERT_TRUE(team) << team.error().front().message();
  EXPECT_EQ(team->developers.low, 3);
  EXPECT_EQ(team->developers.basis, Basis::measured);
  expect_range(*team->workflows.at("linting").ci_runs_per_developer_per_day, 0.36, 0.9, 4.8);
  EXPECT_EQ(team->workflows.at("linting").runs_per_developer_per_day->basis, Basis::assumed);
  EXPECT_TRUE(parse_team(habits_json(habits_of(activity(), {})), "fragment.json"));
}

TEST(Habits, OfOnePersonAreAPointOfDevelopers) {
  Activity one = activity();
  one.authors = one.regulars = 1;
  const Habits habits = habits_of(one, {});
  EXPECT_TRUE(habits.developers.is_point());
  EXPECT_NE(habits_json(habits).find("\"value\": 1,"), std::string::npos);
}

}  // namespace
}  // namespace payback::savings
