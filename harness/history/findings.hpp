// SPDX-License-Identifier: MIT
// One series of nights in, what is wrong with its present level out. Pure; track.hpp drives it for every series.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "harness/history/change_point.hpp"
#include "harness/history/robust.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::history {

struct GateRules {
  DetectorRules detector = robust_rules();
  double floor = 0.03;              ///< smallest change that counts
  double confidence = 0.95;         ///< of the intervals shown
  double creep_confidence = 0.999;  ///< every night asks again, so the creep test must be surer than one that asks once
};

enum class FindingKind {
  step,   ///< the level rose from one night to the next
  creep,  ///< it rose too slowly for a step
};
/// "step" "creep"
[[nodiscard]] std::string_view name(FindingKind kind);

/// The present level is worse than an earlier one, and has been since.
struct Finding {
  FindingKind kind = FindingKind::step;
  std::size_t since = 0;          ///< index of the first value of the worse level
  std::size_t compared_from = 0;  ///< index of the first value of the level that it is worse than
  double before = 0, now = 0;     ///< medians of both levels
  statistics::Estimate ratio;     ///< of the levels, now over before; > 1
  double p = 1;

  friend bool operator==(const Finding&, const Finding&) = default;
};

struct SeriesDecision {
  std::vector<ChangePoint> changes;  ///< in both directions
  std::vector<Finding> open;         ///< by since
  /// Values at the end, fewer than make a level, that lie above the noise and the floor: the next nights decide.
  std::size_t suspected = 0;
  bool young = false;  ///< too few values for any decision
};

/// Values are times or ratios, so that more is worse; finite and above 0. A step is open while no level since lies less
/// than the floor above the one before it. Creep is looked for where no step is open: the last 5 nights against up to
/// 20 from where the accepted level began.
[[nodiscard]] SeriesDecision decide(std::span<const double> values, const GateRules& rules = {});

}  // namespace payback::history
