// SPDX-License-Identifier: MIT
// What a report says first: the minutes that each developer gets back. Pure functions.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::report {

/// The savings that are spoken of first: the total, else those of the only workflow that has any; null where nothing is
/// recovered or lost.
[[nodiscard]] const savings::Savings* headline_savings(const result::Document& document);

/// "0.36" "minutes a day back for each developer" "0.14 to 0.95 with 90 % probability; 0.74 (0.31 to 1.9) minutes of
/// waiting removed"
struct HeadlineMinutes {
  std::string figure, unit, range;
  bool loses = false;  ///< the figure is what is lost, the range negative
};
/// `savings` has minutes per developer.
[[nodiscard]] HeadlineMinutes headline_minutes(const savings::Savings& savings);

}  // namespace payback::report
