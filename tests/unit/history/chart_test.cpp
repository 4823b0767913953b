// SPDX-License-Identifier: MIT
// Nights made by hand: the levels, the events and the words of each series' chart.
#include "harness/history/chart.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace payback::history {
namespace {

using testing::HasSubstr;

const SeriesKey k_after{"lint", "after", "", "wall", "machine-a"};

/// `count` nights of 1 s with a regular wobble, from the first of January on at three o'clock; from night `step` on
/// times 1.08 and with another tool. Ids are 1, 2, ...
Kept nights(std::size_t count, std::size_t step, const SeriesKey& key = k_after) {
  constexpr double k_wobble[]{0, 0.005, -0.003, 0.002, -0.005, 0.004, -0.001};
  Kept kept;
  for (std::size_t i = 0; i < count; ++i) {
    Night night;
    night.id = static_cast<std::int64_t>(i + 1);
    night.date = "2026-0" + std::to_string(1 + i / 28) + "-" + std::to_string(101 + i % 28).substr(1) + "T03:00:00Z";
    night.fingerprint = key.fingerprint, night.machine = "EPYC, 2 cores";
    kept.nights.push_back(night);
    Point point;
    point.night = night.id;
    point.entry.key = key;
    point.entry.value = (1 + k_wobble[i % std::size(k_wobble)]) * (i < step ? 1 : 1.08);
    point.entry.tools = i < step ? "ruff 0.4.1" : "ruff 0.5.0";
    kept.points.push_back(point);
  }
  return kept;
}

Note note(Note::Kind kind, const std::string& night, const std::string& series, const std::string& text) {
  return {kind, 1, night, series, text, "", false};
}

std::vector<std::string> told(const Chart& chart, Event::Kind kind) {
  std::vector<std::string> found;
  for (const Event& event : chart.events)
    if (event.kind == kind) found.push_back(std::to_string(event.night) + " " + event.text);
  return found;
}

TEST(Charts, AStepHasTwoLevelsAndTheFiguresOfTheGate) {
  const Chart chart = charts(nights(40, 30)).at(0);
  ASSERT_EQ(chart.levels.size(), 2U);
  EXPECT_EQ(chart.levels[0].first, 0U);
  EXPECT_EQ(chart.levels[0].last, 29U);
  EXPECT_EQ(chart.levels[1].first, 30U);
  EXPECT_EQ(chart.levels[1].last, 39U);
  ASSERT_TRUE(chart.report.finding);
  EXPECT_EQ(chart.levels[1].change, chart.report.finding->ratio.point);
  EXPECT_EQ(chart.levels[1].median, chart.report.finding->now);
  EXPECT_NEAR(chart.levels[1].change, 1.08, 0.003);
  EXPECT_EQ(told(chart, Event::Kind::tools), std::vector<std::string>{"30 ruff 0.4.1 -> ruff 0.5.0"});
  ASSERT_EQ(told(chart, Event::Kind::worse).size(), 1U);
  EXPECT_THAT(told(chart, Event::Kind::worse)[0], testing::StartsWith("30 1.00 s -> 1.08 s, +"));
  EXPECT_THAT(chart.sentence, HasSubstr("worse since 2026-02-03, "));
  ASSERT_EQ(chart.next_steps.size(), 3U);
  EXPECT_EQ(chart.next_steps[1].command, "payback baseline set 'lint / after' --reason ...");
  EXPECT_EQ(chart.next_steps[2].command, "payback ignore 2026-02-03 --reason ...");
}

TEST(Charts, ASteadySeriesHasOneLevelAndNothingToDo) {
  const Chart chart = charts(nights(40, 40)).at(0);
  ASSERT_EQ(chart.levels.size(), 1U);
  EXPECT_EQ(chart.levels[0].median, 1.0);  // of the wobble, 0 in the middle
  EXPECT_TRUE(chart.events.empty());
  EXPECT_TRUE(chart.next_steps.empty());
  EXPECT_EQ(chart.sentence, "1.00 s since 2026-01-01");
  EXPECT_EQ(chart.tools, "ruff 0.4.1");
}

TEST(Charts, WhatWasSaidStandsAtItsNightAndUndoneNotesNowhere) {
  Kept kept = nights(40, 40);
  kept.notes = {note(Note::Kind::ignore, "2026-01-05T03:00:00Z", "", "backup"),
                note(Note::Kind::annotation, "2026-01-07", "lint", "new kernel"),
                note(Note::Kind::annotation, "2026-01-07", "another", "not here"),
                note(Note::Kind::baseline, "2026-01-11T03:00:00Z", "lint / after", "fine")};
  Chart chart = charts(kept).at(0);
  EXPECT_EQ(told(chart, Event::Kind::ignored), std::vector<std::string>{"4 backup"});
  EXPECT_EQ(told(chart, Event::Kind::remark), std::vector<std::string>{"6 new kernel"});
  EXPECT_EQ(told(chart, Event::Kind::accepted), std::vector<std::string>{"10 fine"});
  EXPECT_EQ(chart.values.size(), 40U);
  const auto uses = [&](Use use) { return std::ranges::count(chart.values, use, &ChartValue::use); };
  EXPECT_EQ(uses(Use::ignored), 1);
  EXPECT_EQ(uses(Use::replaced), 9);
  EXPECT_EQ(uses(Use::counts), 30);
  EXPECT_EQ(chart.levels.at(0).first, 10U);
  for (Note& one : kept.notes) one.undone = true;
  EXPECT_TRUE(charts(kept).at(0).events.empty());
}

TEST(Charts, ASeriesWhoseNightsAreAllIgnoredIsThereAndLast) {
  SeriesKey gone = k_after;
  gone.scenario = "a-first-name";
  Kept kept = nights(20, 20);
  Point point = kept.points.front();
  point.entry.key = gone;
  kept.points.insert(kept.points.begin(), point);
  kept.notes = {note(Note::Kind::ignore, "2026-01-01", "a-first-name", "bad")};
  const std::vector<Chart> all = charts(kept);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].report.key, gone);
  EXPECT_EQ(all[1].sentence, "no night counts");
  EXPECT_EQ(all[1].values.size(), 1U);
}

TEST(Charts, MachinesOfOneMakeAreToldApart) {
  Kept kept = nights(3, 3);
  EXPECT_EQ(charts(kept).at(0).machine, "EPYC, 2 cores");
  kept.nights.back().fingerprint = "0123456789abcdef";
  kept.points.back().entry.key.fingerprint = "0123456789abcdef";
  std::vector<std::string> machines;
  for (const Chart& chart : charts(kept)) machines.push_back(chart.machine);
  EXPECT_THAT(machines, testing::UnorderedElementsAre("EPYC, 2 cores (machine-)", "EPYC, 2 cores (01234567)"));
  SeriesKey ratio = k_after;
  ratio.reference = "before", ratio.fingerprint = "";
  EXPECT_EQ(charts(nights(3, 3, ratio)).at(0).machine, "");
}

TEST(Charts, TwoNightsOfADayAreCalledByTheirTime) {
  Kept kept = nights(3, 3);
  kept.nights[1].date = "2026-01-01T15:00:00Z";
  EXPECT_THAT(night_labels(kept), testing::ElementsAre("2026-01-01T03:00:00Z", "2026-01-01T15:00:00Z", "2026-01-03"));
}

TEST(Charts, AHistoryWithoutNightsHasNone) {
  EXPECT_TRUE(charts({}).empty());
}

TEST(NextSteps, AreSafeToPasteIntoAShell) {
  SeriesReport report;
  report.key = {"it's $(reboot)", "after", "", "wall", "m"};
  report.since.night = "2026-01-01";
  EXPECT_EQ(next_steps(report).at(0).command, R"(payback history show 'it'\''s $(reboot) / after')");
}

}  // namespace
}  // namespace payback::history
