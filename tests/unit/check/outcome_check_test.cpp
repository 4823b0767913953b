// SPDX-License-Identifier: MIT
// How both sides ended, before anything they left is looked at; and what a scenario adds to its check.
#include "harness/check/outcome_check.hpp"

#include <gtest/gtest.h>

#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

using scenario::CheckKind;
using scenario::Relation;

scenario::Scenario lint(const std::vector<int>& codes = {0}) {
  scenario::Scenario scenario;
  scenario.variants.resize(2);
  scenario.variants[0].id = "before";
  scenario.variants[1].id = "after";
  for (auto& variant : scenario.variants) variant.exit = codes;
  return scenario;
}

TEST(OutcomeCheck, ASideThatWasKilledNeverPasses) {
  for (const auto kind : {CheckKind::exit, CheckKind::text, CheckKind::set, CheckKind::json, CheckKind::numeric}) {
    for (const sample::Outcome& outcome :
         {sample::Outcome(sample::Signaled{9}), sample::Outcome(sample::TimedOut{}),
          sample::Outcome(sample::SpawnFailed{2}), sample::Outcome(sample::Cancelled{})}) {
      const Observed killed{"after", outcome, "1", std::nullopt};
      const Finding finding = compare(check_of(kind), before("1"), killed);
      EXPECT_FALSE(finding.passed);
      EXPECT_EQ(finding.summary.find("after did not exit by itself: "), 0U) << finding.summary;
    }
  }
}

TEST(OutcomeCheck, ListedCodesAreTheOnlyGoodOnes) {
  scenario::Check check = check_of(CheckKind::text);
  check.sides["after"].exit = {0, 1};
  EXPECT_TRUE(compare(check, before("a"), after("a", 1)).passed);
  const Finding finding = compare(check, before("a"), after("a", 2));
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary, "after ended with exit 2, asked for exit 0 or 1");
}

TEST(OutcomeCheck, WithoutListedCodesKindExitAsksForTheSameOutcome) {
  EXPECT_TRUE(compare(check_of(CheckKind::exit), before("", 1), after("", 1)).passed);
  EXPECT_FALSE(compare(check_of(CheckKind::exit), before("", 0), after("", 1)).passed);
}

TEST(OutcomeCheck, AScenarioBringsItsVariantsCodes) {
  scenario::Scenario scenario = lint({0, 1});
  scenario.check = check_of(CheckKind::text);
  EXPECT_TRUE(compare(scenario, before("a", 1), after("a", 0)).passed);
  EXPECT_FALSE(compare(scenario, before("a", 3), after("a", 0)).passed);
}

TEST(OutcomeCheck, WithoutACheckOnlyCodesAreCompared) {
  const Finding finding = compare(lint({0, 1}), before("a", 1), after("b", 0));
  EXPECT_TRUE(finding.passed);
  EXPECT_EQ(finding.kind, "exit");
  EXPECT_EQ(finding.summary, "exit 1 and exit 0, as asked for; nothing else was compared");
  EXPECT_FALSE(compare(lint({0}), before("a", 1), after("b", 0)).passed);
}

// 99 common of 101 items: 0.980.
TEST(OutcomeCheck, SameWorkAsksForNinetyNineInAHundred) {
  std::string most;
  for (int i = 0; i < 99; ++i) most += "line " + std::to_string(i) + "\n";
  scenario::Scenario scenario = lint();
  scenario.check = check_of(CheckKind::set_jaccard, 0.5);
  EXPECT_TRUE(compare(scenario, before(most + "a\n"), after(most + "b\n")).passed);
  scenario.relation = Relation::same_work;
  const Finding finding = compare(scenario, before(most + "a\n"), after(most + "b\n"));
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary, "100 and 100 items, Jaccard 0.980, at least 0.99 asked for");
}

TEST(OutcomeCheck, TheRequiredAgreementDependsOnRelationAndKind) {
  scenario::Scenario scenario = lint();
  scenario.check = check_of(CheckKind::set_jaccard, 0.8);
  EXPECT_DOUBLE_EQ(required_agreement(scenario), 0.8);
  scenario.relation = Relation::same_work;
  EXPECT_DOUBLE_EQ(required_agreement(scenario), 0.99);
  scenario.check->threshold = 0.995;
  EXPECT_DOUBLE_EQ(required_agreement(scenario), 0.995);
  // For kind numeric the threshold is a tolerance, not an agreement.
  scenario.check = check_of(CheckKind::numeric, 0.01);
  EXPECT_DOUBLE_EQ(required_agreement(scenario), 1.0);
}

TEST(OutcomeCheck, AProgramDecidesElsewhere) {
  EXPECT_FALSE(compare(check_of(CheckKind::program), before(""), after("")).passed);
}

}  // namespace
}  // namespace payback::check
