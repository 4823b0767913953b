// SPDX-License-Identifier: MIT
// The dashboard as a string: what stands on it, that names from outside stay data, and that a year of it can be mailed.
// How it looks is seen in a browser, by tests/e2e/dashboard_test.py.
#include "harness/report/dashboard.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <regex>

#include "harness/report/plot/night_chart.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

NightSeries series(const std::string& scenario, std::size_t nights) {
  NightSeries made;
  made.name = scenario + " / after", made.scenario = scenario, made.machine = "EPYC", made.state = "steady";
  made.sentence = "1.00 s since 2026-001";
  // A walk that repeats after 101 nights: no two neighbours are the same, as of real nights.
  for (std::size_t i = 0; i < nights; ++i)
    made.values.push_back({i, 1 + 0.0007 * static_cast<double>(i * 37 % 101), NightValue::Use::counts});
  if (nights > 0) made.levels = {{0, nights - 1, nights, 1.035, 1}};
  return made;
}

Dashboard board(std::size_t scenarios, std::size_t nights) {
  Dashboard made;
  made.file = "results/history.db", made.control = "control (A/A): not measured";
  for (std::size_t i = 0; i < nights; ++i) made.nights.push_back("2026-" + std::to_string(1001 + i).substr(1));
  for (std::size_t i = 0; i < scenarios; ++i) made.series.push_back(series("lint-" + std::to_string(i), nights));
  return made;
}

TEST(Dashboard, SaysHowManyAreWorseThenWhichThenShowsAll) {
  Dashboard made = board(3, 10);
  made.series[0].tone = Tone::bad, made.series[0].state = "open", made.series[0].sentence = "still 8.0 % worse";
  made.series[0].next_steps = {{"accept", "payback baseline set 'lint-0 / after'"}};
  const std::string page = dashboard(made);
  std::vector<std::size_t> places;
  for (const char* said :
       {"10 nights, 2026-001 to 2026-010 · EPYC · results/history.db", "<span class=\"number\">1</span> of 3 series is",
        "1 open, 2 steady", "<a href=\"#series-1\">lint-0 / after</a>", "still 8.0\u00a0% worse", "control (A/A)",
        "All series", "Series by series", "<code>payback baseline set &#39;lint-0 / after&#39;</code>"}) {
    places.push_back(page.find(said));
    EXPECT_NE(places.back(), std::string::npos) << said;
  }
  EXPECT_TRUE(std::ranges::is_sorted(places));
}

TEST(Dashboard, IsCompleteWithoutSeriesOrNights) {
  EXPECT_THAT(dashboard({}), HasSubstr("No series yet"));
  Dashboard made = board(1, 0);
  EXPECT_THAT(dashboard(made), HasSubstr("Nothing is worse than it was"));
  made.series[0].tone = Tone::faint;
  EXPECT_THAT(dashboard(made), HasSubstr("No series has nights enough to be judged"));
}

TEST(Dashboard, TheControlIsNoReasonToWorry) {
  Dashboard made = board(2, 10);
  made.series[1].control = true, made.series[1].tone = Tone::bad, made.series[1].state = "regressed";
  const std::string page = dashboard(made);
  EXPECT_THAT(page, HasSubstr("Nothing is worse than it was"));
  EXPECT_THAT(page, HasSubstr("control: equal commands, every alarm is false"));
}

TEST(Dashboard, EverySeriesHasAPlotWithWordsAndATableOfItsNights) {
  const std::string page = dashboard(board(5, 20));
  EXPECT_EQ(count(page, "role=\"img\""), 5U);
  EXPECT_EQ(count(page, "<desc>20 nights from 2026-001 to 2026-020, values from 1.00 s to 1.07 s."), 5U);
  EXPECT_EQ(count(page, "<th scope=\"row\">2026-013</th>"), 5U);
}

TEST(Dashboard, CanBeNarrowedByRulesThatNameNoOneElsesText) {
  Dashboard made = board(3, 5);
  made.series[2].machine = "Xeon";
  made.series[2].scenario = made.series[1].scenario;
  const std::string page = dashboard(made);
  EXPECT_EQ(count(page, "#by-scenario option[value='"), 2U);
  EXPECT_EQ(count(page, "#by-machine option[value='"), 2U);
  EXPECT_THAT(page, HasSubstr("<option value=\"1\">Xeon</option>"));
  EXPECT_EQ(count(page, "class=\"first pick c1 m1 s0\""), 1U);
  EXPECT_EQ(count(page, "class=\"scenario series pick c1 m1 s0\""), 1U);
  // There is one state: nothing to choose from.
  EXPECT_THAT(page, Not(HasSubstr("id=\"by-state\"")));
}

TEST(Dashboard, HostileNamesStayData) {
  const std::string hostile = "</title></style><script>alert(1)</script>\" onload='x' &amp; \x1b[31m\xff\u202e";
  Dashboard made = board(2, 5);
  NightSeries& one = made.series[0];
  one.name = one.scenario = one.machine = one.tools = one.state = one.sentence = hostile;
  one.tone = Tone::bad, one.next_steps = {{hostile, hostile}};
  one.events = {{NightEvent::Kind::remark, 1, hostile}, {NightEvent::Kind::ignored, 2, hostile}};
  made.file = made.control = made.nights[1] = hostile;
  const std::string page = dashboard(made);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_EQ(count(page, "</title>"), 3U);  // the page's and both plots'
  EXPECT_THAT(page, Not(HasSubstr("onload='")));
  EXPECT_TRUE(std::ranges::none_of(page, [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; }));
  EXPECT_THAT(page, Not(HasSubstr("\u202e")));
}

TEST(Dashboard, ToolsThatChangeEveryNightDoNotHideWhatElseHappened) {
  Dashboard made = board(1, 200);
  std::vector<NightEvent>& events = made.series[0].events;
  events.push_back({NightEvent::Kind::worse, 0, "1.00 s → 1.08 s"});
  for (std::size_t i = 1; i < 200; ++i) events.push_back({NightEvent::Kind::tools, i, "nightly"});
  const std::string page = dashboard(made);
  EXPECT_THAT(page, HasSubstr("1.00 s → 1.08 s"));
  EXPECT_THAT(page, HasSubstr("and 140 earlier changes of tools or workload"));  // 200 events, 60 listed
  EXPECT_EQ(count(page, "<strong class=\"plain\">other tools</strong>"), 59U);
}

TEST(Dashboard, AYearOfSixtySeriesStaysBelowThreeMegabytes) {
  Dashboard made = board(60, 365);
  for (NightSeries& one : made.series)
    for (std::size_t i = 0; i < 12; ++i) one.events.push_back({NightEvent::Kind::tools, 30 * i, "ruff 0.4.1 → 0.5.0"});
  EXPECT_LT(dashboard(made).size(), 3'000'000U);
}

TEST(NightChart, DrawsEachUseAndEachLevelAndNumbersWhatHappened) {
  NightSeries made = series("lint", 100);
  made.values[0].use = NightValue::Use::replaced;
  made.values[50].use = made.values[60].use = NightValue::Use::ignored;
  made.levels = {{1, 69, 69, 1.03, 1}, {70, 99, 30, 1.06, 1.03}};
  made.events = {{NightEvent::Kind::accepted, 1, ""},
                 {NightEvent::Kind::tools, 70, ""},
                 {NightEvent::Kind::worse, 70, ""},
                 {NightEvent::Kind::ignored, 99, ""}};
  const std::string svg = plot::night_chart(made, board(1, 100).nights, {"t", "d"}).str();
  EXPECT_EQ(count(svg, "class=\"level\""), 2U);
  EXPECT_EQ(count(svg, "<path class=\"nights\""), 1U);
  EXPECT_EQ(count(svg, "<path class=\"nights replaced\""), 1U);
  std::smatch ignored;
  ASSERT_TRUE(std::regex_search(svg, ignored, std::regex("<path class=\"nights ignored\" d=\"([^\"]*)\"")));
  EXPECT_EQ(count(ignored[1].str(), "h0"), 2U);
  for (const char* number : {">1</text>", ">2–3</text>", ">4</text>"}) EXPECT_THAT(svg, HasSubstr(number));
  EXPECT_THAT(svg, HasSubstr(">2026-001</text>"));
  EXPECT_THAT(svg, HasSubstr(">2026-100</text>"));
}

TEST(NightChart, WhatOnlyADamagedHistoryHoldsIsDrawnSomewhere) {
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), HUGE_VAL, -HUGE_VAL, 0.0, -1.0, 1e300}) {
    NightSeries made = series("lint", 3);
    made.values[1].value = made.levels[0].median = value;
    const std::string svg = plot::night_chart(made, board(1, 3).nights, {}).str();
    EXPECT_THAT(svg, Not(HasSubstr("nan\"")));
    EXPECT_THAT(svg, Not(HasSubstr("inf\"")));
  }
}

TEST(NightChart, TheLineIsPartedWhereANightDoesNotCount) {
  NightSeries made = series("lint", 5);
  made.values[2].use = NightValue::Use::ignored;
  const std::string svg = plot::night_sparkline(made, 5).str();
  std::smatch path;
  ASSERT_TRUE(std::regex_search(svg, path, std::regex("<path class=\"nights\" d=\"([^\"]*)\"")));
  EXPECT_EQ(count(path[1].str(), "m"), 2U);
}

}  // namespace
}  // namespace payback::report
