// SPDX-License-Identifier: MIT
// Each figure of a workflow worked by hand from points, then what must hold for any team.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "harness/savings/savings.hpp"
#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

using example::point;
using example::range;
using example::settings;

TEST(Estimate, WorksOutEachFigureFromPoints) {
  const Savings s = estimate(example::workflow(), example::team(), settings());
  EXPECT_EQ(s.workflow, "linting");
  EXPECT_EQ(s.scenario, "python-lint");
  ASSERT_TRUE(s.annualised);
  EXPECT_DOUBLE_EQ(s.minutes_removed_per_developer_per_day->p50, 2);  // 20 runs x 0.5 x 12 s
  EXPECT_DOUBLE_EQ(s.minutes_per_developer_per_day->p50, 1);          // half of it
  EXPECT_NEAR(s.hours_per_week->p50, 10.0 / 60 * 5, 1e-12);
  EXPECT_NEAR(s.hours_per_year->p50, 10.0 / 60 * 230, 1e-12);
  EXPECT_NEAR(s.money_per_week->p50, 10.0 / 60 * 5 * 100, 1e-12);
  EXPECT_NEAR(s.money_per_year->p50, 10.0 / 60 * 230 * 100, 1e-9);             // $3,833
  EXPECT_NEAR(s.fte->p50, 10.0 / 60 / 8, 1e-12);                               // of an 8-hour day
  EXPECT_DOUBLE_EQ(s.one_off_cost->p50, 4000);                                 // (10 + 20 + 10 x 1) h x $100
  EXPECT_NEAR(s.payback_weeks->p50, 4000 / (3833.3333333 / 52.178571), 1e-6);  // 365.25 / 7 weeks a year: 54.4
  EXPECT_EQ(s.pays_back_probability, 1.0);
  EXPECT_FALSE(s.ci_money_per_year) << "unknown without the lengths of CI jobs";
  EXPECT_FALSE(s.measurement_variance_share) << "nothing varies";
}

TEST(Estimate, OfPointsIsAPoint) {
  const Savings s = estimate(example::workflow(), example::team(), settings());
  EXPECT_EQ(s.money_per_year->p5, s.money_per_year->p95);
}

TEST(Estimate, OnlyAdoptersSaveButEverybodyLearns) {
  Team team = example::team();
  team.adoption = point(0.5);
  const Savings half = estimate(example::workflow(), team, settings());
  EXPECT_NEAR(half.money_per_year->p50, 10.0 / 60 * 230 * 100 / 2, 1e-9);
  EXPECT_DOUBLE_EQ(half.one_off_cost->p50, 4000);
}

TEST(Estimate, RunningCostsLengthenPaybackAndCanMakeItNever) {
  Team team = example::team();
  team.running_cost_per_year = point(1916.6666666666667);  // half of what is saved
  const Savings half = estimate(example::workflow(), team, settings());
  EXPECT_NEAR(half.payback_weeks->p50, 2 * 4000 / (3833.3333333 / 52.178571), 1e-6);
  team.running_cost_per_year = point(5000);
  const Savings never = estimate(example::workflow(), team, settings());
  EXPECT_TRUE(std::isinf(never.payback_weeks->p50));
  EXPECT_EQ(never.pays_back_probability, 0.0);
  EXPECT_GT(never.money_per_year->p50, 0) << "the time saved is still shown";
}

TEST(Estimate, TheTeamsWordOnFrequencyReplacesTheScenarios) {
  Team team = example::team();
  team.workflows["linting"].runs_per_developer_per_day = point(40);
  team.workflows["formatting"].blocking = point(0);
  const Savings s = estimate(example::workflow(), team, settings());
  EXPECT_DOUBLE_EQ(s.minutes_removed_per_developer_per_day->p50, 4);
}

TEST(Estimate, ATeamThatNeverWaitsRecoversNothing) {
  Team team = example::team();
  team.workflows["linting"].blocking = point(0);
  const Savings s = estimate(example::workflow(), team, settings());
  EXPECT_TRUE(s.annualised);
  EXPECT_EQ(s.money_per_year->p95, 0);
}

TEST(Estimate, MeasuredRoundsGiveTheirMeanSaving) {
  Workflow workflow = example::workflow();
  workflow.saving.reset();
  workflow.saving_samples = {11, 12, 13, 11.5, 12.5, 12};  // mean 12
  const Savings s = estimate(workflow, example::team(), settings());
  // sd of the draws sqrt(0.4167 / 6 * 6 / 3) = 0.373 s, so 0.062 minutes; four standard errors of 20,000 draws are
  // 0.0018.
  EXPECT_NEAR(s.minutes_removed_per_developer_per_day->mean, 2, 0.0018);
  EXPECT_EQ(s.measurement_variance_share, 1.0) << "everything else is a point";
}

TEST(Estimate, StatedSavingsAreNoMeasurementUnlessTheySaySo) {
  Workflow workflow = example::workflow();
  workflow.saving = range(8, 14);
  EXPECT_EQ(estimate(workflow, example::team(), settings()).measurement_variance_share, 0.0);
  workflow.saving->basis = Basis::measured;
  EXPECT_EQ(estimate(workflow, example::team(), settings()).measurement_variance_share, 1.0);
}

TEST(Estimate, SplitsTheVarianceBetweenMeasurementAndAssumptions) {
  Workflow workflow = example::workflow();
  workflow.saving = range(8, 14);
  workflow.saving->basis = Basis::measured;
  workflow.frequency.runs_per_developer_per_day = range(10, 30);
  // Logs: a = ln(14/8)/2/z = 0.17010, b = ln(30/10)/2/z = 0.33395. Independent lognormals have Var = M^2 (exp(a^2 +
  // b^2) - 1); with the saving at its mean Var = M^2 (exp(b^2) - 1). Share = 1 - 0.11798 / 0.15081 = 0.2177.
  workflow.before_seconds = 0;  // unknown: neither the cap nor the gate changes the product
  EXPECT_NEAR(*estimate(workflow, example::team(), settings()).measurement_variance_share, 0.2176, 0.02);
}

TEST(Estimate, SameSeedSameResultOtherSeedAnother) {
  Team team = example::team();
  team.loaded_rate_per_hour = range(60, 130);
  EXPECT_EQ(estimate(example::workflow(), team, settings(5)).money_per_year,
            estimate(example::workflow(), team, settings(5)).money_per_year);
  EXPECT_NE(estimate(example::workflow(), team, settings(5)).money_per_year,
            estimate(example::workflow(), team, settings(6)).money_per_year);
}

TEST(Estimate, AnInputMovesNoOthersDraws) {
  Team team = example::team();
  team.loaded_rate_per_hour = range(60, 130);
  Team other = team;
  other.work_days = range(100, 300);
  EXPECT_EQ(estimate(example::workflow(), team, settings()).money_per_week,
            estimate(example::workflow(), other, settings()).money_per_week);
}

Team uncertain_team() {
  Team team = default_team();
  team.one_off_hours.learn_per_developer = point(0);
  return team;
}

Workflow uncertain_workflow(double low, double high) {
  Workflow workflow = example::workflow();
  workflow.saving = range(low, high);
  workflow.before_seconds = 0;
  workflow.frequency.runs_per_developer_per_day = range(6, 20);
  workflow.frequency.blocking = range(0.6, 0.95);
  return workflow;
}

TEST(Estimate, TwiceTheDevelopersIsExactlyTwiceTheHours) {
  Team team = uncertain_team();
  const Savings ten = estimate(uncertain_workflow(8, 14), team, settings());
  team.developers = point(20);
  const Savings twenty = estimate(uncertain_workflow(8, 14), team, settings());
  EXPECT_EQ(twenty.hours_per_year->p5, 2 * ten.hours_per_year->p5);
  EXPECT_EQ(twenty.hours_per_year->p50, 2 * ten.hours_per_year->p50);
  EXPECT_EQ(twenty.hours_per_year->p95, 2 * ten.hours_per_year->p95);
  EXPECT_EQ(twenty.hours_per_year->mean, 2 * ten.hours_per_year->mean);
  EXPECT_EQ(twenty.minutes_per_developer_per_day, ten.minutes_per_developer_per_day);
}

RC_GTEST_PROP(Estimate, ALossIsTheMirrorImageOfTheGain, (unsigned a, unsigned b)) {
  const double low = 1 + a % 20, high = low + b % 20;
  const Settings few{3, 400};
  const Savings gain = estimate(uncertain_workflow(low, high), uncertain_team(), few);
  const Savings loss = estimate(uncertain_workflow(-high, -low), uncertain_team(), few);
  RC_ASSERT(loss.annualised);
  const auto mirrors = [](const Quantiles& g, const Quantiles& l) {
    const auto near = [](double x, double y) { return std::abs(x - y) <= 1e-9 * std::abs(x); };
    return near(g.p5, -l.p95) && near(g.p50, -l.p50) && near(g.p95, -l.p5) && near(g.mean, -l.mean);
  };
  RC_ASSERT(mirrors(*gain.minutes_per_developer_per_day, *loss.minutes_per_developer_per_day));
  RC_ASSERT(mirrors(*gain.hours_per_week, *loss.hours_per_week));
  RC_ASSERT(mirrors(*gain.money_per_year, *loss.money_per_year));
  RC_ASSERT(std::isinf(loss.payback_weeks->p5) && loss.pays_back_probability == 0.0);
}

RC_GTEST_PROP(Estimate, QuantilesOfEveryFigureAscend, (unsigned a, unsigned b, unsigned c)) {
  Workflow workflow = uncertain_workflow(1 + a % 30, 31 + b % 30);
  workflow.before_seconds = c % 60;
  const Savings s = estimate(workflow, uncertain_team(), {c, 300});
  for (const auto& q : {s.minutes_removed_per_developer_per_day, s.minutes_per_developer_per_day, s.hours_per_week,
                        s.hours_per_year, s.money_per_week, s.money_per_year, s.fte, s.one_off_cost, s.payback_weeks}) {
    RC_ASSERT(q && q->p5 <= q->p50 && q->p50 <= q->p95);
  }
  RC_ASSERT(!s.measurement_variance_share || *s.measurement_variance_share == 0.0);
}

}  // namespace
}  // namespace payback::savings
