// SPDX-License-Identifier: MIT
// Numbers as the report writes them. Figures of savings come from savings/figure.hpp. Pure functions; any double is
// fine.
#pragma once
#include <cstddef>
#include <string>

#include "harness/savings/savings.hpp"
#include "harness/statistics/estimate.hpp"

namespace payback::report {

/// Three significant digits: "71.2", "1.70", "1,230", "0.0123".
[[nodiscard]] std::string show_ratio(double ratio);

/// "71.2" and "68.9 to 73.4": the ends with as many decimals as the point, so that the eye can compare them.
struct ShownRatio {
  std::string point, interval;
};
[[nodiscard]] ShownRatio show_ratio(const statistics::Estimate& ratio);

/// The same ratio seen from the other side: 0.5 (0.4 to 0.8) becomes 2 (1.25 to 2.5). Expects a positive low.
[[nodiscard]] statistics::Estimate inverse(const statistics::Estimate& ratio);

/// Two significant digits of a share: "1.4 %", "86 %", "95 %".
[[nodiscard]] std::string show_percent(double share);

/// A share as somebody asked for it, not rounded: "2 %", "0.5 %".
[[nodiscard]] std::string show_stated_percent(double share);

/// A level of confidence, never rounded up to certainty: "95 %", "99.17 %".
[[nodiscard]] std::string show_confidence(double level);

/// Quantiles without the extremes that only a damaged document has: what is next to nothing is 0, what is no number is
/// "never".
[[nodiscard]] savings::Quantiles tame(const savings::Quantiles& quantiles);

}  // namespace payback::report
