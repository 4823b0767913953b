// SPDX-License-Identifier: MIT
// A scenario's runs as figures: where they lie in time, and how they went from the first to the last.
#pragma once
#include <vector>

#include "harness/report/html/parts.hpp"
#include "harness/result/result.hpp"

namespace payback::html {

/// Wall times in seconds of the runs that counted, as the comparison took them (succeeded, timed, alone where only
/// those count), in the order taken.
[[nodiscard]] std::vector<double> counted_seconds(const result::VariantResult& variant);

/// Both figures with their tables; nothing for a scenario without runs.
[[nodiscard]] Markup run_figures(const result::ScenarioResult& scenario);

}  // namespace payback::html
