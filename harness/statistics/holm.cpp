// SPDX-License-Identifier: MIT
// Walks the p-values from the smallest up.
#include "harness/statistics/holm.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace payback::statistics {
namespace {

std::vector<std::size_t> by_size(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair(p[i], i); });
  return order;
}

}  // namespace

std::vector<double> holm(std::span<const double> p) {
  std::vector<double> adjusted(p.size());
  double largest = 0;
  auto left = static_cast<double>(p.size());
  for (const std::size_t i : by_size(p)) {
    largest = std::max(largest, std::min(1.0, left * p[i]));
    adjusted[i] = largest;
    --left;
  }
  return adjusted;
}

std::vector<double> holm_confidence(std::span<const double> p, double alpha) {
  std::vector<double> confidence(p.size());
  auto left = static_cast<double>(p.size());
  bool rejecting = true;
  for (const std::size_t i : by_size(p)) {
    confidence[i] = 1 - alpha / left;
    rejecting = rejecting && p[i] <= alpha / left;
    if (rejecting) --left;
  }
  return confidence;
}

}  // namespace payback::statistics
