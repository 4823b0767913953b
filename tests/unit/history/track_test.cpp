// SPDX-License-Identifier: MIT
// Nights made by hand: what is reported, once, of which series, and that names from outside stay data in every output.
#include "harness/history/track.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/history/counting.hpp"
#include "harness/history/gate.hpp"

namespace payback::history {
namespace {

/// Forty nights of 1 s with a regular wobble; from night `step` on times `factor`. Ids are 1, 2, ...
Kept nights(const SeriesKey& key, std::size_t count, std::size_t step, double factor) {
  constexpr double k_wobble[]{0, 0.005, -0.003, 0.002, -0.005, 0.004, -0.001};
  Kept kept;
  for (std::size_t i = 0; i < count; ++i) {
    Night night;
    night.id = static_cast<std::int64_t>(i + 1);
    night.date = "2026-" + std::to_string(10 + i / 28) + "-" + std::to_string(101 + i % 28).substr(1);
    night.revision.commit = i < step ? "aaaa" : "bbbb";
    kept.nights.push_back(night);
    Point point;
    point.night = night.id;
    point.entry.key = key;
    point.entry.value = (1 + k_wobble[i % std::size(k_wobble)]) * (i < step ? 1 : factor);
    point.entry.tools = i < step ? "ruff 0.4.1" : "ruff 0.5.0";
    point.entry.workload = "w/s";
    kept.points.push_back(point);
  }
  return kept;
}

const SeriesKey k_after{"lint", "after", "", "wall", "machine-a"};

TEST(Track, NamesTheNightsTheToolsAndTheCommitsOfBothSides) {
  const TrackReport report = track(nights(k_after, 33, 30, 1.08), 33);
  ASSERT_EQ(report.series.size(), 1U);
  const SeriesReport& series = report.series[0];
  EXPECT_EQ(series.state, State::regressed);
  EXPECT_EQ(series.before.night, "2026-11-02");
  EXPECT_EQ(series.since.night, "2026-11-03");
  EXPECT_TRUE(series.tools_changed());
  EXPECT_FALSE(series.workload_changed());
  EXPECT_NE(gate_lines(report).find("between 2026-11-02 and 2026-11-03: ruff 0.4.1 -> ruff 0.5.0; commits aaaa..bbbb"),
            std::string::npos)
      << gate_lines(report);
}

TEST(Track, AnAlarmThatWasRaisedIsOpenAndALaterStepIsNew) {
  Kept kept = nights(k_after, 34, 30, 1.08);
  kept.alarms = alarms(track(kept, 33), 33);
  ASSERT_EQ(kept.alarms.size(), 1U);
  EXPECT_EQ(track(kept, 34).series[0].state, State::open);
  kept = nights(k_after, 50, 30, 1.08);
  kept.alarms = {{1, k_after, "step", "2026-11-03", 33}};
  for (std::size_t i = 45; i < 50; ++i) kept.points[i].entry.value *= 1.1;
  const TrackReport report = track(kept, 50);
  EXPECT_EQ(report.series[0].state, State::regressed);
  EXPECT_EQ(report.series[0].finding.value().since, 45U);
}

TEST(Track, CreepIsReportedOnceThoughItsNightsMoveOn) {
  // 0.04 % a night for 100 nights, then level.
  Kept all = nights(k_after, 140, 140, 1), kept;
  for (std::size_t i = 0; i < all.points.size(); ++i)
    all.points[i].entry.value *= 1 + 0.0004 * static_cast<double>(std::min<std::size_t>(i, 100));
  std::size_t creeps = 0, open = 0;
  for (std::size_t i = 0; i < all.points.size(); ++i) {
    kept.nights.push_back(all.nights[i]);
    kept.points.push_back(all.points[i]);
    const TrackReport report = track(kept, all.nights[i].id);
    for (const Alarm& alarm : alarms(report, all.nights[i].id)) {
      creeps += alarm.kind == "creep" ? 1 : 0;
      kept.alarms.push_back(alarm);
    }
    open += report.series[0].state == State::open ? 1 : 0;
  }
  EXPECT_EQ(creeps, 1U);
  EXPECT_LE(kept.alarms.size(), 2U);
  EXPECT_GT(open, 20U);
}

TEST(Track, WhatWasReportedOfAVariantIsKnownForItsRatioToo) {
  SeriesKey ratio = k_after;
  ratio.reference = "before", ratio.fingerprint = "";
  Kept kept = nights(ratio, 34, 30, 1.08);
  kept.alarms = {{1, k_after, "step", "2026-11-03", 32}};
  EXPECT_EQ(track(kept, 34).series[0].state, State::open);
}

TEST(Track, TheControlIsCountedApart) {
  SeriesKey control = k_after;
  control.scenario = k_control;
  const TrackReport report = track(nights(control, 33, 30, 1.08), 33);
  EXPECT_TRUE(report.series[0].control);
  EXPECT_EQ(report.control.nights, 33U);
  EXPECT_EQ(report.control.alarms, 1U);
  EXPECT_NE(gate_lines(report).find("control (A/A): 1 false alarm in 33 series nights, 3 in 100"), std::string::npos);
  EXPECT_EQ(gate_junit(report).find("<failure"), std::string::npos);
  EXPECT_TRUE(gate_annotations(report).empty());
}

TEST(Track, IgnoredNightsAndThoseBeforeABaselineDoNotCount) {
  Kept kept = nights(k_after, 33, 30, 1.08);
  kept.notes = {{Note::Kind::ignore, 1, "2026-11-03", "lint", "bad", "", false}};
  EXPECT_EQ(track(kept, 33).series[0].values.size(), 32U);
  kept.notes[0].series = "another";
  EXPECT_EQ(track(kept, 33).series[0].values.size(), 33U);
  kept.notes[0].series = "", kept.notes[0].undone = true;
  EXPECT_EQ(track(kept, 33).series[0].values.size(), 33U);
  kept.notes = {{Note::Kind::baseline, 1, "2026-11-03", "lint / after", "fine", "", false}};
  EXPECT_EQ(track(kept, 33).series[0].state, State::young);
  EXPECT_EQ(present_levels(nights(k_after, 33, 30, 1.08), "after"),
            (std::vector<std::pair<std::string, std::string>>{{"lint / after on machine-", "2026-11-03"}}));
}

TEST(Track, ALevelIsAcceptedForItsMachineAlone) {
  SeriesKey elsewhere = k_after;
  elsewhere.fingerprint = "another machine";
  Kept kept = nights(k_after, 33, 30, 1.08);
  kept.notes = {{Note::Kind::baseline, 1, "2026-11-03", level_name(k_after), "fine", "", false}};
  EXPECT_EQ(track(kept, 33).series[0].state, State::young);
  kept.notes[0].series = level_name(elsewhere);
  EXPECT_EQ(track(kept, 33).series[0].state, State::regressed);
}

TEST(Track, OnlySeriesOfTonightAreJudged) {
  Kept kept = nights(k_after, 33, 30, 1.08);
  kept.nights.push_back({34, "2026-12-01", "", "", "", "", {}, "", true});
  EXPECT_TRUE(track(kept, 34).series.empty());
  EXPECT_EQ(gate_lines(track(kept, 34)), "Night 2026-12-01 of 34: no series\ncontrol (A/A): not measured\n");
}

TEST(Gate, ABackslashEscapesNothingInMarkdown) {
  SeriesKey hostile = k_after;
  hostile.scenario = "a\\|b";
  // Each of both marks has its own backslash, so that the second one ends no cell of the table.
  EXPECT_NE(gate_markdown(track(nights(hostile, 33, 30, 1.08), 33)).find("| a\\\\\\|b / after |"), std::string::npos);
}

TEST(Gate, HostileNamesStayData) {
  SeriesKey hostile = k_after;
  hostile.scenario = "a\x1b[31m|<script>&\"'`,:%\n::error::x]]>";
  const TrackReport report = track(nights(hostile, 33, 30, 1.08), 33);
  for (const std::string& text :
       {gate_lines(report), gate_markdown(report), gate_junit(report), gate_annotations(report)}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_EQ(text.find("\n::error::x"), std::string::npos) << text;
  }
  EXPECT_EQ(gate_markdown(report).find("<script>"), std::string::npos);
  EXPECT_EQ(gate_junit(report).find("<script>"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(gate_json(report)).at("series").at(0).at("scenario"), hostile.scenario);
}

}  // namespace
}  // namespace payback::history
