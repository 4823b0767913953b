// SPDX-License-Identifier: MIT
// Each guard with a case where it bites and one where it does not.
#include "harness/savings/guards.hpp"

#include <gtest/gtest.h>

#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

using comparison::Verdict;
using example::has_guard;
using example::point;
using example::range;

Savings savings_of(const Workflow& workflow, const Team& team = example::team()) {
  return estimate(workflow, team, example::settings());
}

Workflow measured(std::vector<double> samples) {
  Workflow workflow = example::workflow();
  workflow.saving.reset();
  workflow.saving_samples = std::move(samples);
  return workflow;
}

bool shows_nothing_per_year(const Savings& s) {
  return !s.annualised && !s.minutes_per_developer_per_day && !s.hours_per_week && !s.hours_per_year &&
         !s.money_per_week && !s.money_per_year && !s.fte && !s.payback_weeks && !s.one_off_cost &&
         !s.pays_back_probability;
}

TEST(Guards, APlainSavingTripsNone) {
  Team team = example::team();
  team.recovered_fraction = range(0.25, 0.75);
  team.workflows["linting"] = example::assumptions(point(20), point(0.5));
  EXPECT_TRUE(savings_of(example::workflow(), team).guards.empty());
}

TEST(Guards, VoidShowsNoFigureAtAll) {
  Workflow workflow = example::workflow();
  workflow.verdict = Verdict::void_;
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_void));
  EXPECT_TRUE(shows_nothing_per_year(s));
  EXPECT_FALSE(s.minutes_removed_per_developer_per_day);
  EXPECT_FALSE(has_guard(savings_of(example::workflow()), guard_id::k_void));
}

TEST(Guards, InconclusiveShowsOnlyTheWaitingRemoved) {
  Workflow workflow = example::workflow();
  workflow.verdict = Verdict::inconclusive;
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_not_significant));
  EXPECT_TRUE(shows_nothing_per_year(s));
  EXPECT_TRUE(s.minutes_removed_per_developer_per_day);
  EXPECT_FALSE(has_guard(savings_of(example::workflow()), guard_id::k_not_significant));
}

TEST(Guards, AMeasuredIntervalThatIncludesZeroIsNotAnnualised) {
  Workflow workflow = measured({-1, 2, 3, -2, 4, 1});
  workflow.saving_interval_includes_zero = true;
  EXPECT_TRUE(has_guard(savings_of(workflow), guard_id::k_not_significant));
  EXPECT_TRUE(shows_nothing_per_year(savings_of(workflow)));
  workflow.saving_interval_includes_zero = false;
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_not_significant));
  EXPECT_TRUE(savings_of(workflow).annualised);
}

TEST(Guards, AStatedRangeThatIncludesZeroIsNotAnnualised) {
  Workflow workflow = example::workflow();
  for (const Quantity& saving : {range(-1, 3), range(0, 3), point(0)}) {
    workflow.saving = saving;
    EXPECT_TRUE(has_guard(savings_of(workflow), guard_id::k_not_significant));
    EXPECT_TRUE(shows_nothing_per_year(savings_of(workflow)));
  }
  workflow.saving = range(0.5, 3);
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_not_significant));
}

TEST(Guards, EquivalentIsNotAnnualised) {
  Workflow workflow = example::workflow();
  workflow.verdict = Verdict::equivalent;
  EXPECT_TRUE(has_guard(savings_of(workflow), guard_id::k_equivalent));
  EXPECT_TRUE(shows_nothing_per_year(savings_of(workflow)));
  EXPECT_FALSE(has_guard(savings_of(example::workflow()), guard_id::k_equivalent));
}

TEST(Guards, WithoutAFrequencyThereAreNoSavings) {
  Workflow workflow = example::workflow();
  workflow.frequency = {};
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_no_frequency));
  EXPECT_TRUE(shows_nothing_per_year(s));
  EXPECT_FALSE(s.minutes_removed_per_developer_per_day);

  Team team = example::team();
  team.workflows["linting"].runs_per_developer_per_day = point(20);
  EXPECT_TRUE(has_guard(savings_of(workflow, team), guard_id::k_no_frequency)) << "blocking is still unknown";
  team.workflows["linting"].blocking = point(0.5);
  EXPECT_FALSE(has_guard(savings_of(workflow, team), guard_id::k_no_frequency));
  EXPECT_TRUE(savings_of(workflow, team).annualised);
}

TEST(Guards, ThreeRoundsAreTooFewAndFourAreNot) {
  EXPECT_TRUE(has_guard(savings_of(measured({11, 12, 13})), guard_id::k_too_few_rounds));
  EXPECT_TRUE(shows_nothing_per_year(savings_of(measured({}))));
  EXPECT_FALSE(has_guard(savings_of(measured({11, 12, 13, 12})), guard_id::k_too_few_rounds));
}

TEST(Guards, AStatedSavingNeverExceedsTheMeasuredWaiting) {
  Workflow workflow = example::workflow();
  workflow.saving = range(10, 40);
  workflow.before_seconds = 15;
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_exceeds_waiting));
  EXPECT_DOUBLE_EQ(s.minutes_removed_per_developer_per_day->p95, 2.5);  // 20 x 0.5 x 15 s
  workflow.saving = range(10, 12);
  workflow.before_seconds = 40;
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_exceeds_waiting));
}

TEST(Guards, AMeanAboveTheMeasuredWaitingIsScaledDownToIt) {
  Workflow workflow = measured({19, 20, 21, 20});
  workflow.before_seconds = 10;
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_exceeds_waiting));
  EXPECT_NEAR(s.minutes_removed_per_developer_per_day->mean, 20 * 0.5 * 10 / 60.0, 0.01);
  workflow.before_seconds = 19.9;
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_exceeds_waiting)) << "half a percent is not worth a word";
  EXPECT_NEAR(savings_of(workflow).minutes_removed_per_developer_per_day->mean, 20 * 0.5 * 19.9 / 60.0, 0.01);
  workflow.before_seconds = 20.1;
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_exceeds_waiting))
      << "draws of the mean scatter around it, that is no contradiction";
}

TEST(Guards, AChangeThatNobodyNoticesIsNotMonetised) {
  Workflow workflow = example::workflow();
  workflow.before_seconds = 0.9;
  workflow.saving = point(0.8);
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_not_noticed));
  EXPECT_GT(s.minutes_removed_per_developer_per_day->p50, 0) << "the waiting removed is not gated";
  EXPECT_EQ(s.minutes_per_developer_per_day->p95, 0);
  EXPECT_EQ(s.money_per_year->p95, 0);
  workflow.before_seconds = 1.1;
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_not_noticed));
  EXPECT_GT(savings_of(workflow).money_per_year->p5, 0);
}

TEST(Guards, AChangeThatIsSometimesNoticedCountsInThoseDraws) {
  Workflow workflow = example::workflow();
  workflow.before_seconds = 10;
  workflow.saving = {1.5, 2.5, 3, Basis::assumed, "test"};  // 20 % of the wait is 2 s, inside the range
  const Savings s = savings_of(workflow);
  EXPECT_FALSE(has_guard(s, guard_id::k_not_noticed));
  EXPECT_EQ(s.money_per_year->p5, 0);
  EXPECT_GT(s.money_per_year->p50, 0);
}

TEST(Guards, ALossIsSaidAndAnnualisedLikeAGain) {
  Workflow workflow = example::workflow();
  workflow.verdict = Verdict::slower;
  workflow.saving = point(-12);
  const Savings loss = savings_of(workflow);
  const Savings gain = savings_of(example::workflow());
  EXPECT_TRUE(has_guard(loss, guard_id::k_costs_time));
  EXPECT_TRUE(loss.annualised);
  EXPECT_DOUBLE_EQ(loss.money_per_year->p50, -gain.money_per_year->p50);
  EXPECT_FALSE(has_guard(gain, guard_id::k_costs_time));
}

TEST(Guards, ACostThatMostlyNeverComesBackIsSaid) {
  Team team = example::team();
  team.running_cost_per_year = point(4000);  // more than the $3,833 saved
  EXPECT_TRUE(has_guard(savings_of(example::workflow(), team), guard_id::k_never_pays_back));
  team.running_cost_per_year = point(3000);
  EXPECT_FALSE(has_guard(savings_of(example::workflow(), team), guard_id::k_never_pays_back));
}

TEST(Guards, FiguresOfPointsDoNotPretendToBeSure) {
  Team team = example::team();
  const Savings points = savings_of(example::workflow(), team);
  EXPECT_TRUE(has_guard(points, guard_id::k_no_interval));
  EXPECT_TRUE(points.annualised) << "a caution, not a ban";
  team.recovered_fraction = range(0.25, 0.75);
  EXPECT_FALSE(has_guard(savings_of(example::workflow(), team), guard_id::k_no_interval));
  Workflow unnoticed = example::workflow();
  unnoticed.saving = point(0.1);
  EXPECT_FALSE(has_guard(savings_of(unnoticed), guard_id::k_no_interval)) << "nothing is not a figure";
}

TEST(Guards, WhatOneMachineMeasuredIsLabelledWithIt) {
  Workflow workflow = measured({11, 12, 13, 12});
  EXPECT_FALSE(has_guard(savings_of(workflow), guard_id::k_one_machine)) << "several machines, or none";
  workflow.machine = "a processor";
  const Savings s = savings_of(workflow);
  EXPECT_TRUE(has_guard(s, guard_id::k_one_machine));
  EXPECT_NE(s.guards.back().message.find("(a processor)"), std::string::npos);
  EXPECT_FALSE(has_guard(savings_of(example::workflow()), guard_id::k_one_machine)) << "supposed, not measured";
}

TEST(Guards, AssumedRunsBlockingOrRecoveryStampTheHeadline) {
  Team own = example::team();
  own.workflows["linting"] = example::assumptions(point(20), point(0.5));
  EXPECT_FALSE(savings_of(example::workflow(), own).assumption_driven);
  EXPECT_FALSE(has_guard(savings_of(example::workflow(), own), guard_id::k_assumption_driven));

  Team without_runs = own;
  without_runs.workflows["linting"].runs_per_developer_per_day.reset();
  EXPECT_TRUE(savings_of(example::workflow(), without_runs).assumption_driven);
  Team without_blocking = own;
  without_blocking.workflows["linting"].blocking.reset();
  EXPECT_TRUE(savings_of(example::workflow(), without_blocking).assumption_driven);
  Team without_recovery = own;
  without_recovery.recovered_fraction = default_team().recovered_fraction;
  EXPECT_TRUE(savings_of(example::workflow(), without_recovery).assumption_driven);
  EXPECT_TRUE(has_guard(savings_of(example::workflow(), without_recovery), guard_id::k_assumption_driven));

  Workflow counted = example::workflow();
  counted.frequency.runs_per_developer_per_day.basis = Basis::measured;
  counted.frequency.blocking.basis = Basis::cited;
  EXPECT_FALSE(savings_of(counted).assumption_driven) << "the scenario says where its numbers come from";
}

}  // namespace
}  // namespace payback::savings
