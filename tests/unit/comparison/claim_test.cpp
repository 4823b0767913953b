// SPDX-License-Identifier: MIT
// Claims of tools' own pages against made-up measurements; the ratios of the times are worked out by hand.
#include "harness/comparison/claim.hpp"

#include <gtest/gtest.h>

namespace payback::comparison {
namespace {

scenario::Claim said(std::string text) {
  scenario::Claim claim;
  claim.text = std::move(text);
  return claim;
}

/// 15.786 s to 0.2943 s with 15.774 s to 2.557 s of CPU on eight cores: ×53.64 in time, ×6.169 in CPU.
scenario::Claim timed() {
  scenario::Claim claim = said("over CPython");
  claim.wall_before = 15.786, claim.wall_after = 0.2943;
  claim.cpu_before = 15.774, claim.cpu_after = 2.557;
  claim.cores = 8;
  return claim;
}

Comparison measured(statistics::Estimate wall, statistics::Estimate cpu) {
  Comparison comparison;
  comparison.verdict = Verdict::faster;
  comparison.speedup = wall;
  comparison.cpu_speedup = cpu;
  return comparison;
}

TEST(Claim, ItsRatioComesFromItsTimes) {
  const auto ratio = claimed_speedup(timed());
  ASSERT_TRUE(ratio);
  EXPECT_NEAR(ratio->low, 53.64, 0.005);
  EXPECT_EQ(ratio->low, ratio->high);
  EXPECT_NEAR(*claimed_cpu_ratio(timed()), 6.169, 0.0005);
}

TEST(Claim, WithoutTimesItsRatioComesFromItsWords) {
  const auto is = [](const char* text, double low, double high) {
    const auto ratio = claimed_speedup(said(text));
    return ratio && *ratio == ClaimedRatio{low, high};
  };
  EXPECT_TRUE(is("10-100x faster than existing linters (like Flake8)", 10, 100));
  EXPECT_TRUE(is("10x-100x faster", 10, 100));
  EXPECT_TRUE(is("10–100× faster", 10, 100));
  EXPECT_TRUE(is("10 to 100 times faster", 10, 100));
  EXPECT_TRUE(is("×53.6", 53.6, 53.6));
  EXPECT_TRUE(is("about 1.5x, up to 3x", 1.5, 1.5));
  EXPECT_TRUE(is("42 times faster on 8 cores", 42, 42));
}

TEST(Claim, WordsWithoutAFactorHaveNone) {
  for (const char* text : {"", "much faster", "3.11 on x86", "10 x86 machines", "Python3x", "0x faster", "-",
                           "2 to 3 s", "8x8 grid", "1e999x faster"})
    EXPECT_FALSE(claimed_speedup(said(text))) << text << " " << claimed_speedup(said(text))->low;
}

TEST(Claim, TimesThatMakeNoRatioAreNone) {
  scenario::Claim claim = timed();
  claim.wall_after = 0;
  EXPECT_FALSE(claimed_speedup(claim));
  claim.cpu_before = -1;
  EXPECT_FALSE(claimed_cpu_ratio(claim));
}

TEST(Claim, IsReproducedWhereTheWholeIntervalReachesIt) {
  EXPECT_EQ(judge(timed(), measured({70, 68, 72}, {69, 67, 71}), 1), ClaimVerdict::reproduced);
  // 0.8 × 53.64 = 42.91 is enough: another machine, another input.
  EXPECT_EQ(judge(timed(), measured({45, 43, 47}, {45, 43, 47}), 1), ClaimVerdict::reproduced);
  EXPECT_EQ(judge(said("10-100x faster"), measured({12, 11, 13}, {12, 11, 13}), 1), ClaimVerdict::reproduced);
}

TEST(Claim, ScalesWithCoresWhereTheCpuTimeSavedIsAsClaimedAndHereAreFewerCores) {
  EXPECT_EQ(judge(timed(), measured({17.4, 16.7, 18}, {17.5, 16.8, 18.1}), 1), ClaimVerdict::scales_with_cores);
  EXPECT_EQ(judge(timed(), measured({6, 5.8, 6.2}, {6, 5.8, 6.2}), 1), ClaimVerdict::scales_with_cores);
  // With as many cores here there is nothing left to explain it by.
  EXPECT_EQ(judge(timed(), measured({17.4, 16.7, 18}, {17.5, 16.8, 18.1}), 8), ClaimVerdict::not_reproduced);
}

TEST(Claim, IsNotReproducedWhereNeitherReachesIt) {
  EXPECT_EQ(judge(timed(), measured({2, 1.9, 2.1}, {2, 1.9, 2.1}), 1), ClaimVerdict::not_reproduced);
  EXPECT_EQ(judge(said("10-100x faster"), measured({3, 2.9, 3.1}, {3, 2.9, 3.1}), 1), ClaimVerdict::not_reproduced);
}

TEST(Claim, IsUndecidedWhereTheIntervalHoldsBoth) {
  // 0.8 × 10 = 8 lies within.
  EXPECT_EQ(judge(said("10x"), measured({8, 6, 10}, {8, 6, 10}), 1), ClaimVerdict::undecided);
}

TEST(Claim, OfALossIsReproducedByALossThatIsNearlyAsGreat) {
  // 0.5 / 0.8 = 0.625 is little enough.
  EXPECT_EQ(judge(said("×0.5 against V8"), measured({0.55, 0.5, 0.6}, {1, 1, 1}), 1), ClaimVerdict::reproduced);
  EXPECT_EQ(judge(said("×0.5 against V8"), measured({0.62, 0.58, 0.66}, {1, 1, 1}), 1), ClaimVerdict::undecided);
  EXPECT_EQ(judge(said("×0.5 against V8"), measured({3, 2.9, 3.1}, {3, 2.9, 3.1}), 1), ClaimVerdict::not_reproduced);
}

TEST(Claim, OfASmallGainIsNoLossAndOfASmallLossNoGain) {
  // 0.8 × 1.13 = 0.904 would be enough of it, and 0.9 / 0.8 = 1.125 little enough.
  EXPECT_EQ(judge(said("×1.13"), measured({0.93, 0.92, 0.94}, {1, 1, 1}), 1), ClaimVerdict::not_reproduced);
  EXPECT_EQ(judge(said("×1.13"), measured({1.12, 1.08, 1.16}, {1, 1, 1}), 1), ClaimVerdict::reproduced);
  EXPECT_EQ(judge(said("×0.9"), measured({1.05, 1.03, 1.08}, {1, 1, 1}), 1), ClaimVerdict::not_reproduced);
  EXPECT_EQ(judge(said("×0.9"), measured({0.95, 0.93, 0.97}, {1, 1, 1}), 1), ClaimVerdict::reproduced);
}

TEST(Claim, AVoidComparisonReproducesNothing) {
  Comparison comparison = measured({70, 68, 72}, {69, 67, 71});
  comparison.verdict = Verdict::void_;
  EXPECT_EQ(judge(timed(), comparison, 1), ClaimVerdict::no_figure);
  EXPECT_EQ(judge(timed(), Comparison{}, 1), ClaimVerdict::no_figure);
  EXPECT_EQ(judge(said("fast"), measured({70, 68, 72}, {69, 67, 71}), 1), ClaimVerdict::no_figure);
}

}  // namespace
}  // namespace payback::comparison
