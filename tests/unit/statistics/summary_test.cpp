// SPDX-License-Identifier: MIT
// Every figure of a Summary against NumPy, R or a sum by hand, and where it must be absent.
#include "harness/statistics/summary.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

namespace payback::statistics {
namespace {

const std::vector<double> k_seven{3.1, 4.7, 2.2, 9.8, 5.5, 6.1, 1.4};

std::vector<double> one_to(std::size_t n) {
  std::vector<double> values(n);
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(Summary, NothingHasNoSummary) {
  EXPECT_FALSE(summarize({}).has_value());
}

TEST(Summary, OneValueHasNoSpreadAndNoInterval) {
  const auto summary = summarize(std::vector{2.5}).value();
  EXPECT_EQ(summary.n, 1U);
  EXPECT_EQ(summary.median, 2.5);
  EXPECT_EQ(summary.mean, 2.5);
  EXPECT_EQ(summary.q1, 2.5);
  EXPECT_EQ(summary.q3, 2.5);
  EXPECT_FALSE(summary.sd || summary.mad || summary.low || summary.high || summary.p99);
}

TEST(Summary, SevenValuesAgreeWithR) {
  // R 4.2: v <- c(3.1,4.7,2.2,9.8,5.5,6.1,1.4); quantile(v, type = 7); mad(v, constant = 1); sd(v); mean by hand 32.8
  // / 7.
  const auto summary = summarize(k_seven).value();
  EXPECT_DOUBLE_EQ(summary.median, 4.7);
  EXPECT_DOUBLE_EQ(summary.q1, 2.65);
  EXPECT_DOUBLE_EQ(summary.q3, 5.8);
  EXPECT_NEAR(summary.mad.value(), 1.6, 1e-12);
  EXPECT_NEAR(summary.sd.value(), 2.83750393328865, 1e-13);
  EXPECT_NEAR(summary.mean, 32.8 / 7, 1e-14);
  EXPECT_EQ(summary.min, 1.4);
  EXPECT_EQ(summary.max, 9.8);
  EXPECT_EQ(summary.confidence, 0.95);
}

TEST(Summary, TheMedianOfAnEvenNumberLiesHalfway) {
  EXPECT_EQ(median({4, 1, 3, 2}), 2.5);
}

TEST(Summary, TheMediansIntervalIsTheNarrowestThatTheBinomialAllows) {
  // Largest k with P(Bin(n, 1/2) <= k - 1) <= 0.025, by scipy.stats.binom.cdf(k - 1, n, 0.5): values k and n + 1 - k.
  const std::vector<std::pair<std::size_t, double>> depths{{6, 1},    {7, 1},      {10, 2},        {20, 6},
                                                           {100, 40}, {1001, 470}, {100000, 49690}};
  for (const auto& [n, k] : depths) {
    const auto summary = summarize(one_to(n)).value();
    EXPECT_EQ(summary.low, k) << n;
    EXPECT_EQ(summary.high, static_cast<double>(n) + 1 - k) << n;
  }
}

TEST(Summary, FiveValuesAreTooFewForAnIntervalAt95Percent) {
  // The widest interval of five, minimum to maximum, misses the median with probability 2 / 32 = 6.25 %.
  EXPECT_FALSE(summarize(one_to(5)).value().low.has_value());
  EXPECT_TRUE(summarize(one_to(5), 0.93).value().low.has_value());
}

TEST(Summary, The99thPercentileNeeds100Samples) {
  EXPECT_FALSE(summarize(one_to(99)).value().p99.has_value());
  // Type 7 by hand: position 0.99 * 99 = 98.01, between the values 99 and 100.
  EXPECT_NEAR(summarize(one_to(100)).value().p99.value(), 99.01, 1e-9);
}

TEST(Summary, OutliersAreMarkedAndStayInTheFigures) {
  // Median 10, MAD 1: by the modified z of 3.5 everything further than 3.5 / 0.6745 = 5.19 from 10 is marked.
  const std::vector<double> values{9, 10, 11, 9, 10, 11, 15.1, 15.3, 9, 10, 11, 4.7};
  const auto summary = summarize(values).value();
  ASSERT_EQ(summary.median, 10);
  ASSERT_EQ(summary.mad, 1);
  EXPECT_EQ(summary.outliers, (std::vector<std::size_t>{7, 11}));
  EXPECT_EQ(summary.max, 15.3);
}

TEST(Summary, WithoutDeviationNothingIsMarked) {
  EXPECT_TRUE(summarize(std::vector<double>{5, 5, 5, 5, 5, 5, 9}).value().outliers.empty());
}

TEST(Summary, QuantilesStandBetweenTheEnds) {
  const std::vector<double> sorted{1, 2, 4};
  EXPECT_EQ(quantile(sorted, 0), 1);
  EXPECT_EQ(quantile(sorted, 1), 4);
  EXPECT_EQ(quantile(sorted, 0.75), 3);
}

RC_GTEST_PROP(Summary, FiguresStandInOrderWhateverTheValues, ()) {
  const auto raw = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000)));
  const std::vector<double> values(raw.begin(), raw.end());
  const auto s = summarize(values).value();
  RC_ASSERT(s.min <= s.q1 && s.q1 <= s.median && s.median <= s.q3 && s.q3 <= s.max);
  RC_ASSERT(s.min - 1e-9 <= s.mean && s.mean <= s.max + 1e-9);
  RC_ASSERT(s.low.has_value() == (values.size() >= 6));
  if (s.low) RC_ASSERT(*s.low <= s.median && s.median <= *s.high);
}

}  // namespace
}  // namespace payback::statistics
