// SPDX-License-Identifier: MIT
// A night's report as text for those who read it: a log, a step summary, a CI server, a program. Pure; text from
// outside is made harmless.
#pragma once
#include <string>

#include "harness/history/track.hpp"

namespace payback::history {

/// One line per finding, then one for all that is well and one for the control.
[[nodiscard]] std::string gate_lines(const TrackReport& report);
/// One line for each series, whatever its state.
[[nodiscard]] std::string gate_series(const TrackReport& report);
/// For $GITHUB_STEP_SUMMARY or a message.
[[nodiscard]] std::string gate_markdown(const TrackReport& report);
/// JUnit XML: a series is a test case, a regression its failure.
[[nodiscard]] std::string gate_junit(const TrackReport& report);
/// ::error and ::warning commands of GitHub Actions.
[[nodiscard]] std::string gate_annotations(const TrackReport& report);
/// {"schema": "payback/track/1", ...}
[[nodiscard]] std::string gate_json(const TrackReport& report);

}  // namespace payback::history
