// SPDX-License-Identifier: MIT
// Draws of a measured mean are as wide as the measurement leaves them, no narrower for few rounds.
#include "harness/savings/measured_mean.hpp"

#include <gtest/gtest.h>

#include <boost/random/lognormal_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

#include "harness/savings/quantiles.hpp"

namespace payback::savings {
namespace {

TEST(MeasuredMean, HasTheMeanOfTheSamplesAndTheVarianceOfStudentsT) {
  const std::vector<double> samples{1, 2, 3, 4, 5, 6};
  const Column draws = draw_mean(samples, 7, 20000);
  EXPECT_NEAR(quantiles_of(draws).mean, 3.5, 4 * std::sqrt(0.9722 / 20000));
  // s^2 / n * (n - 1) / (n - 3) = 3.5 / 6 * 5 / 3 = 0.9722; the standard error of a variance of 20,000 is about 1 %.
  EXPECT_NEAR(variance_of(draws), 0.9722, 0.04);
}

TEST(MeasuredMean, EqualSamplesLeaveNoUncertainty) {
  EXPECT_EQ(draw_mean(std::vector<double>(8, 2.0), 1, 50), Column(50, 2.0));
}

TEST(MeasuredMean, MirrorsWhenEverySampleChangesItsSign) {
  const Column gain = draw_mean(std::vector<double>{1, 2, 4, 8, 9}, 3, 500);
  const Column loss = draw_mean(std::vector<double>{-1, -2, -4, -8, -9}, 3, 500);
  for (std::size_t i = 0; i < gain.size(); ++i) EXPECT_EQ(loss[i], -gain[i]);
}

/// Share of `trials` samples of ten whose drawn 90 % interval holds `truth`.
template <class Distribution>
double coverage(Distribution distribution, double truth, int trials) {
  std::mt19937_64 engine(2024);
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> samples(10);
    for (double& sample : samples) sample = distribution(engine);
    const Quantiles q = quantiles_of(draw_mean(samples, static_cast<std::uint64_t>(trial), 500));
    covered += q.p5 <= truth && truth <= q.p95 ? 1 : 0;
  }
  return static_cast<double>(covered) / trials;
}

TEST(MeasuredMean, NinetyPercentIntervalsOfTenNormalRoundsCoverTheTruthNineTimesInTen) {
  // The plain bootstrap has 1.645 sqrt(0.9) = 1.56 standard errors and covers P(|t_9| < 1.56) = 85 %, which this would
  // reject. 2,000 trials have a standard error of 0.7 %.
  EXPECT_NEAR(coverage(boost::random::normal_distribution<double>(3, 1), 3, 2000), 0.90, 0.025);
}

TEST(MeasuredMean, SkewedRoundsAreCoveredAlmostAsWell) {
  // Mean of a lognormal (0, 0.5) = exp(0.125). 5,000 trials in Python with random.lognormvariate gave 88 %; Student's t
  // had 87 %, the plain bootstrap 82 %.
  EXPECT_NEAR(coverage(boost::random::lognormal_distribution<double>(0, 0.5), std::exp(0.125), 2000), 0.88, 0.03);
}

TEST(MeasuredMean, ManyRoundsHaveTheStandardErrorOfTheMean) {
  std::mt19937_64 engine(1);
  boost::random::normal_distribution<double> normal(0, 1);
  std::vector<double> samples(1000);
  for (double& sample : samples) sample = normal(engine);
  // 1 / sqrt(1000) = 0.0316; 64 batches know their spread to 1 / sqrt(2 * 63) = 9 %, so three of these.
  EXPECT_NEAR(std::sqrt(variance_of(draw_mean(samples, 1, 20000))), 0.0316, 0.0316 * 0.27);
}

TEST(MeasuredMean, DriftCountsAsUncertainty) {
  std::vector<double> samples(1000, 0.0);
  std::fill(samples.begin() + 500, samples.end(), 1.0);
  // 64 batches, half of them 0 and half 1: sqrt(0.25 / 64 * 64 / 61) = 0.0640, four times what 1,000 independent rounds
  // would have.
  EXPECT_NEAR(std::sqrt(variance_of(draw_mean(samples, 1, 20000))), 0.0640, 0.002);
}

TEST(MeasuredMean, BatchesOfUnequalSizeKeepTheMean) {
  std::vector<double> samples(65, 1.0);
  samples.back() = 66;  // mean 2
  EXPECT_NEAR(quantiles_of(draw_mean(samples, 1, 20000)).mean, 2.0,
              0.04);  // the draws have sd 1.02, 20,000 of them 0.007
}

TEST(MeasuredMean, SameSeedSameDraws) {
  const std::vector<double> samples{1, 2, 3, 5, 8};
  EXPECT_EQ(draw_mean(samples, 1, 100), draw_mean(samples, 1, 100));
  EXPECT_NE(draw_mean(samples, 1, 100), draw_mean(samples, 2, 100));
}

}  // namespace
}  // namespace payback::savings
