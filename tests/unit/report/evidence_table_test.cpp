// SPDX-License-Identifier: MIT
// Subjects, catalogue and results joined: every state that a pair can have, and that none is left out.
#include "harness/report/evidence_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/example_document.hpp"

namespace payback::report {
namespace {

using scenario::Subject;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Measurements measured(result::Document document = test::example_document()) {
  Measurements out{std::move(document), {}};
  for (const result::ScenarioResult& scenario : out.document.scenarios)
    out.started[scenario.id] = "2026-11-23T04:05:06Z";
  return out;
}

Known known(const std::string& id, std::string digest = test::example_document().scenarios[0].digest) {
  return {id, std::move(digest), "standard", false, {}, ""};
}

Evidence only(const Subject& subject, const std::vector<Known>& catalogue, const Measurements& measurements) {
  const auto joined = evidence({subject}, catalogue, measurements);
  EXPECT_EQ(joined.at(0).evidence.size(), 1U);
  return joined.at(0).evidence.at(0);
}

Subject of(const std::string& scenario) {
  return {"System", "workflow", {scenario}, {}};
}

TEST(EvidenceTable, AMeasuredScenarioHasItsRatioItsDateAndItsClaim) {
  const Evidence found = only(of("python-lint"), {known("python-lint")}, measured());
  EXPECT_EQ(found.state, EvidenceState::measured);
  EXPECT_EQ(found.sides, "flake8 → ruff");
  EXPECT_EQ(found.verdict, "faster");
  EXPECT_DOUBLE_EQ(found.speedup->point, 71.2);
  EXPECT_DOUBLE_EQ(*found.cpu_ratio, 86.1);
  ASSERT_EQ(found.claims.size(), 1U);
  const Table table = evidence_table(evidence({of("python-lint")}, {known("python-lint")}, measured()));
  EXPECT_THAT(table.rows.at(0),
              ElementsAre("System: workflow", "python-lint, flake8 → ruff", "measured",
                          "faster: ×71.2 (68.9 to 73.4), CPU ×86.1; claimed ×53.6, CPU ×6.17, 8 cores (the tool's own "
                          "README): reproduced; measured 2026-11-23"));
}

TEST(EvidenceTable, WithoutAResultItSaysSoAndWhatIsMissing) {
  Known zed = known("zed");
  zed.missing = "zed is not on PATH; no registry has it";
  zed.claims = {{"10x", {}, {}, {}, {}, {}, "its page"}};
  const Evidence found = only(of("zed"), {zed}, measured());
  EXPECT_EQ(found.state, EvidenceState::not_run);
  EXPECT_EQ(found.reason, "cannot run here: zed is not on PATH; no registry has it");
  EXPECT_FALSE(found.speedup);
  EXPECT_EQ(found.claims.at(0).verdict, comparison::ClaimVerdict::no_figure);
  zed.claims.front().variant = "after-agent";
  EXPECT_THAT(evidence_table(evidence({of("zed")}, {zed}, {})).rows.at(0).back(),
              HasSubstr("claimed ×10 for after-agent (its page)"));
  EXPECT_THAT(only(of("nobody"), {zed}, measured()).reason, HasSubstr("there is no such scenario"));
  EXPECT_EQ(only(of("zed"), {known("zed")}, {}).reason, "");
}

TEST(EvidenceTable, VoidSkippedAndFailedOnesHaveTheirReasonAndNoRatio) {
  result::Document document = test::example_document();
  std::vector<EvidenceState> seen;
  for (const result::ScenarioResult& scenario : document.scenarios) {
    if (scenario.status == session::Status::measured) continue;
    const Evidence found = only(of(scenario.id), {known(scenario.id)}, measured(document));
    seen.push_back(found.state);
    EXPECT_FALSE(found.reason.empty()) << scenario.id;
    EXPECT_FALSE(found.speedup) << scenario.id;
    EXPECT_EQ(name(found.state), session::name(scenario.status));
  }
  EXPECT_THAT(seen, testing::Contains(EvidenceState::void_));
  EXPECT_THAT(seen, testing::Contains(EvidenceState::skipped));
}

TEST(EvidenceTable, ACounterExampleIsAPairOfItsOwnOrTheWholeScenario) {
  Subject subject = of("python-lint");
  subject.counter_examples = {{"python-lint", "after-1-thread", "one thread"}};
  auto joined = evidence({subject}, {known("python-lint")}, measured());
  ASSERT_EQ(joined[0].evidence.size(), 2U);
  EXPECT_FALSE(joined[0].evidence[0].counter_example);
  EXPECT_TRUE(joined[0].evidence[1].counter_example);
  EXPECT_EQ(joined[0].evidence[1].candidate, "after-1-thread");
  EXPECT_DOUBLE_EQ(joined[0].evidence[1].speedup->point, 37.9);
  EXPECT_THAT(joined[0].evidence[1].claims, IsEmpty()) << "the claim is the headline's";
  EXPECT_THAT(evidence_table(joined).rows.at(1).at(0), "") << "the subject is named once";
  subject.counter_examples = {{"python-lint", "", "all of it"}};
  joined = evidence({subject}, {known("python-lint")}, measured());
  ASSERT_EQ(joined[0].evidence.size(), 1U);
  EXPECT_EQ(joined[0].evidence[0].shows, "all of it");
  subject.counter_examples = {{"python-lint", "after-unknown", "a newer file's"}};
  joined = evidence({subject}, {known("python-lint")}, measured());
  EXPECT_EQ(joined[0].evidence[1].state, EvidenceState::not_run);
}

TEST(EvidenceTable, EveryInstanceOfAMatrixIsShown) {
  const auto joined = evidence(
      {of("resolve")}, {known("resolve[latency=0ms]"), known("resolve[latency=20ms]"), known("resolve-large")}, {});
  ASSERT_EQ(joined[0].evidence.size(), 2U);
  EXPECT_EQ(joined[0].evidence[1].scenario, "resolve[latency=20ms]");
  EXPECT_EQ(evidence_count(joined), "1 subject, 2 pairs: 2 not run");
}

TEST(EvidenceTable, AResultOfAnotherFormOfTheFileIsMarked) {
  const std::string digest = test::example_document().scenarios[0].digest;
  EXPECT_FALSE(only(of("python-lint"), {known("python-lint", digest)}, measured()).file_changed);
  EXPECT_TRUE(only(of("python-lint"), {known("python-lint", "another")}, measured()).file_changed);
}

TEST(EvidenceTable, AResultWhoseScenarioIsNotInTheCatalogueIsStillShown) {
  EXPECT_EQ(only(of("python-lint"), {}, measured()).state, EvidenceState::measured);
}

}  // namespace
}  // namespace payback::report
