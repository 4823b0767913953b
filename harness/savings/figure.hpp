// SPDX-License-Identifier: MIT
// Figures of savings as people read them: never more than two significant digits, never without the interval.
#pragma once
#include <string>
#include <string_view>

#include "harness/savings/savings.hpp"

namespace payback::savings {

/// Two significant digits with thousands separators: "0.63", "11", "2,100", "-0.05"; "never" for infinity.
[[nodiscard]] std::string show_figure(double value);

/// "0.63 (0.24 to 1.7)": median, 5 and 95 % quantiles.
[[nodiscard]] std::string show_interval(const Quantiles& quantiles);

/// The same as money, the sign before the currency: "-$210 (-$560 to -$80)".
[[nodiscard]] std::string show_money(const Quantiles& quantiles, std::string_view currency);

}  // namespace payback::savings
