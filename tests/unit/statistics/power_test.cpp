// SPDX-License-Identifier: MIT
#include "harness/statistics/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "harness/statistics/paired.hpp"

namespace payback::statistics {
namespace {

TEST(SmallestShift, AgreesWithTablesOfT) {
  // t(0.975, 9) = 2.262 and t(0.80, 9) = 0.883 from any table of Student's t: (2.262 + 0.883) / sqrt(10) = 0.9945.
  EXPECT_NEAR(smallest_shift(1, 10).value_or(0), 0.9945, 5e-4);
  // For large n the normal quantiles 1.960 and 0.842: 2.802 * 0.02 / 100.
  EXPECT_NEAR(smallest_shift(0.02, 10000).value_or(0), 5.604e-4, 2e-7);
}

TEST(SmallestShift, IsAbsentForWhatHasNoSpread) {
  EXPECT_EQ(smallest_shift(1, 1), std::nullopt);
  EXPECT_EQ(smallest_shift(-1, 10), std::nullopt);
  EXPECT_EQ(smallest_shift(std::numeric_limits<double>::quiet_NaN(), 10), std::nullopt);
}

TEST(DifferencesFor, IsTheInverse) {
  const double shift = smallest_shift(0.03, 5000).value_or(0);
  EXPECT_NEAR(differences_for(shift, 0.03).value_or(0), 5000, 5);
  EXPECT_EQ(differences_for(0, 0.03), std::nullopt);
}

// The promise itself: four in five intervals of the estimator that payback uses exclude 0 at this shift. The
// signed-rank test needs pi / 3 times the differences that the mean does on normal ones (Hodges & Lehmann 1956), so the
// deviation handed in is sqrt(pi / 3) of the true one, which is what comparison::NoiseFloor::effective_sd finds.
TEST(SmallestShift, IsFoundInFourOutOfFiveExperiments) {
  constexpr int n = 40, trials = 2000;
  const double shift = smallest_shift(std::sqrt(M_PI / 3), n).value_or(0);
  std::mt19937_64 generator(20261128);
  boost::random::normal_distribution<double> noise(shift, 1);
  int found = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> values(n);
    std::ranges::generate(values, [&] { return noise(generator); });
    const auto interval = hodges_lehmann(values);
    found += interval && interval->low > 0 ? 1 : 0;
  }
  // 0.80 of 2,000 with a standard error of 0.9 %; three of them and a little for the approximation.
  EXPECT_NEAR(static_cast<double>(found) / trials, 0.8, 0.035);
}

}  // namespace
}  // namespace payback::statistics
