// SPDX-License-Identifier: MIT
// Outliers, several comparisons and serial correlation against examples in print.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "harness/statistics/autocorrelation.hpp"
#include "harness/statistics/holm.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::statistics {
namespace {

TEST(Published, NistsUraniumDataHaveTheOneOutlierThatNistNames) {
  // NIST/SEMATECH e-Handbook 1.3.5.17.1 (Tietjen & Moore 1972): 245.57 is the outlier. By hand for the modified z of
  // 1.3.5.17: median (200.82 + 201.92) / 2 = 201.37; deviations 0.55 0.55 0.58 0.81 1.18 1.84 2.06 44.2, so that MAD =
  // 0.995 and z = 0.6745 * 44.2 / 0.995 = 29.96; the next is 1.40.
  const std::vector<double> mass{199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57};
  const Summary summary = summarize(mass).value();
  EXPECT_NEAR(summary.mad.value(), 0.995, 1e-9);
  EXPECT_EQ(summary.outliers, std::vector<std::size_t>{7});
}

TEST(Published, NewcombsTwoStrayPassageTimesAreTheOutliers) {
  // Newcomb 1882 in Stigler 1977, table 5; Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.2, names -44 and
  // -2 as the two outliers. The first thirty times, among them both.
  const std::vector<double> times{28, 26, 33, 24, 34, -44, 27, 16, 40, -2, 29, 22, 24, 21, 25,
                                  30, 23, 29, 31, 19, 24,  20, 36, 32, 36, 28, 25, 21, 28, 29};
  EXPECT_EQ(summarize(times).value().outliers, (std::vector<std::size_t>{5, 9}));
}

TEST(Published, FifteenHypothesesOfTheThrombolysisTrial) {
  // Benjamini & Hochberg 1995, section 3.2: controlling the family-wise error at 5 % rejects the three smallest. By
  // hand 15 * 0.0001, 14 * 0.0004, 13 * 0.0019 = 0.0247, 12 * 0.0095 = 0.114.
  const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                              0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  const auto adjusted = holm(p);
  EXPECT_NEAR(adjusted[0], 0.0015, 1e-15);
  EXPECT_NEAR(adjusted[1], 0.0056, 1e-15);
  EXPECT_NEAR(adjusted[2], 0.0247, 1e-15);
  EXPECT_NEAR(adjusted[3], 0.114, 1e-15);
  EXPECT_EQ(adjusted[14], 1);
}

TEST(Published, TheTouristsOfTwelveYearsAreNoRandomOrder) {
  // Gibbons & Chakraborti, Nonparametric Statistical Inference, 4th ed., example 5.1; R's randtests prints for
  // bartels.rank.test(tourists, alternative = "left.sided", pvalue = "beta"): statistic -3.6453, p 1.21e-08, one-sided.
  const std::vector<double> tourists{12362, 12739, 13057, 13955, 14123, 15698, 17523,
                                     18610, 19842, 20310, 22500, 23080, 21916};
  const auto found = serial_correlation({tourists}).value();
  EXPECT_NEAR(found.p / 2, 1.21e-8, 0.005e-8);
  // The ranks are 1 to 10, 12, 13, 11: steps 9 * 1 + 4 + 1 + 4 = 18 over 13 * 168 / 12 = 182; the deviate is (18 / 182
  // - 2) / sd with the variance 4 * 11 * 810 / (5 * 13 * 14 * 144).
  EXPECT_NEAR(found.lag1, 1 - 18.0 / 182 / 2, 1e-12);
  EXPECT_NEAR(-2 * found.lag1 / std::sqrt(4.0 * 11 * 810 / (5.0 * 13 * 14 * 144)), -3.6453, 5e-5);
  EXPECT_EQ(found.values, 13U);
  EXPECT_EQ(found.effective, 1);  // 13 (1 - 0.951) / 1.951 = 0.33, and no fewer than one
}

}  // namespace
}  // namespace payback::statistics
