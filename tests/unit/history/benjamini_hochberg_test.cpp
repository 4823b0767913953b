// SPDX-License-Identifier: MIT
#include "harness/history/benjamini_hochberg.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace payback::history {
namespace {

TEST(BenjaminiHochberg, GivesTheExampleOfThePaper) {
  // Benjamini & Hochberg 1995, section 3.2: 15 p-values of a trial; at 0.05 the first four are rejected, since
  // 0.0095 <= 4/15·0.05 = 0.013 and none of the later ones lies below its bound.
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000};
  const auto q = benjamini_hochberg(p, p.size());
  EXPECT_EQ(std::ranges::count_if(q, [](double value) { return value <= 0.05; }), 4);
  EXPECT_DOUBLE_EQ(q[3], 0.0095 * 15 / 4);
}

TEST(BenjaminiHochberg, CountsTheSeriesThatHaveNothingToSay) {
  EXPECT_DOUBLE_EQ(benjamini_hochberg(std::vector<double>{0.001}, 60)[0], 0.06);
  EXPECT_TRUE(benjamini_hochberg({}, 60).empty());
}

RC_GTEST_PROP(BenjaminiHochberg, KeepsTheOrderAndNeverFallsBelowP, (std::vector<unsigned> whole)) {
  std::vector<double> p;
  for (const unsigned value : whole) p.push_back(static_cast<double>(value % 1000) / 1000);
  const auto q = benjamini_hochberg(p, p.size() + 3);
  for (std::size_t i = 0; i < p.size(); ++i) {
    RC_ASSERT(q[i] >= p[i]);
    RC_ASSERT(q[i] <= 1);
    for (std::size_t k = 0; k < p.size(); ++k) RC_ASSERT(p[i] > p[k] || q[i] <= q[k]);
  }
}

}  // namespace
}  // namespace payback::history
