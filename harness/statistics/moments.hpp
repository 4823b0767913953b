// SPDX-License-Identifier: MIT
// Mean and standard deviation of a sample, in two passes for accuracy.
#pragma once
#include <cstddef>
#include <span>

namespace payback::statistics {

struct Moments {
  std::size_t n = 0;
  double mean = 0;
  double sd = 0;  ///< n - 1 in the denominator; 0 for n = 1, where it means nothing

  [[nodiscard]] double standard_error() const;
};

/// `values` not empty.
[[nodiscard]] Moments moments_of(std::span<const double> values);

}  // namespace payback::statistics
