// SPDX-License-Identifier: MIT
// Inference on two independent samples: by how much the second lies above the first.
#pragma once
#include <optional>
#include <span>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

/// Hodges-Lehmann estimate of the shift that turns `from` into `to` (median of all to_j - from_i) with the Mann-Whitney
/// interval: exact where from.size() * to.size() <= 2500, else normal with continuity correction. Absent where no
/// interval of this confidence exists (two samples of 3 at 95 %). Assumes that both samples have one shape. Absent too
/// where a value is not finite. Source: Hollander, Wolfe & Chicken, Nonparametric Statistical Methods, 3rd ed.,
/// sections 4.2 and 4.3.
[[nodiscard]] std::optional<Estimate> hodges_lehmann_shift(std::span<const double> from, std::span<const double> to,
                                                           double confidence = 0.95);

/// Two-sided p of the Mann-Whitney test that neither sample tends to lie above the other: exact without ties where
/// from.size() * to.size() <= 2500, else normal with tie and continuity correction. Absent where a sample is empty, all
/// values are equal or one is not finite. Source: the same, section 4.1.
[[nodiscard]] std::optional<double> rank_sum_p(std::span<const double> from, std::span<const double> to);

}  // namespace payback::statistics
