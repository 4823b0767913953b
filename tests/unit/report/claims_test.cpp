// SPDX-License-Identifier: MIT
// Claims beside what was measured; the expected figures are the fixture's own, divided by hand.
#include "harness/report/claims.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/report/report.hpp"
#include "tests/support/example_document.hpp"

namespace payback::report {
namespace {

using comparison::ClaimVerdict;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Claims, AFigureIsTheRatioOfItsTimesOrTheRangeInItsWords) {
  // 15.786 s / 0.2943 s = 53.6; 15.774 s / 2.557 s = 6.17
  EXPECT_EQ(claimed_figure({"×53.6", 15.786, 0.2943, 15.774, 2.557, 8, "its README"}), "×53.6, CPU ×6.17, 8 cores");
  EXPECT_EQ(claimed_figure({"10-100x faster than pip", {}, {}, {}, {}, {}, "its README"}), "×10 to ×100");
  EXPECT_EQ(claimed_figure({"CPU", {}, {}, 4, 2, 1, "its README"}), "CPU ×2, 1 core");
  EXPECT_EQ(claimed_figure({"1234x faster", {}, {}, {}, {}, {}, "its README"}), "×1,234");
  EXPECT_EQ(claimed_figure({"extremely fast", {}, {}, {}, {}, 8, "its README"}), "extremely fast");
}

TEST(Claims, EachIsHeldAgainstTheHeadlinesPair) {
  const result::Document document = test::example_document();
  const std::vector<HeldClaim> held = held_claims(document, document.scenarios[0]);
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].pair, "python-lint");
  EXPECT_EQ(held[0].measured, "×71.2 (68.9 to 73.4), CPU ×86.1, 1 core");
  EXPECT_EQ(held[0].verdict, ClaimVerdict::reproduced);
  EXPECT_EQ(held[0].source, "the tool's own README");
}

TEST(Claims, OneAboutAnotherCandidateIsHeldAgainstItsPair) {
  result::Document document = test::example_document();
  document.scenarios[0].claims = {{"40x", {}, {}, {}, {}, {}, "its README", "after-1-thread"},
                                  {"40x", {}, {}, {}, {}, {}, "its README", "gone"}};
  const std::vector<HeldClaim> held = held_claims(document, document.scenarios[0]);
  ASSERT_EQ(held.size(), 2U);
  EXPECT_EQ(held[0].pair, "python-lint / after-1-thread");
  EXPECT_THAT(held[0].measured, testing::StartsWith("×37.9 (36.8 to 39.1)"));
  EXPECT_EQ(held[0].verdict, ClaimVerdict::reproduced);  // 36.8 is over 80 % of 40
  EXPECT_EQ(held[1].measured, "this result does not have the pair");
  EXPECT_EQ(held[1].verdict, ClaimVerdict::no_figure);
}

TEST(Claims, WhatWasNotComparedSaysWhyInsteadOfARatio) {
  result::Document document = test::example_document();
  for (result::ScenarioResult& scenario : document.scenarios) {
    if (scenario.status == session::Status::measured) continue;
    scenario.claims = {{"10x", {}, {}, {}, {}, {}, "its README"}};
    const std::vector<HeldClaim> held = held_claims(document, scenario);
    EXPECT_THAT(held[0].measured, testing::StartsWith(std::string(session::name(scenario.status))));
    EXPECT_THAT(held[0].measured, Not(HasSubstr("×")));
    EXPECT_EQ(held[0].verdict, ClaimVerdict::no_figure);
  }
}

TEST(Claims, TheTableHasARowPerClaimAndIsAbsentWithoutAny) {
  result::Document document = test::example_document();
  const auto table = claims_table(document);
  ASSERT_TRUE(table);
  EXPECT_THAT(table->rows[0],
              ElementsAre("python-lint", "×53.6, CPU ×6.17, 8 cores", "×71.2 (68.9 to 73.4), CPU ×86.1, 1 core",
                          "reproduced", "the tool's own README"));
  for (result::ScenarioResult& scenario : document.scenarios) scenario.claims.clear();
  EXPECT_FALSE(claims_table(document));
  EXPECT_THAT(console(document, {80, false}), Not(HasSubstr(std::string(k_claims_heading))));
}

TEST(Claims, EveryReportHasTheTableAndNoClaimBecomesMarkup) {
  result::Document document = test::example_document();
  document.scenarios[0].claims = {{"<b>|x", {}, {}, {}, {}, {}, "a `b` | <i>c</i>\x1b[31m"}};
  const std::string text = console(document, {200, false});
  EXPECT_THAT(text, HasSubstr("Claimed and measured\n"));
  EXPECT_THAT(text, HasSubstr("no figure  a `b` | <i>c</i>"));
  EXPECT_THAT(text, Not(HasSubstr("\x1b[31m")));
  const std::string md = markdown(document);
  EXPECT_THAT(md, HasSubstr("### Claimed and measured\n"));
  EXPECT_THAT(
      md, HasSubstr("| scenario | claimed | measured here | verdict | source |\n| --- | --- | --- | --- | --- |\n"));
  EXPECT_THAT(md, HasSubstr("&#60;b&#62;&#124;x"));
  EXPECT_THAT(md, Not(HasSubstr("<i>c")));
  const std::string page = html({{&document, "result.json"}});
  EXPECT_THAT(page, HasSubstr("<h2>Claimed and measured</h2>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"col\">measured here</th>"));
  EXPECT_THAT(page, Not(HasSubstr("<i>c")));
}

}  // namespace
}  // namespace payback::report
