// SPDX-License-Identifier: MIT
// Quantiles by selection, without sorting 20,000 draws per figure; see quantiles.hpp.
#include "harness/savings/quantiles.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace payback::savings {
namespace {

double quantile(Column& draws, double p) {
  const double position = p * static_cast<double>(draws.size() - 1);
  const auto index = static_cast<std::ptrdiff_t>(position);
  const double fraction = position - std::floor(position);
  const auto at = draws.begin() + index;
  std::nth_element(draws.begin(), at, draws.end());
  if (fraction == 0 || at + 1 == draws.end()) return *at;
  const double next = *std::min_element(at + 1, draws.end());
  // Equal neighbours are answered at once: the difference of two infinities is no number.
  return *at == next ? *at : *at + fraction * (next - *at);
}

}  // namespace

double mean_of(const Column& draws) {
  return std::accumulate(draws.begin(), draws.end(), 0.0) / static_cast<double>(draws.size());
}

Quantiles quantiles_of(Column draws) {
  assert(!draws.empty());
  Quantiles result;
  result.mean = mean_of(draws);
  result.p5 = quantile(draws, 0.05);
  result.p50 = quantile(draws, 0.50);
  result.p95 = quantile(draws, 0.95);
  return result;
}

double variance_of(const Column& draws) {
  assert(!draws.empty());
  const double mean = mean_of(draws);
  double sum = 0;
  for (const double value : draws) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(draws.size());
}

}  // namespace payback::savings
