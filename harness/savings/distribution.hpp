// SPDX-License-Identifier: MIT
// A quantity somebody stands for goes in, a column of draws comes out. draws.cpp decides which quantity is drawn from
// which seed.
#pragma once
#include <cstdint>
#include <vector>

#include "harness/base/quantity.hpp"

namespace payback::savings {

/// One value per draw. Columns of one estimate have equal length, and the same index is the same draw in all of them.
using Column = std::vector<double>;

/// Values a quantity can take. What falls outside is drawn again from the same tail: beyond the 5 or the 95 % quantile,
/// so that these keep their places.
enum class Support {
  real,          ///< a saving or a running cost: negative values mean something
  non_negative,  ///< hours, runs, days, prices
  share,         ///< 0 to 1
};

/// `low` to `high` as the 5 and 95 % quantiles; typical is their geometric mean, or their midpoint where they touch or
/// straddle 0. Pre: low <= high.
[[nodiscard]] Quantity quantity_of_range(double low, double high);

/// The value at standard score `z` of the distribution whose 5, 50 and 95 % quantiles are the quantity's: a lognormal
/// in two pieces that meet at the median; a two-piece normal where the range touches or straddles 0. A range below 0 is
/// the mirror image of its opposite: it falls as `z` rises.
[[nodiscard]] double value_at(const Quantity& quantity, double z);

/// Same quantity, support and seed: same column. Pre: low <= typical <= high, and the range meets the support.
[[nodiscard]] Column draw(const Quantity& quantity, Support support, std::uint64_t seed, int draws);

}  // namespace payback::savings
