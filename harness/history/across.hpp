// SPDX-License-Identifier: MIT
// One result against an earlier one: what got slower, what got faster, and how sure. The gate of `payback compare OLD
// NEW`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::history {

enum class Change { regression, improvement, unchanged, inconclusive, missing };
[[nodiscard]] std::string_view name(Change change);

struct SeriesChange {
  std::string scenario,
      series;             ///< "python-lint / after" (absolute time) or "python-lint / after : before" (paired ratio)
  bool absolute = false;  ///< absolute times count only within one machine fingerprint
  Change change = Change::unchanged;
  /// new / old: of the time for absolute series, of the speed-up for paired ones (there < 1 is a regression).
  std::optional<statistics::Estimate> ratio;
  std::string reason;  ///< of missing and inconclusive ones; of the others a change of tool that coincides, if any
};

struct Across {
  bool same_machine = false;
  std::vector<SeriesChange> changes;
};

struct Settings {
  double confidence = 0.95;
  double floor = 0.03;     ///< smallest change that counts
  std::uint64_t seed = 0;  ///< of the bootstrap
};

/// Every scenario, variant and pair of either document is a series. Absolute ones are left out between different
/// machines. A regression (improvement) is a change whose interval excludes 1 and whose point lies at least `floor`
/// from 1; unchanged is one whose interval stays inside the floor; everything else is inconclusive, and so is a change
/// of the workload. Absolute times by the ratio of their medians with its BCa bootstrap interval: runs of two days are
/// not paired (below a microsecond by the intervals of both medians, since samples are whole nanoseconds); ratios of
/// paired rounds by the Hodges-Lehmann shift of their logs. The intervals are per series, not corrected for their
/// number. Pure, safe from any thread.
[[nodiscard]] Across across(const result::Document& before, const result::Document& after, const Settings& settings);

}  // namespace payback::history
