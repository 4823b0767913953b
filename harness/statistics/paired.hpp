// SPDX-License-Identifier: MIT
// Inference on paired differences: the median effect, its exact interval, and the mean with a bootstrap interval. All
// absent where a value is not finite, such as the log of a ratio of which one side took no time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

/// Hodges-Lehmann estimate of the centre of `differences` (median of the Walsh averages) with the Wilcoxon signed-rank
/// interval: exact up to n = 50, the normal form with continuity correction above. Absent where no interval of this
/// confidence exists (n < 6 at 95 %). `confidence` of the result is the one asked for. Source: Hollander, Wolfe &
/// Chicken, Nonparametric Statistical Methods, 3rd ed., ch. 3.
[[nodiscard]] std::optional<Estimate> hodges_lehmann(std::span<const double> differences, double confidence = 0.95);

/// The fewest differences for which hodges_lehmann has an interval of this confidence: 6 at 95 %, 10 at 99.8 %.
[[nodiscard]] std::size_t minimum_pairs(double confidence);

/// Two-sided p of the Wilcoxon signed-rank test of centre 0: zeros dropped, mid-ranks for ties; exact without ties up
/// to n = 50, else normal with tie and continuity correction. Absent when nothing is left.
[[nodiscard]] std::optional<double> signed_rank_p(std::span<const double> differences);

/// Student's t interval of the mean; absent for n < 2.
[[nodiscard]] std::optional<Estimate> mean_t(std::span<const double> values, double confidence = 0.95);

/// Mean with the bootstrap-t interval (Efron & Tibshirani 1993, ch. 12). Absent for n < 3, where all values are equal,
/// or where resamples without spread reach into the tails (n = 3 at 95 %, or hardly any distinct values): use mean_t
/// there. Same seed, same answer. Coverage at n = 10 and 95 %, measured in 10,000 trials on lognormal values: 93.5 %
/// for sigma 0.5 and 90.2 % for sigma 1, where mean_t has 91.6 % and 83.4 % (tests/unit/statistics/coverage_test.cpp
/// holds it to that).
[[nodiscard]] std::optional<Estimate> mean_bootstrap_t(std::span<const double> values, double confidence,
                                                       std::uint64_t seed, int resamples = 2000);

}  // namespace payback::statistics
