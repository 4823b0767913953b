// SPDX-License-Identifier: MIT
// Series of nights as one page. The nights are judged elsewhere (harness/history); this says how the judgement looks.
// All text may be from outside.
#pragma once
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "harness/report/story.hpp"

namespace payback::report {

enum class Unit { seconds, bytes, ratio };
/// "501 ms" "1.20 MiB" "x1.080"
[[nodiscard]] std::string show_in(Unit unit, double value);

/// Nights are indices into Dashboard::nights.
struct NightValue {
  std::size_t night = 0;
  double value = 0;
  /// `replaced`: from before a level that somebody accepted.
  enum class Use { counts, replaced, ignored } use = Use::counts;
};

/// Nights between two changes.
struct NightLevel {
  std::size_t first = 0, last = 0;
  std::size_t values = 0;
  double median = 0;
  double change = 1;  ///< over the level before
};

struct NightEvent {
  enum class Kind { worse, better, tools, workload, ignored, remark, accepted } kind = Kind::remark;
  std::size_t night = 0;
  std::string text;  ///< may be empty
};

struct NightSeries {
  std::string name, scenario;
  std::string machine;  ///< empty: its values hold on any
  std::string tools;    ///< of the last value; may be empty
  Unit unit = Unit::seconds;
  std::string state;  ///< "open"
  Tone tone = Tone::plain;
  bool control = false;  ///< its alarms are counted, and nothing is to be done about them
  std::string sentence;
  std::vector<std::pair<std::string, std::string>> next_steps;  ///< when, and a command
  std::vector<NightValue> values;                               ///< by night
  std::vector<NightLevel> levels;                               ///< by night
  std::vector<NightEvent> events;                               ///< by night
};

struct Dashboard {
  std::string file;                 ///< of the history
  std::string control;              ///< how often the gate's own control alarmed
  std::vector<std::string> nights;  ///< what they are called, oldest first
  std::vector<NightSeries> series;  ///< in the order shown
};

/// One self-contained page without scripts: what got worse, every series in a table with its state, then each with its
/// plot, what happened to it and its values as text. It can be narrowed to a scenario, a machine or a state where the
/// browser knows :has(), and is complete where it does not. Pure.
[[nodiscard]] std::string dashboard(const Dashboard& board);

}  // namespace payback::report
