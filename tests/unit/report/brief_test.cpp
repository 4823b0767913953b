// SPDX-License-Identifier: MIT
// The brief, byte by byte, over the made-up result (tests/support/example_document.hpp); what it takes of results; and
// that nothing from outside acts in it.
#include "harness/report/brief.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "harness/decision/answers.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/random_document.hpp"

namespace payback::report {
namespace {

struct Pages {
  decision::Brief brief;
  std::string markdown, html;
};

Pages pages(const std::vector<result::Document>& documents, const decision::Answers& answers) {
  std::vector<Source> sources;
  for (const result::Document& document : documents) sources.push_back({&document, "result.json"});
  const decision::Evidence evidence = evidence_of(sources);
  Pages out{decision::decide(evidence, answers), {}, {}};
  const BriefInput input{evidence, out.brief, sources};
  out.markdown = brief_markdown(input), out.html = brief_html(input);
  return out;
}

/// The clear win, its low end above the least: as a team sees it that lints 20 times a day.
result::Document adopted() {
  result::Document document = test::example_document();
  document.scenarios = {test::clear_win(), test::equal_pair()};
  document.scenarios[0].savings->minutes_per_developer_per_day = savings::Quantiles{0.21, 0.54, 1.4, 0.65};
  return document;
}

decision::Answers some_answers() {
  decision::Answers answers;
  answers.crash_expensive = false, answers.motivated = true, answers.prototyping = true;
  answers.pilot_repository = "docs-site";
  return answers;
}

TEST(GoldenBrief, ThatSaysAdopt) {
  const Pages told = pages({adopted()}, some_answers());
  ASSERT_EQ(told.brief.course, decision::Course::adopt);
  test::expect_golden("report/brief-adopt.md", told.markdown);
  test::expect_golden("report/brief-adopt.html", told.html);
}

TEST(GoldenBrief, ThatSaysStay) {
  result::Document document = test::example_document();
  document.scenarios = {test::equal_pair()};
  const Pages told = pages({document}, {});
  ASSERT_EQ(told.brief.course, decision::Course::stay);
  test::expect_golden("report/brief-stay.md", told.markdown);
}

/// The whole example: the win's low end is below the least, a pair is void, one was skipped, and names are attacks.
TEST(GoldenBrief, ThatSaysToMeet) {
  const Pages told = pages({test::example_document()}, {});
  ASSERT_EQ(told.brief.course, decision::Course::schedule_brief);
  test::expect_golden("report/brief-schedule.md", told.markdown);
  test::expect_golden("report/brief-schedule.html", told.html);
}

TEST(BriefEvidence, TakesTheHeadlinePairOfEveryScenario) {
  const result::Document document = test::example_document();
  const decision::Evidence evidence = evidence_of({{&document, ""}});
  ASSERT_EQ(evidence.cases.size(), 4U);
  EXPECT_EQ(evidence.cases[0].before, "flake8");
  EXPECT_EQ(evidence.cases[0].after, "ruff");
  EXPECT_DOUBLE_EQ(*evidence.cases[0].before_seconds, 2.31);
  EXPECT_TRUE(evidence.cases[0].savings);
  EXPECT_EQ(evidence.cases[2].verdict, comparison::Verdict::void_);
  EXPECT_FALSE(evidence.cases[2].speedup);
  EXPECT_EQ(evidence.not_measured.size(), 1U);
  EXPECT_EQ(evidence.team.file, document.team.file);
}

TEST(BriefEvidence, CountsAScenarioAsTheLatestResultHasIt) {
  result::Document earlier = test::example_document(), later = earlier;
  later.started = "2026-11-24T04:05:06Z";
  later.scenarios = {test::clear_win()};
  later.scenarios[0].variants[0].wall_seconds->median = 3;
  later.team.developers.typical = 11;
  for (const std::vector<Source>& order :
       {std::vector<Source>{{&earlier, ""}, {&later, ""}}, std::vector<Source>{{&later, ""}, {&earlier, ""}}}) {
    const decision::Evidence evidence = evidence_of(order);
    EXPECT_EQ(evidence.cases.size(), 4U);
    EXPECT_DOUBLE_EQ(*evidence.cases[0].before_seconds, 3);
    EXPECT_EQ(evidence.team.developers.typical, 11);
  }
}

TEST(BriefEvidence, OneScenarioSpeaksForAWorkflowThatHasMoney) {
  result::Document document = test::example_document();
  document.scenarios = {test::clear_win(), test::clear_win()};
  document.scenarios[1].id = "python-lint-2";
  document.scenarios[1].savings.reset();
  EXPECT_EQ(evidence_of({{&document, ""}}).cases.size(), 1U);
  document.scenarios[0].savings.reset();
  EXPECT_EQ(evidence_of({{&document, ""}}).cases.size(), 2U);
}

TEST(HarmlessBrief, HoldsNoMarkupOfOthers) {
  EXPECT_TRUE(rc::check([] {
    result::Document document = test::RandomDocument(*test::document_seed()).make();
    for (result::ScenarioResult& scenario : document.scenarios) {
      scenario.id = "<b>`x`|[l](http://h)</details>@you #77";
      scenario.workflow = "- item\n# heading <script>";
      scenario.reason = "| a | b\n\n# heading\n- item\n<img src=x>";
    }
    decision::Answers answers;
    answers.pilot_repository = "<img src=x>\n# heading";
    const Pages told = pages({document}, answers);
    for (const char* markup : {"<b>", "<script", "<img", "`", "](", "://", "@you", "#77"})
      RC_ASSERT(told.markdown.find(markup) == std::string::npos);
    for (const char* markup : {"<b>", "<script", "<img"}) RC_ASSERT(told.html.find(markup) == std::string::npos);
    std::istringstream stream(told.markdown);
    for (std::string line; std::getline(stream, line);)
      RC_ASSERT(!line.starts_with("# ") && !line.starts_with("- item") && !line.starts_with("  - - "));
  }));
}

}  // namespace
}  // namespace payback::report
