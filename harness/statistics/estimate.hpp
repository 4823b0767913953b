// SPDX-License-Identifier: MIT
// A number that carries its uncertainty. No statistic of this project is a bare double.
#pragma once

namespace payback::statistics {

/// low <= point <= high; the interval holds the truth with probability `confidence`.
struct Estimate {
  double point = 0;
  double low = 0;
  double high = 0;
  double confidence = 0.95;

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace payback::statistics
