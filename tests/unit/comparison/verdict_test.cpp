// SPDX-License-Identifier: MIT
// Every verdict, its reason and its forecast from an interval given by hand.
#include "harness/comparison/verdict.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace payback::comparison {
namespace {

using statistics::Estimate;

const Settings k_defaults{0.95, 0.02, 0.01, 0};

Decision decide(const Estimate& speedup, std::size_t rounds = 20, const Settings& settings = k_defaults) {
  return comparison::decide(speedup, rounds, 0.95, settings);
}

TEST(Verdict, AnIntervalAbove1IsFasterAndBelowItSlower) {
  EXPECT_EQ(decide({2.0, 1.9, 2.1}).verdict, Verdict::faster);
  EXPECT_EQ(decide({0.5, 0.4, 0.6}).verdict, Verdict::slower);
  EXPECT_TRUE(decide({2.0, 1.9, 2.1}).reason.empty());
  EXPECT_FALSE(decide({2.0, 1.9, 2.1}).rounds_to_decide.has_value());
}

TEST(Verdict, AnIntervalWithinTwiceThePrecisionIsEquivalent) {
  EXPECT_EQ(decide({1.0, 0.97, 1.03}).verdict, Verdict::equivalent);
  // The margin is 4 % as a factor either way: 1 / 1.04 = 0.96154.
  EXPECT_EQ(decide({1.0, 0.9616, 1.039}).verdict, Verdict::equivalent);
  EXPECT_EQ(decide({1.0, 0.9614, 1.039}).verdict, Verdict::inconclusive);
  EXPECT_EQ(decide({1.0, 0.9616, 1.041}).verdict, Verdict::inconclusive);
}

TEST(Verdict, FasterGoesBeforeEquivalentButTheFloorMustBeReached) {
  EXPECT_EQ(decide({1.02, 1.01, 1.03}).verdict, Verdict::faster);
  EXPECT_EQ(decide({1.009, 1.005, 1.013}).verdict, Verdict::equivalent);
  EXPECT_EQ(decide({0.985, 0.98, 0.99}).verdict, Verdict::slower);
  EXPECT_EQ(decide({0.992, 0.99, 0.995}).verdict, Verdict::equivalent);
}

TEST(Verdict, AWideIntervalAround1SaysSo) {
  const Decision decision = decide({1.01, 0.97, 1.05});
  EXPECT_EQ(decision.verdict, Verdict::inconclusive);
  EXPECT_EQ(decision.reason, "the interval 0.970 to 1.050 contains 1 and reaches beyond ±4 %");
}

TEST(Verdict, ARealEffectBelowTheFloorWithAWideIntervalSaysSo) {
  const Decision decision = decide({1.008, 1.001, 1.06});
  EXPECT_EQ(decision.verdict, Verdict::inconclusive);
  EXPECT_EQ(decision.reason,
            "the effect of 0.8 % is below the floor of 1 %, but the interval 1.001 to 1.060 reaches beyond ±4 %");
}

TEST(Verdict, ForecastsTheRoundsUntil1LeavesTheInterval) {
  // ln 1.03 = 0.029559, half-width ln(1.0815) = 0.078349: it must shrink 2.6506-fold, so 20 rounds become 140.5, 121
  // more. The other way out, the margin ln 1.04 - ln 1.03 = 0.009662, needs a far narrower interval.
  const double half = 1.0815;
  EXPECT_EQ(decide({1.03, 1.03 / half, 1.03 * half}).rounds_to_decide, 121U);
}

TEST(Verdict, ForecastsTheRoundsUntilTheIntervalFitsTheMargin) {
  // Point 1: only equivalence can be reached, at ln 1.04 = 0.039221. Half-width ln 1.08 = 0.076961, ratio 1.96225,
  // squared 3.85044: 10 rounds become 38.5, so 29 more.
  EXPECT_EQ(decide({1.0, 1 / 1.08, 1.08}, 10).rounds_to_decide, 29U);
}

TEST(Verdict, ForecastsByTheEndOfALopsidedIntervalThatIsInTheWay) {
  // ln 1.0513 = 0.050028, ln (1.0513 / 0.9715) = 0.078941: it must shrink 1.57794-fold, so 10 rounds become 24.9.
  EXPECT_EQ(decide({1.0513, 0.9715, 1.0535}, 10).rounds_to_decide, 15U);
  // -ln 0.955 = 0.046044 against the margin's 0.039221: 1.17397-fold, so 20 rounds become 27.6.
  EXPECT_EQ(decide({1.0, 0.955, 1.01}, 20).rounds_to_decide, 8U);
}

TEST(Verdict, ForecastsNothingWhereMoreRoundsWouldNotHelp) {
  // 6 % is below a floor of 10 % and outside the margin of 4 %.
  const Decision decision = decide({1.06, 1.02, 1.1}, 20, {0.95, 0.02, 0.1, 0});
  EXPECT_EQ(decision.verdict, Verdict::inconclusive);
  EXPECT_FALSE(decision.rounds_to_decide.has_value());
}

TEST(Verdict, TooFewRoundsSayHowManyAreNeeded) {
  const Decision four = comparison::decide(std::nullopt, 4, 0.95, k_defaults);
  EXPECT_EQ(four.verdict, Verdict::inconclusive);
  EXPECT_EQ(four.reason, "4 rounds are too few for an interval at 95 %; at least 6");
  EXPECT_EQ(four.rounds_to_decide, 2U);
  EXPECT_EQ(comparison::decide(std::nullopt, 1, 0.95, k_defaults).reason,
            "1 round is too few for an interval at 95 %; at least 6");
  // Holm over 25 comparisons: 2 / 2^n <= 0.002 from n = 10 on
  EXPECT_EQ(comparison::decide(std::nullopt, 8, 1 - 0.05 / 25, k_defaults).reason,
            "8 rounds are too few for an interval at 99.8 %; at least 10");
}

RC_GTEST_PROP(Verdict, TurnsWithTheSidesUnlessTheFloorIsNear, ()) {
  const double point = *rc::gen::map(rc::gen::inRange(500, 2000), [](int i) { return i / 1000.0; });
  const double reach = *rc::gen::map(rc::gen::inRange(1, 300), [](int i) { return 1 + i / 1000.0; });
  // |point - 1| >= 1 % and |1 / point - 1| >= 1 % differ within a ten-thousandth of the floor.
  RC_PRE(std::abs(std::abs(std::log(point)) - 0.01) > 0.0002);
  const Decision there = decide({point, point / reach, point * reach});
  const Decision back = decide({1 / point, 1 / point / reach, 1 / point * reach});
  const auto turned = there.verdict == Verdict::faster   ? Verdict::slower
                      : there.verdict == Verdict::slower ? Verdict::faster
                                                         : there.verdict;
  RC_ASSERT(back.verdict == turned);
  RC_ASSERT((there.verdict == Verdict::inconclusive) != there.reason.empty());
}

}  // namespace
}  // namespace payback::comparison
