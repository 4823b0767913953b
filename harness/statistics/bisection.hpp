// SPDX-License-Identifier: MIT
// Bisection over the values that a double can take, so that the answer is exact to the last bit.
#pragma once
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>

namespace payback::statistics {

/// The smallest double from `low` to `high` at which `reached` is true; `high` where it never is. `reached`, once true,
/// stays true; low <= high, both finite. At most 64 calls.
template <class Reached>
[[nodiscard]] double smallest_where(double low, double high, Reached reached) {
  // Integers in the order of the doubles they stand for: the bits of a negative one count the wrong way round.
  constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();
  const auto ordered = [](double value) {
    const auto bits = std::bit_cast<std::int64_t>(value);
    return bits < 0 ? bits ^ all : bits;
  };
  const auto from_ordered = [](std::int64_t key) { return std::bit_cast<double>(key < 0 ? key ^ all : key); };
  std::int64_t below = ordered(low);
  std::int64_t found = ordered(high);
  while (below < found) {
    const std::int64_t middle = std::midpoint(below, found);
    if (reached(from_ordered(middle))) {
      found = middle;
    } else {
      below = middle + 1;
    }
  }
  return from_ordered(found) + 0.0;  // -0.0 becomes 0.0
}

}  // namespace payback::statistics
