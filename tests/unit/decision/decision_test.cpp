// SPDX-License-Identifier: MIT
// The rules of the decision, each from both sides, and the two things it must never do: adopt without a verdict, adopt
// for nothing.
#include "harness/decision/decision.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cctype>
#include <string>

namespace payback::decision {
namespace {

using comparison::Verdict;
using savings::Team;
using savings::Workflow;

Quantity point(double value) {
  return {value, value, value, Basis::assumed, "test"};
}

/// `saved` seconds of `before` seconds, once a day, always waited for.
Workflow workflow(double saved, double before, Verdict verdict = Verdict::faster) {
  Workflow w;
  w.name = "linting";
  w.scenario = "python-lint";
  w.saving = point(saved);
  w.before_seconds = before;
  w.frequency.runs_per_developer_per_day = point(1);
  w.frequency.blocking = point(1);
  w.verdict = verdict;
  return w;
}

Team team() {
  Team t = savings::default_team();
  t.recovered_fraction = point(1);
  return t;
}

Decision decided(const Workflow& w, const Team& t = team()) {
  return decide(w, savings::estimate(w, t, {1, 2000}));
}

bool mentions(const Decision& decision, std::string_view part) {
  for (const std::string& reason : decision.reasons) {
    if (reason.find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(Decision, AClearSavingIsAdoptedWithItsMinutesFirst) {
  const Decision d = decided(workflow(60, 80));
  EXPECT_EQ(d.outcome, Outcome::adopt);
  EXPECT_EQ(d.workflow, "linting");
  EXPECT_EQ(d.scenario, "python-lint");
  EXPECT_NE(d.reasons.front().find("1.0 (1.0 to 1.0) minutes a day"), std::string::npos) << d.reasons.front();
  EXPECT_TRUE(mentions(d, "one-off cost"));
}

TEST(Decision, TheLowEndMustExceedNineSecondsADay) {
  EXPECT_EQ(decided(workflow(9.1, 12)).outcome, Outcome::adopt);  // 0.15 minutes are 9 s
  EXPECT_EQ(decided(workflow(8.9, 12)).outcome, Outcome::stay);
}

TEST(Decision, AWideIntervalAboveTheThresholdInTheMiddleOnlyIsNotEnough) {
  Workflow w = workflow(0, 0);
  w.saving = Quantity{3, 20, 100, Basis::assumed, "test"};
  const Decision d = decided(w);
  EXPECT_EQ(d.outcome, Outcome::stay);
  EXPECT_NE(d.reasons.front().find("the low end has to be above 0.15"), std::string::npos) << d.reasons.front();
}

TEST(Decision, ThirtyHundredthsOfASecondADayAreNeverAdopted) {
  EXPECT_EQ(decided(workflow(0.3, 1.2)).outcome, Outcome::stay) << "noticed, once a day";
  EXPECT_EQ(decided(workflow(0.3, 0)).outcome, Outcome::stay);
  EXPECT_EQ(decided(workflow(0.3, 100)).outcome, Outcome::stay) << "not noticed";
  Team large = team();
  large.developers = point(100000);
  EXPECT_EQ(decided(workflow(0.3, 1.2), large).outcome, Outcome::stay) << "however many people";
}

TEST(Decision, EquivalentVoidAndSlowerAreNeverAdoptedHoweverLargeTheSaving) {
  for (const Verdict verdict : {Verdict::equivalent, Verdict::void_, Verdict::slower}) {
    EXPECT_EQ(decided(workflow(600, 900, verdict)).outcome, Outcome::stay) << comparison::name(verdict);
  }
}

TEST(Decision, InconclusiveAsksForMoreMeasurements) {
  const Decision d = decided(workflow(600, 900, Verdict::inconclusive));
  EXPECT_EQ(d.outcome, Outcome::measure_more);
  EXPECT_NE(d.reasons.front().find("measure more rounds"), std::string::npos) << d.reasons.front();
}

TEST(Decision, FasterWithAnIntervalThatIncludesZeroStays) {
  Workflow w = workflow(0, 0);
  w.saving = Quantity{-1, 300, 600, Basis::assumed, "test"};
  const Decision d = decided(w);
  EXPECT_EQ(d.outcome, Outcome::stay);
  EXPECT_TRUE(mentions(d, "includes 0"));
}

TEST(Decision, WithoutAFrequencyItStaysAndSaysWhatIsMissing) {
  Workflow w = workflow(600, 900);
  w.frequency = {};
  const Decision d = decided(w);
  EXPECT_EQ(d.outcome, Outcome::stay);
  EXPECT_TRUE(mentions(d, "runs_per_developer_per_day"));
}

TEST(Decision, AToolThatIsFastEnoughTodayStays) {
  Workflow w = workflow(0.5, 0.9);
  w.frequency.runs_per_developer_per_day = point(1000);  // 8 minutes a day, but no wait of a second
  const Decision d = decided(w);
  EXPECT_EQ(d.outcome, Outcome::stay);
  EXPECT_TRUE(mentions(d, "not noticed"));
}

TEST(Decision, SaysWhenTheMoneyAloneIsNoArgument) {
  Team small = team();
  small.developers = point(2);
  EXPECT_TRUE(mentions(decided(workflow(12, 20), small), "The money alone does not argue for it"));
  Team large = team();
  large.developers = point(200);
  EXPECT_FALSE(mentions(decided(workflow(600, 900), large), "The money alone"));
}

TEST(Decision, ALossIsSaidInMinutes) {
  const Decision d = decided(workflow(-60, 80, Verdict::slower));
  EXPECT_EQ(d.outcome, Outcome::stay);
  EXPECT_TRUE(mentions(d, "adds 1.0 (1.0 to 1.0) minutes"));
}

TEST(Decision, StampsWhatHangsOnAssumptions) {
  EXPECT_TRUE(mentions(decided(workflow(60, 80)), "Assumption-driven"));
  Team own = team();
  savings::WorkflowAssumptions& linting = own.workflows["linting"];
  linting.runs_per_developer_per_day = point(1);
  linting.blocking = point(1);
  EXPECT_FALSE(mentions(decided(workflow(60, 80), own), "Assumption-driven"));
}

TEST(Decision, OutcomesHaveNames) {
  EXPECT_EQ(name(Outcome::adopt), "adopt");
  EXPECT_EQ(name(Outcome::stay), "stay");
  EXPECT_EQ(name(Outcome::measure_more), "measure-more");
}

RC_GTEST_PROP(Decision, OnlyAFasterAnnualisedSavingAboveTheLeastIsEverAdopted,
              (int seconds, unsigned before, unsigned v)) {
  const Verdict verdict =
      std::vector{Verdict::void_, Verdict::faster, Verdict::slower, Verdict::equivalent, Verdict::inconclusive}[v % 5];
  const Workflow w = workflow(seconds, before % 1000, verdict);
  const auto savings = savings::estimate(w, team(), {1, 20});
  const Decision d = decide(w, savings);
  RC_ASSERT(!d.reasons.empty());
  const bool worth = savings.annualised && savings.minutes_per_developer_per_day->p5 > k_least_minutes_per_day;
  RC_ASSERT((d.outcome == Outcome::adopt) == (verdict == Verdict::faster && worth));
}

}  // namespace
}  // namespace payback::decision
