// SPDX-License-Identifier: MIT
// Seeds by name: FNV-1a turns the name into a number, SplitMix64's finaliser spreads seed, name and index over 64 bits.
#include "harness/base/seed.hpp"

namespace payback {
namespace {

// FNV-1a, 64 bits: offset basis and prime from http://www.isthe.com/chongo/tech/comp/fnv/.
std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

// One step of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
std::uint64_t split_mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

}  // namespace

std::uint64_t derive_seed(std::uint64_t seed, std::string_view name, std::uint64_t index) {
  // Mixed between the steps, so that neighbouring seeds and indices do not cancel each other.
  return split_mix(split_mix(split_mix(seed) ^ fnv1a(name)) ^ index);
}

}  // namespace payback
