// SPDX-License-Identifier: MIT
// A random engine for resampling, where drawing the numbers is most of the work: half the time of the Mersenne twister.
#pragma once
#include <cstdint>
#include <limits>

namespace payback::statistics {

/// SplitMix64 (Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators): the seed plus a multiple of
/// the golden ratio, mixed. Period 2^64. Meets std::uniform_random_bit_generator, so that Boost's distributions take
/// it.
class SplitMix64 {
 public:
  using result_type = std::uint64_t;  // NOLINT(readability-identifier-naming): the standard's name for it

  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  result_type operator()() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31U);
  }

 private:
  std::uint64_t state_;
};

}  // namespace payback::statistics
