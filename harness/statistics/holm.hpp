// SPDX-License-Identifier: MIT
// Several comparisons at once (Holm 1979, A simple sequentially rejective multiple test procedure).
#pragma once
#include <span>
#include <vector>

namespace payback::statistics {

/// Adjusted p-values in the order of `p`, each at most 1.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);
/// The confidence level at which each comparison's own interval decides as Holm's procedure does at family-wise
/// `alpha`: 1 - alpha / (m - k) for the comparison with the k-th smallest p (from 0), and, after the first that is not
/// rejected, that one's level.
[[nodiscard]] std::vector<double> holm_confidence(std::span<const double> p, double alpha = 0.05);

}  // namespace payback::statistics
