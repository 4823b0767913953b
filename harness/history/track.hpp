// SPDX-License-Identifier: MIT
// The whole history in, what tonight's run has to say out: every series' state, each alarm once. Pure; app/track.cpp
// appends the night, asks this, and keeps the alarms.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/history/findings.hpp"
#include "harness/history/store.hpp"

namespace payback::history {

enum class State {
  young,      ///< too few nights to decide
  steady,     ///< no worse than before
  improved,   ///< a better level began in the last nights
  suspected,  ///< tonight or two nights lie above the level: the next decide
  open,       ///< worse, and reported in an earlier night
  regressed,  ///< worse, and reported now
};
/// "young" "steady" "improved" "suspected" "open" "regressed"
[[nodiscard]] std::string_view name(State state);

/// What one night was measured with.
struct Conditions {
  std::string night, tools, workload, commit;
};

struct SeriesReport {
  SeriesKey key;
  State state = State::young;
  bool control = false;            ///< of the A/A pair: its alarms are counted, and never fail the gate
  std::vector<double> values;      ///< the nights that count, oldest first
  std::optional<Finding> finding;  ///< of regressed and open
  std::optional<double> q;         ///< of regressed: its p among all series (Benjamini & Hochberg)
  Conditions before, since;  ///< the last night of the old level and the first of the new; of every state with a change
  std::size_t suspected = 0;

  [[nodiscard]] bool tools_changed() const { return before.tools != since.tools; }
  [[nodiscard]] bool workload_changed() const { return before.workload != since.workload; }
};

/// The control's record so far: nights of its series, and alarms that were all false.
struct ControlRecord {
  std::size_t nights = 0, alarms = 0;
};

struct TrackReport {
  std::string night;
  std::size_t nights = 0;  ///< kept, tonight included
  std::string machine;
  std::vector<SeriesReport> series;  ///< worst first
  ControlRecord control;
};

struct Kept {
  std::vector<Night> nights;
  std::vector<Point> points;
  std::vector<Note> notes;
  std::vector<Alarm> alarms;
};

/// Judges every series that has a value in `tonight`. Ignored nights and those before an accepted baseline do not
/// count. A finding is the same as before, and so open, where it began no later than an alarm of its series was raised.
[[nodiscard]] TrackReport track(const Kept& kept, std::int64_t tonight, const GateRules& rules = {});

/// Every series with a night that counts, as it stands at its own last one; worst first.
[[nodiscard]] std::vector<SeriesReport> present_states(const Kept& kept, const GateRules& rules = {});

/// Of the alarms that were kept.
[[nodiscard]] ControlRecord control_record(const Kept& kept);

/// The alarms of the report's regressed series, to be kept.
[[nodiscard]] std::vector<Alarm> alarms(const TrackReport& report, std::int64_t tonight);

/// Where the present level of each series whose name holds `pattern` began, for `baseline set`: its
/// name there (level_name()) and the date.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> present_levels(const Kept& kept,
                                                                              std::string_view pattern);

/// Does a note about `night` ("2026-11-28" or with the time) mean the night of this date?
[[nodiscard]] bool same_night(std::string_view note, std::string_view date);

}  // namespace payback::history
