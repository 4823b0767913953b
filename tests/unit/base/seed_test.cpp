// SPDX-License-Identifier: MIT
// Derived seeds must be the same on every machine and in every release: a recorded run is replayed with them.
#include "harness/base/seed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <set>
#include <string>

namespace payback {
namespace {

constexpr std::uint64_t k_largest = std::numeric_limits<std::uint64_t>::max();

// Worked out in Python from the published definitions: fnv1a(name) and
//   mix(x): x += 0x9e3779b97f4a7c15; x = (x ^ x>>30) * 0xbf58476d1ce4e5b9; x = (x ^ x>>27) * 0x94d049bb133111eb; x ^
//   x>>31
// all modulo 2^64, as mix(mix(mix(seed) ^ fnv1a(name)) ^ index). mix(0) = e220a8397b1dcdaf is SplitMix64's published
// first output.
TEST(Seed, KnownValues) {
  EXPECT_EQ(derive_seed(0, ""), 0xa6bbc8dcbe30928cU);
  EXPECT_EQ(derive_seed(1, "order/python-lint", 0), 0x3bf41a1c90274bf5U);
  EXPECT_EQ(derive_seed(1, "order/python-lint", 1), 0xad007ab7283c4721U);
  EXPECT_EQ(derive_seed(2, "order/python-lint", 0), 0x6c46a965e49d53cdU);
  EXPECT_EQ(derive_seed(k_largest, "bootstrap", k_largest), 0xc36e3e0dde22c15aU);
  // Bytes above 127 are unsigned.
  EXPECT_EQ(derive_seed(42,
                        "gr\xc3\xb6\xc3\x9f"
                        "e",
                        7),
            0x660e7542641195bdU);
}

RC_GTEST_PROP(Seed, EachIndexHasItsOwn, (std::uint64_t seed, const std::string& name)) {
  std::set<std::uint64_t> seen;
  for (std::uint64_t index = 0; index < 100; ++index) seen.insert(derive_seed(seed, name, index));
  RC_ASSERT(seen.size() == 100U);
}

RC_GTEST_PROP(Seed, EachNameHasItsOwn, (std::uint64_t seed, const std::string& one, const std::string& other)) {
  RC_PRE(one != other);
  RC_ASSERT(derive_seed(seed, one) != derive_seed(seed, other));
}

}  // namespace
}  // namespace payback
