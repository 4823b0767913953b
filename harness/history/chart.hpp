// SPDX-License-Identifier: MIT
// The whole history in, each series as it is drawn out: its values, its levels, and what happened to it when. Pure;
// app/history_report.cpp hands it to the report.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "harness/history/counting.hpp"
#include "harness/history/gate_sentences.hpp"
#include "harness/history/track.hpp"

namespace payback::history {

/// One value of a series.
struct ChartValue {
  std::size_t night = 0;  ///< index into Kept::nights
  double value = 0;
  Use use = Use::counts;
};

/// The nights between two change points.
struct Level {
  std::size_t first = 0, last = 0;  ///< indices into Kept::nights
  std::size_t values = 0;           ///< that count
  double median = 0;
  double change = 1;  ///< over the level before; of a finding the gate's own figure
};

/// Something that happened to a series in a night.
struct Event {
  enum class Kind {
    worse,     ///< a level began that is above the one before
    better,    ///< a level began that is below it
    tools,     ///< other versions than in the value before
    workload,  ///< another workload or scenario file
    ignored,
    remark,
    accepted,  ///< the first night after an accepted baseline
  } kind = Kind::remark;
  std::size_t night = 0;  ///< index into Kept::nights
  std::string text;       ///< as it was given, from outside too; may be empty
};

struct Chart {
  SeriesReport report;               ///< without values where no night counts
  std::string machine;               ///< the words for it, different for each fingerprint; empty of ratios
  std::string tools;                 ///< of the last value
  std::string sentence;              ///< what there is to say about its state
  std::vector<NextStep> next_steps;  ///< none where nothing is to be done
  std::vector<ChartValue> values;
  std::vector<Level> levels;
  std::vector<Event> events;  ///< by night
};

/// Every series that was ever measured, worst first; those without a night that counts come last. Expects nights and
/// points in the store's order.
[[nodiscard]] std::vector<Chart> charts(const Kept& kept, const GateRules& rules = {});

/// What the nights are called, in commands too: the day where no other night has it, else the whole date.
[[nodiscard]] std::vector<std::string> night_labels(const Kept& kept);

/// How often the control alarmed, as a sentence.
[[nodiscard]] std::string control_text(const Kept& kept);

}  // namespace payback::history
