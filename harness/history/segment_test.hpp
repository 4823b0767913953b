// SPDX-License-Identifier: MIT
// Are the levels of two neighbouring segments the same? Private to change_point.cpp.
#pragma once
#include <span>

namespace payback::history {

struct SegmentTest {
  double p = 1;  ///< NaN where both segments are the same constant: neither below nor above any threshold
  double magnitude = 0;
};

/// Two-sided Student t with pooled variance, n1 + n2 - 2 degrees of freedom. `population`: the standard deviations have
/// n instead of n - 1 in the denominator, as in Otava. p is 1 for n1 + n2 <= 2 and 0 for two different constants; the
/// magnitude is 0 in a direction that would divide by 0. Neither segment is empty.
[[nodiscard]] SegmentTest compare_segments(std::span<const double> left, std::span<const double> right,
                                           bool population);

}  // namespace payback::history
