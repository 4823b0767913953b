// SPDX-License-Identifier: MIT
// Whole minutes: by hand for single jobs, a closed form for many, and the plain formula for any.
#include "harness/savings/billed_minutes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "harness/savings/savings.hpp"
#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

double fewer(const std::vector<double>& jobs, double saving) {
  return BilledMinutes(jobs, std::min(0.0, saving), std::max(0.0, saving)).fewer(saving);
}

TEST(BilledMinutes, AJobJustOverAMinuteIsAMinuteCheaperAtOnce) {
  EXPECT_EQ(fewer({61}, 0.5), 0);  // 60.5 s are two minutes still
  EXPECT_EQ(fewer({61}, 1), 1);
  EXPECT_EQ(fewer({61}, 59), 1);
}

TEST(BilledMinutes, AJobWithinAMinuteIsNeverCheaper) {
  EXPECT_EQ(fewer({59}, 1), 0);
  EXPECT_EQ(fewer({59}, 58), 0);
  EXPECT_EQ(fewer({60}, 500), 0) << "a job that is not there is still billed a minute";
}

TEST(BilledMinutes, ALossCostsAMinuteWhereItCrossesOne) {
  EXPECT_EQ(fewer({59}, -1), 0);  // 60 s
  EXPECT_EQ(fewer({59}, -1.5), -1);
  EXPECT_EQ(fewer({59}, -62), -2);  // 121 s
}

TEST(BilledMinutes, IsTheMeanOverTheJobsAndNotTheBillOfTheMeanJob) {
  EXPECT_DOUBLE_EQ(fewer({61, 62, 70, 118}, 10), 0.75);  // the last one stays at 108 s; the mean job, 77.75 s, too
}

// Closed form: with lengths spread evenly over whole minutes, every second is worth a sixtieth of a minute.
TEST(BilledMinutes, OfEvenlySpreadLengthsIsTheSavingItself) {
  std::vector<double> jobs;
  for (int i = 0; i < 600; ++i) jobs.push_back(60 + 0.05 + i * 0.1);  // 60 s to 120 s
  for (const double saving : {0.0, 6.0, 30.0, 60.0}) EXPECT_NEAR(fewer(jobs, saving), saving / 60, 0.1 / 60);
}

RC_GTEST_PROP(BilledMinutes, AgreesWithThePlainFormula, (const std::vector<unsigned>& lengths, int tenths)) {
  RC_PRE(!lengths.empty());
  std::vector<double> jobs;
  for (const unsigned length : lengths) jobs.push_back(1 + length % 4000);
  const double saving = (tenths % 20000) / 10.0;
  double sum = 0;
  for (const double job : jobs) sum += std::ceil(job / 60) - std::max(1.0, std::ceil((job - saving) / 60));
  RC_ASSERT(std::abs(fewer(jobs, saving) - sum / static_cast<double>(jobs.size())) < 1e-9);
}

Team billed_team(std::vector<double> jobs) {
  Team team = example::team();
  team.ci_days = example::point(250);
  team.ci.job_seconds = std::move(jobs);
  team.ci.runner = "macos";
  team.workflows["linting"].ci_runs_per_developer_per_day = example::point(4);
  return team;
}

TEST(CiMoney, IsWholeMinutesOverTheJobsOwnLengths) {
  // 12 s off jobs of 65 and 100 s: one of two becomes a minute cheaper. 10 x 4 x 250 jobs x 0.5 minutes x $0.062.
  const Savings s = estimate(example::workflow(), billed_team({65, 100}), example::settings());
  ASSERT_TRUE(s.ci_money_per_year);
  EXPECT_NEAR(s.ci_money_per_year->p50, 310, 1e-9);
  EXPECT_NEAR(s.payback_weeks->p50, 4000 / ((3833.3333333 + 310) / 52.178571), 1e-6) << "cash shortens the payback";
}

TEST(CiMoney, OfJobsThatStayWithinTheirMinuteIsNothing) {
  const Savings s = estimate(example::workflow(), billed_team({59, 118}), example::settings());
  EXPECT_EQ(s.ci_money_per_year->p95, 0) << "seconds times price would claim $124";  // 10,000 x 12 / 60 x 0.062
}

TEST(CiMoney, IsAbsentWithoutLengthsOrWithoutRuns) {
  EXPECT_FALSE(estimate(example::workflow(), billed_team({}), example::settings()).ci_money_per_year);
  Team team = billed_team({65});
  team.workflows["linting"].ci_runs_per_developer_per_day.reset();
  EXPECT_FALSE(estimate(example::workflow(), team, example::settings()).ci_money_per_year);
}

TEST(CiMoney, IsNotGatedByWhatPeopleNotice) {
  Workflow workflow = example::workflow();
  workflow.before_seconds = 0.9;
  workflow.saving = example::point(0.8);
  const Savings s = estimate(workflow, billed_team({60.5}), example::settings());
  EXPECT_EQ(s.money_per_year->p95, 0);
  EXPECT_NEAR(s.ci_money_per_year->p50, 620, 1e-9);  // each of 10,000 jobs a minute less
}

TEST(CiMoney, TakesAWorkflowsOwnJobsAndRunner) {
  Team team = billed_team({59});
  team.workflows["linting"].ci_job_seconds = {61};
  team.workflows["linting"].ci_runner = "linux";
  const Savings s = estimate(example::workflow(), team, example::settings());
  EXPECT_NEAR(s.ci_money_per_year->p50, 60, 1e-9);  // 10,000 x $0.006
}

TEST(Agents, WaitApartFromPeople) {
  Team team = example::team();
  const Savings without = estimate(example::workflow(), team, example::settings());
  EXPECT_FALSE(without.agent_hours_per_week);
  team.workflows["linting"].agent_runs_per_developer_per_day = example::point(100);
  Workflow workflow = example::workflow();
  workflow.cpu_saving_seconds = 6;
  const Savings with = estimate(workflow, team, example::settings());
  EXPECT_NEAR(with.agent_hours_per_week->p50, 10 * 100 * 12 / 3600.0 * 5, 1e-9);  // 16.7 hours of wall time
  EXPECT_NEAR(with.agent_cpu_hours_per_week->p50, 10 * 100 * 6 / 3600.0 * 5, 1e-9);
  EXPECT_EQ(with.minutes_per_developer_per_day, without.minutes_per_developer_per_day);
  EXPECT_EQ(with.money_per_year, without.money_per_year);
}

}  // namespace
}  // namespace payback::savings
