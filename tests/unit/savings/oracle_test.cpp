// SPDX-License-Identifier: MIT
// The model against closed forms: a product of lognormals, a payback that is a straight line in one cost, workflows
// that share a draw.
#include <gtest/gtest.h>

#include <cmath>

#include "harness/savings/savings.hpp"
#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

using example::point;
using example::range;
using example::settings;

/// Ten developers, every other input a 90 % range.
Team oracle_team() {
  Team team = example::team();
  team.recovered_fraction = range(0.25, 0.75);
  team.work_days = range(220, 235);
  team.loaded_rate_per_hour = range(60, 130);
  return team;
}

Workflow oracle_workflow() {
  Workflow workflow = example::workflow();
  workflow.saving = range(8, 14);
  workflow.before_seconds = 0;
  workflow.frequency.runs_per_developer_per_day = range(6, 20);
  workflow.frequency.blocking = range(0.6, 0.95);
  return workflow;
}

/// The mean of a figure over ten seeds: ten times less variance than one estimate.
template <class Figure>
Quantiles over_ten_seeds(const Workflow& workflow, const Team& team, Figure figure) {
  Quantiles sum;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Quantiles q = figure(estimate(workflow, team, settings(seed)));
    sum = {sum.p5 + q.p5 / 10, sum.p50 + q.p50 / 10, sum.p95 + q.p95 / 10, sum.mean + q.mean / 10};
  }
  return sum;
}

Quantiles money(const Savings& s) {
  return *s.money_per_year;
}
Quantiles weeks(const Savings& s) {
  return *s.payback_weeks;
}

// The logs of a product of lognormals add up: mu = ln(10/3600) + sum of ln sqrt(low high) = ln 2114.11, and
// sigma = sqrt(sum of (ln(high/low) / 2 / 1.64485)^2) = 0.59124. So p5, p50, p95 = exp(mu -+ 1.64485 sigma) = 799.4,
// 2114.1, 5590.9 and the mean is exp(mu + sigma^2 / 2) = 2517.9.
TEST(Oracle, MoneyIsTheExactProductOfLognormals) {
  const Quantiles one = money(estimate(oracle_workflow(), oracle_team(), settings()));
  // Four standard errors of 20,000 draws: sigma sqrt(p (1 - p) / n) / phi(z_p) = 0.9 % at the ends and 0.5 % in the
  // middle.
  EXPECT_NEAR(one.p5, 799.4, 799.4 * 0.035);
  EXPECT_NEAR(one.p50, 2114.1, 2114.1 * 0.021);
  EXPECT_NEAR(one.p95, 5590.9, 5590.9 * 0.035);
  EXPECT_NEAR(one.mean, 2517.9, 2517.9 * 0.018);
}

TEST(Oracle, MoneyIsExactOverTenSeedsToo) {
  const Quantiles ten = over_ten_seeds(oracle_workflow(), oracle_team(), money);
  // A third of the tolerance above, and half a percent because the tails of shares above 1 are redrawn.
  EXPECT_NEAR(ten.p5, 799.4, 799.4 * 0.016);
  EXPECT_NEAR(ten.p50, 2114.1, 2114.1 * 0.012);
  EXPECT_NEAR(ten.p95, 5590.9, 5590.9 * 0.016);
  EXPECT_NEAR(ten.mean, 2517.9, 2517.9 * 0.011);
}

TEST(Oracle, MultiplyingTheMidpointsIsWhatNotToDo) {
  const double naive = 10 * 11 * 13 * 0.775 * 0.5 / 3600 * 227.5 * 95;  // $3,327
  const Quantiles model = money(estimate(oracle_workflow(), oracle_team(), settings()));
  RecordProperty("naive", std::to_string(naive));
  RecordProperty("model", std::to_string(model.p50));
  std::printf("midpoints multiplied: $%.0f, exact median: $2114, model: $%.0f (%.0f to %.0f)\n", naive, model.p50,
              model.p5, model.p95);
  EXPECT_NEAR(naive / 2114.1, 1.57, 0.005);
  EXPECT_GT(naive, 1.5 * model.p50);
}

TEST(Oracle, PaybackInCalendarWeeks) {
  Team team = oracle_team();
  team.adoption = point(0.85);
  team.ramp_weeks = point(4);
  team.one_off_hours = {range(4, 16), range(8, 40), range(0.25, 1.5)};
  // 34 / 91 / 251 with shares redrawn above 1 over their whole range, 33 / 89 / 248 without: an independent simulation
  // in Python with 400,000 draws of random.gauss. Redrawing only the tail is the second within 1 %.
  const Quantiles q = over_ten_seeds(oracle_workflow(), team, weeks);
  EXPECT_NEAR(q.p5, 33, 33 * 0.03);
  EXPECT_NEAR(q.p50, 89, 89 * 0.02);
  EXPECT_NEAR(q.p95, 248, 248 * 0.03);
}

// Second closed form: with every other input a point, payback is A/2 + C0/S, a straight line in the one uncertain cost,
// so its quantiles are those of the cost. Port 8 to 40 h at $100 and nothing else; S = 3833.33 / 52.17857 = 73.4662 a
// week; A = 4.
TEST(Oracle, PaybackIsAStraightLineInTheCost) {
  Team team = example::team();
  team.ramp_weeks = point(4);
  team.one_off_hours = {point(0), range(8, 40), point(0)};
  const Quantiles q = over_ten_seeds(example::workflow(), team, weeks);
  // sigma = ln(40/8) / 2 / 1.64485 = 0.48924: four standard errors over ten seeds are 0.9 % and 0.5 % of C0/S.
  EXPECT_NEAR(q.p5, 2 + 800 / 73.4662, 0.10);
  EXPECT_NEAR(q.p50, 2 + 1788.85 / 73.4662, 0.13);  // 100 sqrt(8 * 40)
  EXPECT_NEAR(q.p95, 2 + 4000 / 73.4662, 0.50);
  EXPECT_NEAR(q.mean, 2 + 1788.85 * std::exp(0.48924 * 0.48924 / 2) / 73.4662, 0.15);
}

// Third closed form: one two-piece input among points is scaled, so its three stated quantiles come back exactly
// scaled.
TEST(Oracle, ThreePointsComeBackAsTheQuantilesOfTheMoney) {
  Workflow workflow = example::workflow();
  workflow.frequency.runs_per_developer_per_day = {5, 20, 60, Basis::assumed, "test"};
  const Quantiles q = over_ten_seeds(workflow, example::team(), money);
  EXPECT_NEAR(q.p5, 3833.33 * 5 / 20, 958 * 0.02);  // four standard errors over ten seeds: 1.6, 0.9 and 1.3 %
  EXPECT_NEAR(q.p50, 3833.33, 3833 * 0.012);
  EXPECT_NEAR(q.p95, 3833.33 * 60 / 20, 11500 * 0.016);
  EXPECT_NEAR(q.mean, 3833.33 * 24.392 / 20, 4675 * 0.01);  // mean of the two halves: distribution_test.cpp
}

// Fourth: two workflows whose only uncertainty is the shared recovered fraction move as one, so the quantiles of their
// sum are the sums of their quantiles. Drawn apart, the total would be narrower by a factor of sqrt(2).
TEST(Oracle, SharedAssumptionsMoveTogetherInTheTotal) {
  Team team = example::team();
  team.recovered_fraction = range(0.25, 0.75);
  const Workflow linting = example::workflow();
  Workflow resolving = example::workflow();
  resolving.name = "resolving";
  resolving.scenario = "python-resolve";
  const Quantiles one = money(estimate(linting, team, settings()));
  const Quantiles both = money(estimate_total({linting, resolving}, team, settings()));
  EXPECT_NEAR(both.p5, 2 * one.p5, 1e-6 * one.p5);
  EXPECT_NEAR(both.p95, 2 * one.p95, 1e-6 * one.p95);
}

}  // namespace
}  // namespace payback::savings
