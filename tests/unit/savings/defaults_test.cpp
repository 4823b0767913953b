// SPDX-License-Identifier: MIT
// The defaults that the project states, and a source for each of them.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "harness/savings/savings.hpp"

namespace payback::savings {
namespace {

void expect_range(const Quantity& q, double low, double typical, double high) {
  EXPECT_DOUBLE_EQ(q.low, low);
  EXPECT_DOUBLE_EQ(q.typical, typical);
  EXPECT_DOUBLE_EQ(q.high, high);
}

TEST(Defaults, AreThoseOfTheReadme) {
  const Team team = default_team();
  expect_range(team.developers, 10, 10, 10);
  expect_range(team.adoption, 0.85, 0.85, 0.85);
  expect_range(team.ramp_weeks, 4, 4, 4);
  expect_range(team.loaded_rate_per_hour, 60, 95, 130);
  expect_range(team.work_days, 220, 230, 235);
  expect_range(team.ci_days, 250, 250, 250);
  expect_range(team.recovered_fraction, 0.25, 0.5, 0.75);
  expect_range(team.running_cost_per_year, 0, 0, 0);
  expect_range(team.repositories, 1, 1, 1);
  expect_range(team.one_off_hours.evaluate, 4, 8, 16);
  expect_range(team.one_off_hours.port, 8, std::sqrt(320.0), 40);
  expect_range(team.one_off_hours.learn_per_developer, 0.25, std::sqrt(0.375), 1.5);
  expect_range(team.ci_price_per_minute, 0.006, 0.006, 0.006);
  // GitHub's prices from 2026-01-01.
  EXPECT_EQ(team.ci.prices_date, "2026-01-01");
  expect_range(team.ci.prices_per_minute.at("linux"), 0.006, 0.006, 0.006);
  expect_range(team.ci.prices_per_minute.at("windows"), 0.010, 0.010, 0.010);
  expect_range(team.ci.prices_per_minute.at("macos"), 0.062, 0.062, 0.062);
  EXPECT_TRUE(team.ci.job_seconds.empty()) << "no length of a job is assumed";
  EXPECT_EQ(team.currency, "$");
  EXPECT_TRUE(team.workflows.empty());
  EXPECT_EQ(team.file, "");
}

TEST(Defaults, EachHaveASource) {
  const Team t = default_team();
  for (const Quantity& q :
       {t.developers, t.adoption, t.ramp_weeks, t.loaded_rate_per_hour, t.work_days, t.ci_days, t.recovered_fraction,
        t.running_cost_per_year, t.repositories, t.ci.prices_per_minute.at("macos"), t.one_off_hours.evaluate,
        t.one_off_hours.port, t.one_off_hours.learn_per_developer, t.ci_price_per_minute}) {
    EXPECT_NE(q.source, "");
    EXPECT_NE(q.basis, Basis::measured) << "nobody measured the reader's team";
  }
}

}  // namespace
}  // namespace payback::savings
