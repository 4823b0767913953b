// SPDX-License-Identifier: MIT
// Tornado, shares of the variance and the value of knowing, against closed forms of lognormals.
#include "harness/savings/sensitivity.hpp"

#include <gtest/gtest.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

using example::point;
using example::range;
using example::settings;

/// Runs 10 to 30 and a measured saving of 8 to 14 s, everything else a point.
Workflow two_ranges() {
  Workflow workflow = example::workflow();
  workflow.before_seconds = 0;  // unknown: neither the cap nor the gate changes the product
  workflow.saving = range(8, 14);
  workflow.saving->basis = Basis::measured;
  workflow.frequency.runs_per_developer_per_day = range(10, 30);
  return workflow;
}

const Influence& influence(const Savings& savings, std::string_view input) {
  const auto& inputs = savings.sensitivity->inputs;
  const auto found = std::ranges::find(inputs, input, &Influence::input);
  if (found == inputs.end()) throw std::runtime_error("no such input");
  return *found;
}

TEST(Sensitivity, ATornadoMovesOneInputAndLeavesTheOthersAtTheirMedians) {
  const Savings s = estimate(two_ranges(), example::team(), settings());
  ASSERT_TRUE(s.sensitivity);
  // $3,833.33 a year for 12 s and 20 runs: proportional to both.
  const double per_run_second = 3833.3333333 / 12 / 20;
  const double median_saving = influence(s, "linting/saving").money_at_low / per_run_second / std::sqrt(300.0);
  EXPECT_NEAR(median_saving, 8, 8 * 0.03) << "a measured saving ends where its draws do: 4 standard errors";
  EXPECT_NEAR(s.sensitivity->money_at_medians, per_run_second * std::sqrt(8.0 * 14) * std::sqrt(300.0), 80);
  const Influence& runs = influence(s, "linting/runs_per_developer_per_day");
  EXPECT_DOUBLE_EQ(runs.money_at_low / s.sensitivity->money_at_medians, 10 / std::sqrt(300.0));
  EXPECT_DOUBLE_EQ(runs.money_at_high / s.sensitivity->money_at_medians, 30 / std::sqrt(300.0));
  EXPECT_EQ(runs.low, 10);
  EXPECT_EQ(runs.high, 30);
}

TEST(Sensitivity, TheWidestSwingComesFirstAndPointsDoNotAppear) {
  const Savings s = estimate(two_ranges(), example::team(), settings());
  ASSERT_EQ(s.sensitivity->inputs.size(), 2U);
  EXPECT_EQ(s.sensitivity->inputs[0].input, "linting/runs_per_developer_per_day");
  EXPECT_FALSE(s.sensitivity->inputs[0].measured);
  EXPECT_TRUE(s.sensitivity->inputs[1].measured);
}

// Main effects of a product of lognormals with log deviations 0.17010 and 0.33395: (exp(a^2) - 1) / (exp(a^2 + b^2) -
// 1) = 0.1946 and 0.7824; the rest is their interaction.
TEST(Sensitivity, EachInputHasItsShareOfTheVariance) {
  const Savings s = estimate(two_ranges(), example::team(), settings());
  EXPECT_NEAR(influence(s, "linting/saving").variance_share, 0.1946, 0.02);
  EXPECT_NEAR(influence(s, "linting/runs_per_developer_per_day").variance_share, 0.7824, 0.02);
}

// One uncertain input: what has come after 52 weeks is k R less 4,000, with R lognormal (median sqrt(300), log
// deviation 0.33395) and k = 191.01. E[max(0, k R - C)] is the formula of Black and Scholes; E[k R] is below C, so
// without more knowledge nothing is done, and this is all that knowing is worth.
TEST(Sensitivity, KnowingIsWorthWhatTheFormulaOfAnOptionSays) {
  Workflow workflow = two_ranges();
  workflow.saving = point(12);
  const Savings s = estimate(workflow, example::team(), settings());
  EXPECT_NEAR(s.sensitivity->value_of_knowing_all, 285.3, 285.3 * 0.07);
  const Influence* const best = most_worth_knowing(s);
  ASSERT_NE(best, nullptr);
  EXPECT_EQ(best->input, "linting/runs_per_developer_per_day");
  EXPECT_NEAR(best->value_of_knowing, 285.3, 285.3 * 0.07);
  // P(k R > C) = Phi(ln(k sqrt(300) / C) / 0.33395), and so for 13 and 26 weeks.
  EXPECT_NEAR(*s.pays_back_within_52_weeks, 0.2849, 0.013);  // four binomial standard errors
  EXPECT_NEAR(*s.pays_back_within_26_weeks, 0.0041, 0.0019);
  EXPECT_NEAR(*s.pays_back_within_13_weeks, 0, 0.0003);
  EXPECT_EQ(s.pays_back_probability, 1.0) << "in the end all do";
}

TEST(Sensitivity, WhereTheDecisionIsClearNothingIsWorthKnowing) {
  Team team = example::team();
  team.one_off_hours = {point(0.1), point(0), point(0)};
  const Savings clear = estimate(two_ranges(), team, settings());
  EXPECT_EQ(clear.sensitivity->value_of_knowing_all, 0);
  EXPECT_EQ(most_worth_knowing(clear), nullptr);
}

TEST(Sensitivity, AnInputThatOnlyCostsHasNoSwingOfTheMoneyButAValue) {
  Team team = example::team();
  team.one_off_hours.port = range(2, 60);
  const Savings s = estimate(example::workflow(), team, settings());
  const Influence& port = influence(s, "one_off_hours/port");
  EXPECT_EQ(port.money_at_low, port.money_at_high);
  EXPECT_GT(port.value_of_knowing, 0);
  EXPECT_EQ(most_worth_knowing(s)->input, "one_off_hours/port");
}

TEST(Sensitivity, IsAbsentWhereNothingVariesOrNothingIsAnnualised) {
  EXPECT_FALSE(estimate(example::workflow(), example::team(), settings()).sensitivity);
  Workflow workflow = two_ranges();
  workflow.verdict = comparison::Verdict::inconclusive;
  EXPECT_FALSE(estimate(workflow, example::team(), settings()).sensitivity);
  EXPECT_EQ(most_worth_knowing(Savings{}), nullptr);
}

TEST(Sensitivity, AnInputThatWorkflowsShareMovesAllOfThem) {
  Team team = example::team();
  team.recovered_fraction = range(0.25, 0.75);
  Workflow other = example::workflow();
  other.name = "typing";
  const Savings total = estimate_total({example::workflow(), other}, team, settings());
  ASSERT_EQ(total.sensitivity->inputs.size(), 1U);
  EXPECT_NEAR(total.sensitivity->inputs[0].money_at_high, 2 * 3833.3333 * 0.75 / 0.5, 0.01);
  EXPECT_NEAR(total.sensitivity->inputs[0].variance_share, 1, 0.02);
}

TEST(Sensitivity, OneThreadAndTwoGiveTheSameFigures) {
  const auto all_figures = [](int threads) {
    oneapi::tbb::task_arena arena(threads);
    return arena.execute([] {
      Team team = default_team();
      team.ci.job_seconds = {61, 75, 130};
      Workflow workflow = two_ranges();
      workflow.saving.reset();
      workflow.saving_samples = {11, 12, 13, 11.5, 12.5, 12};
      workflow.frequency.ci_runs_per_developer_per_day = range(1, 5);
      Workflow other = two_ranges();
      other.name = "typing";
      return estimate_total({workflow, other}, team, settings());
    });
  };
  const Savings one = all_figures(1);
  const Savings two = all_figures(2);
  EXPECT_EQ(one.money_per_year, two.money_per_year);
  EXPECT_EQ(one.minutes_per_developer_per_day, two.minutes_per_developer_per_day);
  EXPECT_EQ(one.ci_money_per_year, two.ci_money_per_year);
  EXPECT_EQ(one.payback_weeks, two.payback_weeks);
  EXPECT_EQ(one.measurement_variance_share, two.measurement_variance_share);
  ASSERT_EQ(one.sensitivity->inputs.size(), two.sensitivity->inputs.size());
  for (std::size_t i = 0; i < one.sensitivity->inputs.size(); ++i) {
    EXPECT_EQ(one.sensitivity->inputs[i].input, two.sensitivity->inputs[i].input);
    EXPECT_EQ(one.sensitivity->inputs[i].variance_share, two.sensitivity->inputs[i].variance_share);
    EXPECT_EQ(one.sensitivity->inputs[i].value_of_knowing, two.sensitivity->inputs[i].value_of_knowing);
  }
}

}  // namespace
}  // namespace payback::savings
