// SPDX-License-Identifier: MIT
// A result in the OpenMetrics text format (1.0), for Prometheus' text file collector and whatever scrapes a file.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// Gauges payback_wall_seconds, payback_cpu_seconds, payback_peak_rss_bytes by scenario and variant;
/// payback_speedup_ratio (before over after: more is better) and the state set payback_verdict by scenario, baseline
/// and candidate; the info payback_run. The label "figure" is "median" or "point", and "low" and "high" of its
/// interval. Figures that are not known or not finite are left out. Labels are made visible and escaped; where two sets
/// of them fall together the later one's last name ends in " #2".
[[nodiscard]] std::string open_metrics(const result::Document& document);

}  // namespace payback::exchange
