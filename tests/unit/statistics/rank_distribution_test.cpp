// SPDX-License-Identifier: MIT
// The null distributions against published tables and R.
#include "harness/statistics/rank_distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <vector>

namespace payback::statistics {
namespace {

TEST(SignedRankDistribution, AgreesWithThePublishedCriticalValues) {
  // Critical values of T, two-sided 5 % and 1 % (Zar, Biostatistical Analysis, table of the Wilcoxon paired-sample
  // test). The depth is one more: the critical value counts among the rejected. "None" in the table is 0 here.
  const std::vector<std::tuple<std::size_t, int, int>> table{{6, 0, -1},   {7, 2, -1},    {8, 3, 0},    {9, 5, 1},
                                                             {10, 8, 3},   {12, 13, 7},   {15, 25, 15}, {20, 52, 37},
                                                             {25, 89, 68}, {30, 137, 109}};
  for (const auto& [n, five, one] : table) {
    EXPECT_EQ(signed_rank_depth(n, 0.025), static_cast<std::uint64_t>(five + 1)) << n;
    EXPECT_EQ(signed_rank_depth(n, 0.005), static_cast<std::uint64_t>(one + 1)) << n;
  }
  EXPECT_EQ(signed_rank_depth(5, 0.025), 0U);
}

TEST(SignedRankDistribution, ProbabilitiesAgreeWithR) {
  // psignrank(0, 6), psignrank(8, 10), psignrank(52, 20), psignrank(434, 50)
  EXPECT_DOUBLE_EQ(signed_rank_cdf(6, 0), 0.015625);
  EXPECT_DOUBLE_EQ(signed_rank_cdf(10, 8), 0.0244140625);
  EXPECT_NEAR(signed_rank_cdf(20, 52), 0.0242204666137695, 1e-15);
  EXPECT_NEAR(signed_rank_cdf(50, 434), 0.0247232034003009, 1e-15);
}

TEST(SignedRankDistribution, RunsFrom0To1AndIsSymmetric) {
  EXPECT_EQ(signed_rank_cdf(7, -1), 0);
  EXPECT_EQ(signed_rank_cdf(7, 28), 1);
  EXPECT_EQ(signed_rank_cdf(7, 1000), 1);
  for (int t = 0; t <= 28; ++t) EXPECT_EQ(signed_rank_cdf(7, t) + signed_rank_cdf(7, 27 - t), 1) << t;
}

TEST(SignedRankDistribution, AboveFiftyPairsTheNormalFormIsWithinOneOfTheExact) {
  // R: qsignrank(0.025, 80) = 1212, qsignrank(0.025, 50) = 435
  EXPECT_NEAR(static_cast<double>(signed_rank_depth(80, 0.025)), 1212, 1);
  EXPECT_EQ(signed_rank_depth(50, 0.025), 435U);
}

TEST(RankSumDistribution, DepthsAgreeWithR) {
  // qwilcox(0.025, m, n) and qwilcox(0.005, m, n); R gives 0 where no interval exists
  const std::vector<std::tuple<std::size_t, std::size_t, std::uint64_t, std::uint64_t>> table{
      {3, 3, 0, 0},    {4, 4, 1, 0},       {5, 5, 3, 1},       {10, 5, 9, 5},
      {8, 12, 23, 16}, {20, 20, 128, 106}, {30, 40, 435, 385}, {50, 50, 966, 878}};
  for (const auto& [m, n, five, one] : table) {
    EXPECT_EQ(rank_sum_depth(m, n, 0.025), five) << m << " " << n;
    EXPECT_EQ(rank_sum_depth(n, m, 0.025), five) << m << " " << n;
    EXPECT_EQ(rank_sum_depth(m, n, 0.005), one) << m << " " << n;
  }
}

TEST(RankSumDistribution, LargeSamplesUseTheNormalForm) {
  // By hand for 60 and 80: mean 2400, variance 4800 * 141 / 12 = 56400, 2400 - 1.959964 * 237.487 + 0.5 = 1935.03
  EXPECT_EQ(rank_sum_depth(60, 80, 0.025), 1935U);
}

}  // namespace
}  // namespace payback::statistics
