// SPDX-License-Identifier: MIT
// The sentences that all forms of the gate's report are made of. Private to the files of the gate and the charts.
#pragma once
#include <string>
#include <vector>

#include "harness/history/track.hpp"

namespace payback::history {

/// "8.1 % worse since 2026-10-02, 0.500 s -> 0.541 s, x1.081 (1.075 to 1.087 at 95 %)" and what coincides.
[[nodiscard]] std::string sentence(const SeriesReport& series);
/// "between 2026-10-01 and 2026-10-02: ruff 0.4.1 -> ruff 0.5.0"; empty without anything that changed there.
[[nodiscard]] std::string coincidence(const SeriesReport& series);
/// The last 40 nights as blocks, low to high: "▁▁▂▁▇▇█".
[[nodiscard]] std::string sparkline(const std::vector<double>& values);
[[nodiscard]] std::string show_value(const SeriesKey& key, double value);
/// A command that answers a finding, and when to give it.
struct NextStep {
  std::string purpose, command;  ///< "accept", "payback baseline set 'lint / after' --reason ..."
};
[[nodiscard]] std::vector<NextStep> next_steps(const SeriesReport& series);
/// All of them in one line.
[[nodiscard]] std::string next_step(const SeriesReport& series);
[[nodiscard]] std::string control_sentence(const ControlRecord& control);
/// "3 regressed, 1 open, 56 steady", without the control.
[[nodiscard]] std::string totals(const TrackReport& report);
/// Is there something to say about it?
[[nodiscard]] bool speaks(const SeriesReport& series);

}  // namespace payback::history
