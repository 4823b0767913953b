// SPDX-License-Identifier: MIT
// A column of draws goes in, what is printed of it comes out.
#pragma once
#include "harness/savings/distribution.hpp"
#include "harness/savings/savings.hpp"

namespace payback::savings {

/// Pre: not empty.
[[nodiscard]] double mean_of(const Column& draws);

/// 5, 50 and 95 % quantiles by linear interpolation (Hyndman & Fan 1996, type 7) and the mean. Draws may be +infinity
/// ("never"); a quantile that touches one is infinite, and so is the mean. Pre: not empty, no NaN.
[[nodiscard]] Quantiles quantiles_of(Column draws);

/// Variance with n in the denominator. Pre: not empty, finite.
[[nodiscard]] double variance_of(const Column& draws);

}  // namespace payback::savings
