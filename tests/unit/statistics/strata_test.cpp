// SPDX-License-Identifier: MIT
#include "harness/statistics/strata.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

#include "harness/statistics/paired.hpp"

namespace payback::statistics {
namespace {

/// 1 to 4 strata of up to 8 values, both signs, ties and zeros among them.
Strata any_strata() {
  const auto value = rc::gen::map(rc::gen::inRange(-50, 51), [](int i) { return static_cast<double>(i) / 8; });
  Strata strata(*rc::gen::inRange<std::size_t>(1, 5));
  for (auto& stratum : strata)
    stratum = *rc::gen::container<std::vector<double>>(*rc::gen::inRange<std::size_t>(0, 9), value);
  return strata;
}

std::vector<double> all_of(const Strata& strata) {
  std::vector<double> all;
  for (const auto& stratum : strata) all.insert(all.end(), stratum.begin(), stratum.end());
  return all;
}

TEST(Strata, OneStratumIsThePlainEstimate) {
  const std::vector<double> values{0.11, -0.04, 0.21, 0.3, 0.08, 0.17, 0.02};
  EXPECT_EQ(hodges_lehmann(Strata{{}, values}), hodges_lehmann(values));
}

TEST(Strata, TooFewValuesHaveNoInterval) {
  EXPECT_FALSE(hodges_lehmann(Strata{}));
  EXPECT_FALSE(hodges_lehmann(Strata{{0.1, 0.2}, {0.3, 0.1, 0.4}}));
  EXPECT_TRUE(hodges_lehmann(Strata{{0.1, 0.2}, {0.3, 0.1, 0.4, 0.2}}));
}

TEST(Strata, OneMirroredInItsCentreHasThatCentre) {
  // Symmetric about 5 in each stratum, whatever its spread, so that the positive ranks are half of all at 5.
  const auto centre = hodges_lehmann(Strata{{4.9, 5.1, 4.8, 5.2}, {1, 9, -5, 15}}).value();
  EXPECT_NEAR(centre.point, 5, 1e-9);
  EXPECT_NEAR(centre.low + centre.high, 10, 1e-9);
}

TEST(Strata, TheQuietOneDecides) {
  const auto centre = hodges_lehmann(Strata{{1.00, 1.01, 0.99, 1.02, 0.98, 1.00}, {9, -4, 6, 3, -7, 12}}).value();
  EXPECT_NEAR(centre.point, 1, 0.02);
}

RC_GTEST_PROP(Strata, MirroredValuesHaveTheMirroredEstimate, ()) {
  Strata strata = any_strata();
  const auto estimate = hodges_lehmann(strata, 0.9);
  for (auto& stratum : strata)
    for (double& value : stratum) value = -value;
  const auto mirrored = hodges_lehmann(strata, 0.9);
  RC_ASSERT(estimate.has_value() == mirrored.has_value());
  if (!estimate) return;
  RC_ASSERT(std::abs(estimate->point + mirrored->point) < 1e-9);
  RC_ASSERT(std::abs(estimate->low + mirrored->high) < 1e-9);
  RC_ASSERT(std::abs(estimate->high + mirrored->low) < 1e-9);
  RC_ASSERT(estimate->low <= estimate->point && estimate->point <= estimate->high);
}

RC_GTEST_PROP(Strata, TheTestAndTheIntervalAgreeAboutZero, ()) {
  // Different sizes and no zeros: those are where the two may differ by their conventions.
  const auto sizes = *rc::gen::resize(40, rc::gen::unique<std::vector<int>>(rc::gen::inRange(1, 1000)));
  Strata strata(3);
  for (const int size : sizes)
    strata[*rc::gen::inRange<std::size_t>(0, 3)].push_back(*rc::gen::element(1, 1, 1, -1) * size / 1024.0);
  const auto estimate = hodges_lehmann(strata, 0.95);
  if (!estimate) return;
  const double p = signed_rank_p(strata).value();
  // At an end of the interval the ranks jump, so that 0 there is neither in nor out.
  if (p < 0.05) RC_ASSERT(estimate->low >= 0 || estimate->high <= 0);
  if (p > 0.05) RC_ASSERT(estimate->low <= 0 && estimate->high >= 0);
}

struct Simulated {
  double coverage = 0, error = 0, plain_error = 0;  ///< errors are root mean squares
};

Simulated simulate(const std::vector<double>& spreads, int values, int trials) {
  std::mt19937_64 engine(7);
  boost::random::normal_distribution<double> normal;
  Simulated out;
  for (int trial = 0; trial < trials; ++trial) {
    Strata strata;
    for (const double spread : spreads) {
      strata.emplace_back();
      for (int i = 0; i < values; ++i) strata.back().push_back(0.3 + spread * normal(engine));
    }
    const auto estimate = hodges_lehmann(strata).value();
    out.coverage += estimate.low <= 0.3 && 0.3 <= estimate.high ? 1.0 / trials : 0;
    out.error += std::pow(estimate.point - 0.3, 2) / trials;
    out.plain_error += std::pow(hodges_lehmann(all_of(strata)).value().point - 0.3, 2) / trials;
  }
  out.error = std::sqrt(out.error), out.plain_error = std::sqrt(out.plain_error);
  return out;
}

TEST(Strata, TheIntervalCoversAsItsRankDistributionSaysWhateverTheSpreads) {
  // 1 - 2 P(T+ < depth) by counting sign patterns: 0.0242204666 for 20 values, 0.0245305896 for 24. The tolerance is
  // four standard deviations of the count.
  constexpr int k_trials = 2000;
  const double four = 4 * std::sqrt(0.95 * 0.05 / k_trials);
  EXPECT_NEAR(simulate({1, 1}, 10, k_trials).coverage, 1 - 2 * 0.0242204666, four);
  EXPECT_NEAR(simulate({1, 10}, 10, k_trials).coverage, 1 - 2 * 0.0242204666, four);
  EXPECT_NEAR(simulate({1, 1, 1, 1, 1, 1, 1, 10}, 3, k_trials).coverage, 1 - 2 * 0.0245305896, four);
}

TEST(Strata, ANoisySlotCostsLittleAndEqualOnesAlmostNothing) {
  const Simulated noisy = simulate({1, 10}, 10, 1000);
  EXPECT_LT(noisy.error, 0.75 * noisy.plain_error);
  const Simulated equal = simulate({1, 1}, 10, 1000);
  EXPECT_LT(equal.error, 1.03 * equal.plain_error);
}

}  // namespace
}  // namespace payback::statistics
