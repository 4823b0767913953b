// SPDX-License-Identifier: MIT
// The team's sum: each workflow once, costs once, what is not known left out by name.
#include <gtest/gtest.h>

#include <algorithm>

#include "harness/savings/savings.hpp"
#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

using comparison::Verdict;
using example::has_guard;
using example::point;
using example::settings;

Workflow named(const char* name, const char* scenario) {
  Workflow workflow = example::workflow();
  workflow.name = name;
  workflow.scenario = scenario;
  return workflow;
}

TEST(Total, AddsWorkflowsAndCountsCostsOnce) {
  const Savings total = estimate_total({named("linting", "a"), named("resolving", "b")}, example::team(), settings());
  ASSERT_TRUE(total.annualised);
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 2);  // twice the one minute of estimate_test.cpp
  EXPECT_DOUBLE_EQ(total.one_off_cost->p50, 4000);
  EXPECT_NEAR(total.payback_weeks->p50, 4000 / (2 * 3833.3333333 / 52.178571), 1e-6);
}

TEST(Total, OfOneWorkflowIsThatWorkflow) {
  const Savings one = estimate(named("linting", "a"), default_team(), settings());
  const Savings total = estimate_total({named("linting", "a")}, default_team(), settings());
  EXPECT_EQ(total.money_per_year, one.money_per_year);
  EXPECT_EQ(total.payback_weeks, one.payback_weeks);
}

TEST(Total, TakesASecondScenarioOfTheSameWorkflowForNothing) {
  const Savings total = estimate_total({named("linting", "a"), named("linting", "b")}, example::team(), settings());
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 1);
  EXPECT_TRUE(has_guard(total, "not-headline"));
  EXPECT_FALSE(has_guard(estimate_total({named("linting", "a"), named("typing", "b")}, example::team(), settings()),
                         "not-headline"));
}

TEST(Total, NeverAddsAWorkflowToTheOneItIsAPartOf) {
  Team team = example::team();
  const std::vector<Workflow> both{named("linting", "a"), named("commit hooks", "b")};
  EXPECT_DOUBLE_EQ(estimate_total(both, team, settings()).minutes_per_developer_per_day->p50, 2);
  EXPECT_FALSE(has_guard(estimate_total(both, team, settings()), "nested"));
  team.workflows["linting"].parent = "commit hooks";
  const Savings total = estimate_total(both, team, settings());
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 1);
  ASSERT_TRUE(has_guard(total, "nested"));
  const auto said = std::ranges::find(total.guards, "nested", &Guard::id);
  EXPECT_EQ(said->message, "linting: it is a part of \"commit hooks\", which is counted, so it is not added.");
}

TEST(Total, AScenariosParentCountsUntilTheTeamSaysOtherwise) {
  std::vector<Workflow> both{named("linting", "a"), named("commit hooks", "b")};
  both[0].parent = "commit hooks";
  Team team = example::team();
  EXPECT_TRUE(has_guard(estimate_total(both, team, settings()), "nested"));
  team.workflows["linting"].parent = "typing";
  EXPECT_FALSE(has_guard(estimate_total(both, team, settings()), "nested"));
}

TEST(Total, NestsOverWorkflowsThatNobodyMeasured) {
  Team team = example::team();
  team.workflows["linting"].parent = "commit hooks";
  team.workflows["commit hooks"].parent = "CI";
  EXPECT_TRUE(has_guard(estimate_total({named("linting", "a"), named("CI", "b")}, team, settings()), "nested"));
}

TEST(Total, CountsThePartWhereTheWholeIsNotCounted) {
  Team team = example::team();
  team.workflows["linting"].parent = "commit hooks";
  Workflow unsure = named("commit hooks", "b");
  unsure.verdict = Verdict::inconclusive;
  const Savings total = estimate_total({named("linting", "a"), unsure}, team, settings());
  EXPECT_FALSE(has_guard(total, "nested"));
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 1);
}

TEST(Total, ScenariosThatAreAPartOfEachOtherComeToAnEnd) {
  std::vector<Workflow> circle{named("linting", "a"), named("typing", "b"), named("testing", "c")};
  circle[0].parent = "typing", circle[1].parent = "linting", circle[2].parent = "linting";
  EXPECT_FALSE(estimate_total(circle, example::team(), settings()).annualised) << "each is in another one";
}

TEST(Total, LeavesOutWhatIsNotSignificantAndSaysSo) {
  Workflow unsure = named("resolving", "b");
  unsure.verdict = Verdict::inconclusive;
  const Savings total = estimate_total({named("linting", "a"), unsure}, example::team(), settings());
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 1);
  EXPECT_DOUBLE_EQ(total.minutes_removed_per_developer_per_day->p50, 2) << "only what is in the sum";
  EXPECT_TRUE(has_guard(total, "not-significant"));
}

TEST(Total, SubtractsWhatGotSlower) {
  Workflow slower = named("resolving", "b");
  slower.saving = point(-6);
  slower.verdict = Verdict::slower;
  const Savings total = estimate_total({named("linting", "a"), slower}, example::team(), settings());
  EXPECT_DOUBLE_EQ(total.minutes_per_developer_per_day->p50, 0.5);
  EXPECT_TRUE(has_guard(total, "costs-time"));
}

TEST(Total, OfNothingIsNotAnnualised) {
  EXPECT_FALSE(estimate_total({}, example::team(), settings()).annualised);
  Workflow broken = named("linting", "a");
  broken.verdict = Verdict::void_;
  const Savings total = estimate_total({broken}, example::team(), settings());
  EXPECT_FALSE(total.annualised);
  EXPECT_FALSE(total.minutes_removed_per_developer_per_day);
  EXPECT_TRUE(has_guard(total, "void"));
}

TEST(Total, IsAssumptionDrivenAsSoonAsOnePartIs) {
  Team team = example::team();
  team.workflows["linting"] = example::assumptions(point(20), point(0.5));
  EXPECT_FALSE(estimate_total({named("linting", "a")}, team, settings()).assumption_driven);
  EXPECT_TRUE(estimate_total({named("linting", "a"), named("resolving", "b")}, team, settings()).assumption_driven);
}

TEST(Total, DrawsTwoWorkflowsApartWhereTheyShareNothing) {
  Workflow a = named("linting", "a");
  Workflow b = named("resolving", "b");
  a.before_seconds = b.before_seconds = 0;
  a.saving = b.saving = example::range(8, 14);
  const Savings one = estimate(a, example::team(), settings());
  const Savings both = estimate_total({a, b}, example::team(), settings());
  const double width_one = one.money_per_year->p95 - one.money_per_year->p5;
  const double width_both = both.money_per_year->p95 - both.money_per_year->p5;
  EXPECT_NEAR(width_both / width_one, 1.414, 0.05);  // independent: sqrt(2) times as wide, not twice
}

}  // namespace
}  // namespace payback::savings
