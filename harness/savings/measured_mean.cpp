// SPDX-License-Identifier: MIT
// Widened bootstrap of a mean; see measured_mean.hpp.
#include "harness/savings/measured_mean.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace payback::savings {
namespace {

constexpr std::size_t k_most_batches = 64;

/// Deviations from the mean per batch, scaled so that their average over any resample is the deviation of the mean.
/// Batches may differ by one in size, hence sums over n / batches instead of means.
std::vector<double> deviations_of(std::span<const double> samples, double mean) {
  const std::size_t n = samples.size();
  const std::size_t batches = std::min(n, k_most_batches);
  std::vector<double> deviations(batches, 0.0);
  for (std::size_t i = 0; i < n; ++i) deviations[i * batches / n] += samples[i] - mean;
  const double scale = static_cast<double>(batches) / static_cast<double>(n);
  for (double& deviation : deviations) deviation *= scale;
  return deviations;
}

}  // namespace

Column draw_mean(std::span<const double> samples, std::uint64_t seed, int draws) {
  assert(samples.size() >= k_least_rounds);
  const double mean = std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
  const std::vector<double> deviations = deviations_of(samples, mean);
  const auto count = static_cast<double>(deviations.size());
  const double widening = std::sqrt(count / (count - 3)) / count;

  std::mt19937_64 engine(seed);
  // Multiply and shift picks an index from 32 random bits; with at most 64 choices its bias is below 2^-26.
  const auto pick = [&deviations](std::uint64_t bits) { return deviations[(bits * deviations.size()) >> 32U]; };
  Column column(static_cast<std::size_t>(draws));
  for (double& value : column) {
    double sum = 0;
    std::size_t left = deviations.size();
    for (; left >= 2; left -= 2) {
      const std::uint64_t bits = engine();
      sum += pick(bits >> 32U) + pick(bits & 0xffffffffU);
    }
    if (left == 1) sum += pick(engine() >> 32U);
    value = mean + widening * sum;
  }
  return column;
}

}  // namespace payback::savings
