// SPDX-License-Identifier: MIT
// The page as a string: what it says and in which order, and that nothing from outside becomes a part of its markup.
// How it looks is seen in a browser, by tests/e2e/html_report_test.py.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <regex>
#include <set>

#include "harness/report/headline.hpp"
#include "harness/report/html/runs.hpp"
#include "harness/report/html/worth.hpp"
#include "harness/report/report.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/random_document.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page_of(const result::Document& document) {
  return html({{&document, "result.json"}});
}

std::set<std::string> tags_of(const std::string& page) {
  const std::regex form("<(/?[^ />]*)");
  std::set<std::string> tags;
  // The style has no tags, and is longer than std::regex is made for.
  const std::string body = page.substr(page.rfind("</style>"));
  for (std::sregex_iterator at(body.begin(), body.end(), form), end; at != end; ++at) tags.insert((*at)[1].str());
  return tags;
}

TEST(HtmlPage, SaysTheMinutesFirstThenTheWorkflowsThenTheAssumptions) {
  const std::string page = page_of(test::example_document());
  std::vector<std::size_t> places;
  for (const char* said :
       {"<h1 class=\"figure\"><span class=\"number\">0.36</span> minutes a day back for each developer",
        "0.14 to 0.95 with 90\u00a0% probability; 0.74 (0.31 to 1.9) minutes of waiting removed", "linting",
        "71.2 times faster (68.9 to 73.4 at 95", "What these minutes hang on", "assumption-driven", "All comparisons",
        "The evidence", "What it is worth", "What to do", ">Measured on<"}) {
    places.push_back(page.find(said));
    EXPECT_NE(places.back(), std::string::npos) << said;
    if (places.size() > 1) {
      EXPECT_LT(places[places.size() - 2], places.back()) << said;
    }
  }
}

TEST(HtmlPage, ALossIsAsLargeAsAGain) {
  result::Document document = test::example_document();
  document.total->minutes_per_developer_per_day = savings::Quantiles{-0.9, -0.4, -0.1, -0.45};
  EXPECT_THAT(page_of(document), HasSubstr("<h1 class=\"figure bad\"><span class=\"number\">0.40</span> minutes a day "
                                           "lost by each developer"));
}

TEST(HtmlPage, WithoutSavingsNoMinutesAreClaimed) {
  result::Document document = test::example_document();
  document.scenarios = {test::equal_pair()};
  document.total.reset();
  const std::string page = page_of(document);
  EXPECT_THAT(page, HasSubstr("No saving is claimed"));
  EXPECT_THAT(page, Not(HasSubstr("class=\"number\">0")));
  EXPECT_THAT(page_of(result::Document{}), HasSubstr("Nothing was measured."));
}

TEST(HtmlPage, TimesOfAVoidPairAreNotDrawnSideBySide) {
  result::Document document = test::example_document();
  document.scenarios = {test::void_pair()};
  const std::string page = page_of(document);
  EXPECT_THAT(page, HasSubstr("not the same work"));
  EXPECT_THAT(page, Not(HasSubstr("How long each run took")));
  EXPECT_THAT(page, Not(HasSubstr("<dl class=\"cards\"")));
}

TEST(HtmlPage, SaysWhereDotsWereLeftOut) {
  result::Document document = test::example_document();
  document.scenarios = {test::clear_win()};
  EXPECT_THAT(page_of(document), Not(HasSubstr("runs are drawn")));
  std::vector<sample::Sample>& samples = document.scenarios[0].variants[1].samples;
  samples.assign(2500, samples.front());
  EXPECT_THAT(page_of(document), HasSubstr("Of ruff, 2,000 of 2,500 runs are drawn, evenly spaced"));
}

TEST(HtmlPage, CountsTheRunsThatTheComparisonCounted) {
  result::VariantResult variant = test::clear_win().variants[1];
  // Rounds 0 to 2 are timed, round 3 is a warm-up; round 1 ends with exit 1, which is a success here.
  EXPECT_EQ(html::counted_seconds(variant).size(), 3U);
  variant.exit = {0};
  EXPECT_EQ(html::counted_seconds(variant).size(), 2U);
  variant.alone = true;
  EXPECT_TRUE(html::counted_seconds(variant).empty());
  variant.samples[0].phase = sample::Phase::solo;
  EXPECT_EQ(html::counted_seconds(variant).size(), 1U);
}

TEST(HtmlPage, TheWaitingBeforeFollowsFromWhatWasRemoved) {
  const result::Document document = test::example_document();
  // 0.86 minutes removed are 2.28 s of 2.31 s a run: 0.86 × 2.31 / 2.28 = 0.8713.
  const auto before = html::waiting_before(document, *document.total);
  ASSERT_TRUE(before);
  EXPECT_NEAR(*before, 0.8713, 0.0001);
  savings::Savings other = *document.total;
  other.minutes_removed_per_developer_per_day->mean = 0.5;
  EXPECT_FALSE(html::waiting_before(document, other)) << "the workflows add up to something else";
}

TEST(HtmlPage, AWorkflowHasOneSentenceAndWithoutAHeadlineEachOfItsScenarios) {
  result::Document document = test::example_document();
  document.scenarios = {test::clear_win(), test::clear_win()};
  document.scenarios[0].id = "first", document.scenarios[1].id = "second";
  document.scenarios[0].headline = false;
  EXPECT_THAT(page_of(document), HasSubstr("<span class=\"workflow\">linting</span>"));
  document.scenarios[1].headline = false;
  const std::string page = page_of(document);
  EXPECT_THAT(page, Not(HasSubstr("<span class=\"workflow\">linting</span>")));
  EXPECT_THAT(page, HasSubstr("<span class=\"workflow\">first</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"workflow\">second</span>"));
}

TEST(HtmlPage, SeveralResultsHaveTheirOwnPlaces) {
  const result::Document document = test::example_document();
  const std::string page = html({{&document, "monday.json"}, {&document, "tuesday.json"}});
  EXPECT_THAT(page, HasSubstr("<h1 class=\"several\">2 results</h1>"));
  EXPECT_THAT(page, HasSubstr("monday.json"));
  EXPECT_THAT(page, HasSubstr("id=\"result-2-scenario-1\""));
}

TEST(HtmlPage, NoDocumentAddsATagOrAControl) {
  const std::set<std::string> known = tags_of(page_of(test::example_document()));
  EXPECT_TRUE(rc::check([&] {
    result::Document document = test::RandomDocument(*test::document_seed()).make();
    for (result::ScenarioResult& scenario : document.scenarios) {
      scenario.id = "</h3><script>alert(1)</script>";
      scenario.title = scenario.workflow = scenario.reason = "\" onclick=\"x' <img src=x>";
    }
    const std::string page = page_of(document);
    RC_ASSERT(std::ranges::includes(known, tags_of(page)));
    RC_ASSERT(page.find("onclick=\"") == std::string::npos);
    RC_ASSERT(std::ranges::none_of(page, [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; }));
  }));
}

}  // namespace
}  // namespace payback::report
