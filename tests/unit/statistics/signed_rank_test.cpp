// SPDX-License-Identifier: MIT
// Hodges-Lehmann, its interval and the signed-rank p against textbook data, R and SciPy.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "harness/statistics/paired.hpp"

namespace payback::statistics {
namespace {

/// Hamilton depression scale factor before and after, Hollander & Wolfe, table 3.1 (also in R's ?wilcox.test).
std::vector<double> depression() {
  const std::vector<double> x{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
  const std::vector<double> y{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
  std::vector<double> differences;
  for (std::size_t i = 0; i < x.size(); ++i) differences.push_back(x[i] - y[i]);
  return differences;
}

std::vector<double> sines(int n) {
  std::vector<double> values;
  for (int i = 1; i <= n; ++i) values.push_back(std::sin(i) + 0.1);
  return values;
}

TEST(HodgesLehmann, AgreesWithTheTextbookOnTheDepressionData) {
  // Hollander & Wolfe, examples 3.1 to 3.4; wilcox.test(x - y, conf.int = TRUE, exact = TRUE) in R 4.2
  const auto estimate = hodges_lehmann(depression()).value();
  EXPECT_NEAR(estimate.point, 0.46, 1e-12);
  EXPECT_NEAR(estimate.low, 0.010, 1e-12);
  EXPECT_NEAR(estimate.high, 0.786, 1e-12);
  EXPECT_EQ(estimate.confidence, 0.95);
  // the same with conf.level = 0.9
  const auto narrower = hodges_lehmann(depression(), 0.9).value();
  EXPECT_NEAR(narrower.low, 0.175, 1e-12);
  EXPECT_NEAR(narrower.high, 0.726, 1e-12);
}

TEST(HodgesLehmann, AgreesWithRAtTwentyAndEighty) {
  // d <- sin(1:20) + 0.1; wilcox.test(d, conf.int = TRUE)
  const auto twenty = hodges_lehmann(sines(20)).value();
  EXPECT_NEAR(twenty.point, 0.154808054274292, 1e-12);
  EXPECT_NEAR(twenty.low, -0.193935860654473, 1e-12);
  EXPECT_NEAR(twenty.high, 0.520167036826641, 1e-12);
  // d <- sin(1:80) + 0.1; wilcox.test(d, conf.int = TRUE, exact = TRUE): the normal form may be one Walsh average
  // wider, and 3,240 averages over two units stand about 0.001 apart.
  const auto eighty = hodges_lehmann(sines(80)).value();
  EXPECT_NEAR(eighty.point, 0.102223776628521, 1e-12);
  EXPECT_NEAR(eighty.low, -0.0383784842023507, 0.002);
  EXPECT_NEAR(eighty.high, 0.2519065025750259, 0.002);
}

TEST(HodgesLehmann, IsAbsentWhereNoIntervalExists) {
  EXPECT_FALSE(hodges_lehmann({}).has_value());
  EXPECT_FALSE(hodges_lehmann(sines(5)).has_value());
  EXPECT_TRUE(hodges_lehmann(sines(6)).has_value());
  EXPECT_FALSE(hodges_lehmann(sines(9), 0.998).has_value());
}

TEST(HodgesLehmann, MinimumPairsIsWhereTheIntervalBegins) {
  // 2 / 2^n <= 1 - confidence: 2 / 64 = 3.1 % for 6, 2 / 1024 = 0.195 % for 10
  EXPECT_EQ(minimum_pairs(0.95), 6U);
  EXPECT_EQ(minimum_pairs(0.998), 10U);
  for (const double confidence : {0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.998, 0.9995}) {
    const auto n = static_cast<int>(minimum_pairs(confidence));
    EXPECT_TRUE(hodges_lehmann(sines(n), confidence).has_value()) << confidence;
    EXPECT_FALSE(hodges_lehmann(sines(n - 1), confidence).has_value()) << confidence;
  }
}

RC_GTEST_PROP(HodgesLehmann, MovesWithItsDataAndTurnsWithTheirSign, ()) {
  const auto raw = *rc::gen::suchThat(rc::gen::container<std::vector<int>>(rc::gen::inRange(-4096, 4096)),
                                      [](const auto& v) { return v.size() >= 6; });
  const int shift = *rc::gen::inRange(-4096, 4096);
  std::vector<double> values(raw.begin(), raw.end()), moved, turned;
  for (const double value : values) {
    moved.push_back(value + shift);  // whole numbers: no rounding anywhere
    turned.push_back(-value);
  }
  const auto a = hodges_lehmann(values).value();
  const auto b = hodges_lehmann(moved).value();
  const auto c = hodges_lehmann(turned).value();
  RC_ASSERT(a.low <= a.point && a.point <= a.high);
  RC_ASSERT(b == (Estimate{a.point + shift, a.low + shift, a.high + shift, a.confidence}));
  RC_ASSERT(c.point == -a.point && c.low == -a.high && c.high == -a.low);
}

TEST(SignedRankP, AgreesWithSciPyWhereItIsExact) {
  // scipy 1.17: stats.wilcoxon([.1,.2,-.3,.4,.5,.6,-.7,.8,.9,1.0], method='exact').pvalue; R for the depression data
  EXPECT_DOUBLE_EQ(signed_rank_p(std::vector{.1, .2, -.3, .4, .5, .6, -.7, .8, .9, 1.0}).value(), 0.083984375);
  EXPECT_NEAR(signed_rank_p(depression()).value(), 0.0390625, 1e-15);
  EXPECT_NEAR(signed_rank_p(sines(20)).value(), 0.277355194091797, 1e-14);  // R: wilcox.test(sin(1:20) + 0.1)$p.value
}

TEST(SignedRankP, AgreesWithSciPyOnTiesZerosAndLargeSamples) {
  // stats.wilcoxon([1,1,-2,3,3,-3,4,5,0,6], zero_method='wilcox', correction=True, method='asymptotic').pvalue
  EXPECT_NEAR(signed_rank_p(std::vector<double>{1, 1, -2, 3, 3, -3, 4, 5, 0, 6}).value(), 0.0957334275697363, 1e-14);
  // stats.wilcoxon(np.sin(np.arange(1, 81)) + 0.1, correction=True, method='asymptotic').pvalue
  EXPECT_NEAR(signed_rank_p(sines(80)).value(), 0.12075822493171313, 1e-13);
}

TEST(SignedRankP, IsAbsentWithoutDifferencesAndNeverAbove1) {
  EXPECT_FALSE(signed_rank_p({}).has_value());
  EXPECT_FALSE(signed_rank_p(std::vector<double>{0, 0, 0}).has_value());
  EXPECT_EQ(signed_rank_p(std::vector<double>{1}), 1);
  EXPECT_EQ(signed_rank_p(std::vector<double>{1, 1, -1, -1}), 1);
}

}  // namespace
}  // namespace payback::statistics
