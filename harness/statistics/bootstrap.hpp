// SPDX-License-Identifier: MIT
// Intervals by resampling, where samples are not paired or nothing is known about their shape: BCa, the bias-corrected
// and accelerated bootstrap (Efron 1987, Better bootstrap confidence intervals; Efron & Tibshirani 1993, An
// Introduction to the Bootstrap, chapter 14). Resamples in parallel; the answer does not depend on how many threads do.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "harness/statistics/estimate.hpp"

namespace payback::statistics {

enum class Centre { mean, median };

struct Resampling {
  double confidence = 0.95;
  std::uint64_t seed = 0;
  std::size_t resamples = 10'000;  ///< the ends then vary by about 2 % of the interval's width from seed to seed
};

/// The centre of one sample. Absent below two values, where all are equal, where one is not finite, and where the
/// resamples say nothing about one of the ends. The point is the sample's own centre; the interval holds it. Ties of
/// resamples with the point count half on either side. A resample of the mean costs a draw for each value (about 1 ns),
/// one of the median two draws whatever the size, since an order statistic of uniform ranks is beta distributed. The
/// same seed gives the same answer for any number of threads. From any thread; runs in the caller's oneTBB arena.
[[nodiscard]] std::optional<Estimate> bootstrap(std::span<const double> values, Centre centre,
                                                const Resampling& resampling = {});

/// centre(before) / centre(after) of two independent samples of times, resampled each for itself; the acceleration is
/// that of several samples (Efron & Tibshirani 1993, equation 15.36). Absent where either has fewer than two values or
/// one that is not above 0, and where neither varies.
[[nodiscard]] std::optional<Estimate> bootstrap_ratio(std::span<const double> before, std::span<const double> after,
                                                      Centre centre, const Resampling& resampling = {});

}  // namespace payback::statistics
