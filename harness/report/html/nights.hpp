// SPDX-License-Identifier: MIT
// One series of the dashboard: what there is to say about it, its plot, what happened to it, its values as a table.
#pragma once
#include "harness/report/dashboard.hpp"
#include "harness/report/html/parts.hpp"

namespace payback::html {

/// `index` makes its place on the page (series_id), `filter` the class names that it can be picked by.
[[nodiscard]] Markup series_section(const report::NightSeries& given, const std::vector<std::string>& dates,
                                    std::size_t index, std::string_view filter);
/// Where series_section puts the series with this index.
[[nodiscard]] std::string series_id(std::size_t index);

/// The level that the series ends at: "541 ms"; empty without one.
[[nodiscard]] std::string present_level(const report::NightSeries& series);
/// How it came to that: "+8.1 % on 2026-07-20"; empty without a change.
[[nodiscard]] std::string last_change(const report::NightSeries& series, const std::vector<std::string>& dates);

}  // namespace payback::html
