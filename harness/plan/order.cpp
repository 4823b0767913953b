// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <numeric>
#include <random>

#include "harness/base/seed.hpp"
#include "harness/plan/plan.hpp"

namespace payback::plan {

std::vector<std::uint32_t> round_order(std::uint64_t seed, std::string_view scenario_id, std::uint32_t round,
                                       std::size_t variants) {
  std::vector<std::uint32_t> order(variants);
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937_64 generator(derive_seed(seed, "order/" + std::string(scenario_id), round));
  // Fisher-Yates by hand: std::shuffle and std's distributions give other numbers elsewhere.
  for (std::size_t i = order.size(); i > 1; --i) {
    const boost::random::uniform_int_distribution<std::size_t> any(0, i - 1);
    std::swap(order[i - 1], order[any(generator)]);
  }
  return order;
}

int least_rounds(std::size_t comparisons) {
  constexpr double k_level = 0.05;
  const double doublings = std::log2(2 * static_cast<double>(std::max<std::size_t>(comparisons, 1)) / k_level);
  return static_cast<int>(std::ceil(doublings));
}

std::uint32_t padding_bytes(std::uint64_t seed, std::string_view scenario_id, std::uint32_t variant,
                            std::uint32_t round) {
  // One number of 64 random bits; of so many, no remainder is noticeably likelier than another.
  const std::uint64_t bits =
      derive_seed(seed, "padding/" + std::string(scenario_id), (std::uint64_t{round} << 16U) + variant);
  return static_cast<std::uint32_t>(bits % (k_largest_padding + 1));
}

}  // namespace payback::plan
