// SPDX-License-Identifier: MIT
// Sorts indices and walks groups of equal values.
#include "harness/statistics/ranks.hpp"

#include <algorithm>
#include <numeric>

namespace payback::statistics {

Ranks rank(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  Ranks ranks{std::vector<double>(values.size())};
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t i = first; i < end; ++i) ranks.of[order[i]] = static_cast<double>(first + 1 + end) / 2;
    const auto tied = static_cast<double>(end - first);
    ranks.tie_term += tied * tied * tied - tied;
    first = end;
  }
  return ranks;
}

}  // namespace payback::statistics
