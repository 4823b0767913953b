// SPDX-License-Identifier: MIT
// How small an effect so many differences can show. Pure functions.
#pragma once
#include <optional>

namespace payback::statistics {

/// The smallest shift of the centre of `n` differences whose interval at `confidence` excludes 0 with probability
/// `power`: (t(1 - (1 - confidence) / 2) + t(power)) * sd / sqrt(n) with t of n - 1 degrees of freedom (Chow, Shao,
/// Wang & Lokhnygina, Sample Size Calculations in Clinical Research, 3rd ed., section 3.1, with t for z so that small n
/// are not flattered). On the scale of the differences; for logs of ratios about the relative effect. Absent below two
/// differences and for an `sd` that is negative or not finite.
[[nodiscard]] std::optional<double> smallest_shift(double sd, double n, double confidence = 0.95, double power = 0.8);

/// About how many differences show a shift of `shift`: the inverse of the above with z for t. Absent for a shift that
/// is not above 0.
[[nodiscard]] std::optional<double> differences_for(double shift, double sd, double confidence = 0.95,
                                                    double power = 0.8);

}  // namespace payback::statistics
