// SPDX-License-Identifier: MIT
// "8..14s" in, the saving that somebody asks "what if" about out.
#pragma once
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/base/quantity.hpp"

namespace payback::savings {

/// Seconds per run from "11s", "8..14s" (5 and 95 %) or "8..11..14s" (with the median); units ms, s and min, the last
/// one also of the numbers without. Negative ones are losses. The error names `flag`.
[[nodiscard]] Result<Quantity> parse_saving(std::string_view text, std::string_view flag);

}  // namespace payback::savings
