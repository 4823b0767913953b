// SPDX-License-Identifier: MIT
// A result's medians in the layouts that dashboards of continuous benchmarking read. Pure functions.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// Both name a variant "scenario/variant", made visible, with "~" as "~0" and "/" as "~1" inside an id; where two names
/// still fall together the later one ends in " #2". Figures that are not finite, and variants without any, are left
/// out.

/// Bencher Metric Format: benchmark -> measure -> {"value", "lower_value", "upper_value"}. "latency" in nanoseconds,
/// "peak-memory" in bytes; medians with their interval, bounds left out where unknown.
[[nodiscard]] std::string bmf_json(const result::Document& document);

/// github-action-benchmark's customSmallerIsBetter: wall medians in seconds, "range" half of their interval.
[[nodiscard]] std::string github_action_json(const result::Document& document);

}  // namespace payback::exchange
