// SPDX-License-Identifier: MIT
#include "harness/history/benjamini_hochberg.hpp"

#include <algorithm>
#include <numeric>

namespace payback::history {

std::vector<double> benjamini_hochberg(std::span<const double> p, std::size_t tests) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> q(p.size());
  double least = 1;
  for (std::size_t rank = p.size(); rank-- > 0;) {
    const std::size_t i = order[rank];
    least = std::min(least, p[i] * static_cast<double>(tests) / static_cast<double>(rank + 1));
    q[i] = least;
  }
  return q;
}

}  // namespace payback::history
