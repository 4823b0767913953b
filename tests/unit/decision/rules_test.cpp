// SPDX-License-Identifier: MIT
// Every rule where it fires and where it does not, and what it says when it cannot know.
#include "harness/decision/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <set>

#include "harness/decision/standing.hpp"
#include "tests/support/cases.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;
using test::evidence;
using test::minutes_case;
using test::verdict_case;
using test::worth_case;

Finding found(std::string_view id, const Evidence& given, const Answers& answers = {}) {
  const std::vector<Finding> findings = look(given, answers);
  const auto at = std::ranges::find(findings, id, &Finding::id);
  if (at != findings.end()) return *at;
  ADD_FAILURE() << "no rule " << id;
  return {};
}

void expect_firing(std::string_view id, Firing firing, const Evidence& given, const Answers& answers = {}) {
  const Finding finding = found(id, given, answers);
  EXPECT_EQ(finding.firing, firing) << id << ": " << finding.evidence;
  EXPECT_FALSE(finding.evidence.empty()) << id;
}

Case unknown_worth() {
  Case one = worth_case();
  one.savings.reset();
  return one;
}

const Case k_little = minutes_case(0.004, 0.005, 0.006);
const Case k_open = minutes_case(0.1, 0.3, 0.9);

TEST(Rules, HaveIdsOfTheirOwnAndAllEndInAFinding) {
  std::set<std::string_view> ids;
  for (const Rule& rule : rules()) EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  EXPECT_EQ(look({}, {}).size(), ids.size());
  for (const Finding& finding : look({}, {})) EXPECT_FALSE(finding.evidence.empty()) << finding.id;
}

TEST(Rules, EveryOneHasATestHere) {
  const std::set<std::string_view> tested{
      rule_id::k_waiting,          rule_id::k_agents,      rule_id::k_crash,         rule_id::k_webassembly,
      rule_id::k_new_service,      rule_id::k_alternative, rule_id::k_motivated,     rule_id::k_speed_of_development,
      rule_id::k_no_experience,    rule_id::k_fast_enough, rule_id::k_no_saving,     rule_id::k_too_little,
      rule_id::k_nothing_measured, rule_id::k_undecided,   rule_id::k_worth_unknown, rule_id::k_assumptions,
      rule_id::k_not_by_time};
  for (const Rule& rule : rules()) EXPECT_TRUE(tested.contains(rule.id)) << rule.id;
}

TEST(Rules, WaitingFiresOnMinutesThatAreWorthAChange) {
  expect_firing(rule_id::k_waiting, Firing::fired, evidence({k_little, worth_case()}));
  EXPECT_EQ(found(rule_id::k_waiting, evidence({worth_case()})).evidence,
            "linting (flake8 → ruff): 1.0 (0.50 to 2.0) minutes a day back for each developer, a run 10.0 s → 500 ms");
  expect_firing(rule_id::k_waiting, Firing::quiet, evidence({k_little}));
  expect_firing(rule_id::k_waiting, Firing::quiet, evidence({verdict_case(Verdict::equivalent)}));
  expect_firing(rule_id::k_waiting, Firing::not_known, evidence({k_open}));
  expect_firing(rule_id::k_waiting, Firing::not_known, evidence({verdict_case(Verdict::void_)}));
  expect_firing(rule_id::k_waiting, Firing::not_known, {});
}

struct ByAnswer {
  std::string_view id;
  std::optional<bool> Answers::* answer;
};

TEST(Rules, ThoseOfAnswersFollowTheAnswer) {
  for (const auto& [id, answer] :
       std::initializer_list<ByAnswer>{{rule_id::k_crash, &Answers::crash_expensive},
                                       {rule_id::k_webassembly, &Answers::webassembly},
                                       {rule_id::k_new_service, &Answers::new_service},
                                       {rule_id::k_alternative, &Answers::alternative_c_or_cpp},
                                       {rule_id::k_motivated, &Answers::motivated},
                                       {rule_id::k_speed_of_development, &Answers::prototyping},
                                       {rule_id::k_no_experience, &Answers::no_systems_experience}}) {
    Answers answers;
    expect_firing(id, Firing::not_known, evidence({worth_case()}), answers);
    answers.*answer = true;
    expect_firing(id, Firing::fired, evidence({worth_case()}), answers);
    answers.*answer = false;
    expect_firing(id, Firing::quiet, evidence({worth_case()}), answers);
  }
}

TEST(Rules, AgentsNeedAFasterToolBesideTheAnswer) {
  Answers answers;
  expect_firing(rule_id::k_agents, Firing::not_known, evidence({worth_case()}), answers);
  answers.low_latency_agents = true;
  expect_firing(rule_id::k_agents, Firing::fired, evidence({k_little}), answers);
  expect_firing(rule_id::k_agents, Firing::quiet, evidence({verdict_case(Verdict::equivalent)}), answers);
  expect_firing(rule_id::k_agents, Firing::not_known, {}, answers);
  answers.low_latency_agents = false;
  expect_firing(rule_id::k_agents, Firing::quiet, evidence({worth_case()}), answers);
}

TEST(Rules, FastEnoughFiresWhereNoWaitIsASecond) {
  Case brief = worth_case();
  brief.before_seconds = 0.99;
  expect_firing(rule_id::k_fast_enough, Firing::fired, evidence({brief, brief}));
  expect_firing(rule_id::k_fast_enough, Firing::quiet, evidence({brief, worth_case()}));
  brief.before_seconds = 1;
  expect_firing(rule_id::k_fast_enough, Firing::quiet, evidence({brief}));
  expect_firing(rule_id::k_fast_enough, Firing::not_known, evidence({verdict_case(Verdict::void_)}));
}

TEST(Rules, NoSavingFiresWhereEveryDecidedComparisonSavesNothing) {
  const Case equal = verdict_case(Verdict::equivalent), slower = verdict_case(Verdict::slower);
  expect_firing(rule_id::k_no_saving, Firing::fired, evidence({equal, slower}));
  expect_firing(rule_id::k_no_saving, Firing::fired, evidence({equal, verdict_case(Verdict::inconclusive)}));
  expect_firing(rule_id::k_no_saving, Firing::quiet, evidence({equal, worth_case()}));
  expect_firing(rule_id::k_no_saving, Firing::not_known, evidence({verdict_case(Verdict::inconclusive)}));
}

TEST(Rules, TooLittleFiresWhereWhatIsFasterIsNotWorthAChange) {
  expect_firing(rule_id::k_too_little, Firing::fired, evidence({k_little, verdict_case(Verdict::equivalent)}));
  expect_firing(rule_id::k_too_little, Firing::quiet, evidence({k_little, worth_case()}));
  expect_firing(rule_id::k_too_little, Firing::not_known, evidence({k_little, k_open}));
  expect_firing(rule_id::k_too_little, Firing::not_known, evidence({verdict_case(Verdict::equivalent)}));
}

TEST(Rules, NothingMeasuredFiresWithoutACaseThatTellsAnything) {
  expect_firing(rule_id::k_nothing_measured, Firing::fired, {});
  expect_firing(rule_id::k_nothing_measured, Firing::fired, evidence({verdict_case(Verdict::void_)}));
  expect_firing(rule_id::k_nothing_measured, Firing::quiet,
                evidence({verdict_case(Verdict::void_), verdict_case(Verdict::inconclusive)}));
}

TEST(Rules, UndecidedFiresWhereEverythingIsInconclusive) {
  const Case open = verdict_case(Verdict::inconclusive);
  expect_firing(rule_id::k_undecided, Firing::fired, evidence({open, verdict_case(Verdict::void_), open}));
  expect_firing(rule_id::k_undecided, Firing::quiet, evidence({open, verdict_case(Verdict::equivalent)}));
  expect_firing(rule_id::k_undecided, Firing::quiet, {});
}

TEST(Rules, WorthUnknownFiresWhereNobodySaidHowOften) {
  expect_firing(rule_id::k_worth_unknown, Firing::fired, evidence({unknown_worth()}));
  expect_firing(rule_id::k_worth_unknown, Firing::quiet, evidence({worth_case()}));
}

TEST(Rules, AssumptionsFireWhereTheRangeHoldsBothAnswers) {
  expect_firing(rule_id::k_assumptions, Firing::fired, evidence({k_open}));
  expect_firing(rule_id::k_assumptions, Firing::quiet, evidence({k_little, worth_case()}));
}

TEST(Rules, NotByTimeFiresWhereAReasonStandsAgainstTheMinutes) {
  Answers crash;
  crash.crash_expensive = true;
  expect_firing(rule_id::k_not_by_time, Firing::fired, evidence({k_little}), crash);
  EXPECT_EQ(found(rule_id::k_not_by_time, evidence({k_little}), crash).evidence, "crash");
  expect_firing(rule_id::k_not_by_time, Firing::quiet, evidence({worth_case()}), crash);
  expect_firing(rule_id::k_not_by_time, Firing::quiet, evidence({k_little}));
}

TEST(Rules, NameThreeCasesAndCountTheRest) {
  const std::string text = found(rule_id::k_waiting, evidence(std::vector(5, worth_case()))).evidence;
  EXPECT_TRUE(text.ends_with("; and 2 more")) << text;
}

}  // namespace
}  // namespace payback::decision
