// SPDX-License-Identifier: MIT
// See headline.hpp.
#include "harness/report/headline.hpp"

#include <fmt/format.h>

#include <cmath>

#include "harness/report/numbers.hpp"
#include "harness/savings/figure.hpp"

namespace payback::report {

const savings::Savings* headline_savings(const result::Document& document) {
  const auto speaks = [](const std::optional<savings::Savings>& worth) {
    return worth && worth->annualised && worth->minutes_per_developer_per_day &&
           (worth->minutes_per_developer_per_day->p5 != 0 || worth->minutes_per_developer_per_day->p95 != 0);
  };
  if (speaks(document.total)) return &*document.total;
  const savings::Savings* only = nullptr;
  for (const result::ScenarioResult& scenario : document.scenarios) {
    if (!speaks(scenario.savings)) continue;
    if (only != nullptr) return nullptr;
    only = &*scenario.savings;
  }
  return only;
}

HeadlineMinutes headline_minutes(const savings::Savings& savings) {
  const savings::Quantiles minutes = tame(*savings.minutes_per_developer_per_day);
  HeadlineMinutes told;
  told.loses = minutes.p50 < 0;
  told.figure = savings::show_figure(std::abs(minutes.p50));
  told.unit = told.loses ? "minutes a day lost by each developer" : "minutes a day back for each developer";
  told.range = fmt::format("{} to {} with 90 % probability", savings::show_figure(minutes.p5),
                           savings::show_figure(minutes.p95));
  if (told.loses) told.range += ", negative because the change costs time";
  if (const auto& removed = savings.minutes_removed_per_developer_per_day)
    told.range += fmt::format("; {} minutes of waiting removed", savings::show_interval(tame(*removed)));
  return told;
}

}  // namespace payback::report
