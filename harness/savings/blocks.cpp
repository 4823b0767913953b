// SPDX-License-Identifier: MIT
// See blocks.hpp.
#include "harness/savings/blocks.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "harness/savings/quantiles.hpp"

namespace payback::savings {
namespace {

// 20,000 draws make blocks of about 300: fine enough for a curve, and means that are known to a seventeenth of the
// spread.
constexpr std::size_t k_blocks = 64;
// A sample places the limits of the blocks: sorting all draws of every input would take most of an estimate's time.
constexpr std::size_t k_sample = 2048;

/// The lower limits of all blocks but the first.
std::vector<double> limits_of(const Column& input) {
  const std::size_t stride = std::max<std::size_t>(1, input.size() / k_sample);
  std::vector<double> sample;
  for (std::size_t i = 0; i < input.size(); i += stride) sample.push_back(input[i]);
  std::sort(sample.begin(), sample.end());
  std::vector<double> limits;
  for (std::size_t b = 1; b < k_blocks; ++b) limits.push_back(sample[b * sample.size() / k_blocks]);
  return limits;
}

}  // namespace

Blocks::Blocks(const Column& input) : block_(input.size()), share_(k_blocks, 0.0) {
  assert(!input.empty());
  const std::vector<double> limits = limits_of(input);
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto block = std::upper_bound(limits.begin(), limits.end(), input[i]) - limits.begin();
    block_[i] = static_cast<std::uint16_t>(block);
    share_[static_cast<std::size_t>(block)] += 1 / static_cast<double>(input.size());
  }
}

Blocks Blocks::unrelated(std::size_t draws) {
  Blocks blocks;
  blocks.block_.resize(draws);
  blocks.share_.assign(k_blocks, 0.0);
  for (std::size_t i = 0; i < draws; ++i) {
    blocks.block_[i] = static_cast<std::uint16_t>(i * k_blocks / draws);
    blocks.share_[blocks.block_[i]] += 1 / static_cast<double>(draws);
  }
  return blocks;
}

std::vector<double> Blocks::means(const Column& result) const {
  std::vector<double> sums(share_.size(), 0.0);
  for (std::size_t i = 0; i < result.size(); ++i) sums[block_[i]] += result[i];
  for (std::size_t b = 0; b < sums.size(); ++b)
    if (share_[b] > 0) sums[b] /= share_[b] * static_cast<double>(result.size());
  return sums;
}

double Blocks::explained_share(const Column& result) const {
  const double mean = mean_of(result);
  double total = 0;
  for (const double value : result) total += (value - mean) * (value - mean);
  const std::vector<double> of_block = means(result);
  const auto n = static_cast<double>(result.size());
  double between = 0, used = 0;
  for (std::size_t b = 0; b < of_block.size(); ++b) {
    between += share_[b] * n * (of_block[b] - mean) * (of_block[b] - mean);
    used += share_[b] > 0 ? 1 : 0;
  }
  if (total <= 0 || n <= used) return 0;
  const double within = (total - between) / (n - used);
  return std::clamp((between - (used - 1) * within) / total, 0.0, 1.0);
}

double Blocks::value_of_knowing(const Column& gain) const {
  const std::vector<double> of_block = means(gain);
  double known = 0;
  for (std::size_t b = 0; b < of_block.size(); ++b) known += share_[b] * std::max(0.0, of_block[b]);
  return known - std::max(0.0, mean_of(gain));
}

double value_of_knowing_all(const Column& gain) {
  double known = 0;
  for (const double value : gain) known += std::max(0.0, value);
  return known / static_cast<double>(gain.size()) - std::max(0.0, mean_of(gain));
}

}  // namespace payback::savings
