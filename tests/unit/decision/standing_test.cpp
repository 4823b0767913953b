// SPDX-License-Identifier: MIT
// Where a case stands, from both sides of every threshold.
#include "harness/decision/standing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "harness/decision/decision.hpp"
#include "harness/savings/guards.hpp"
#include "tests/support/cases.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;
using test::minutes_case;
using test::verdict_case;
using test::worth_case;

Case guarded(std::string_view id) {
  Case one = worth_case();
  one.savings->annualised = false;
  one.savings->minutes_per_developer_per_day.reset();
  one.savings->guards = {{std::string(id), "why"}};
  return one;
}

TEST(Standing, AVerdictOtherThanFasterSettlesItOrLeavesItOpenWhateverTheMinutes) {
  EXPECT_EQ(standing(worth_case()), Standing::worth);
  EXPECT_EQ(standing(verdict_case(Verdict::void_)), Standing::void_);
  EXPECT_EQ(standing(verdict_case(Verdict::inconclusive)), Standing::inconclusive);
  EXPECT_EQ(standing(verdict_case(Verdict::equivalent)), Standing::no_difference);
  EXPECT_EQ(standing(verdict_case(Verdict::slower)), Standing::costs_time);
}

TEST(Standing, WorthAChangeIsADecisionToAdopt) {
  savings::Workflow workflow;
  for (const double low : {0.1, k_least_minutes_per_day, 0.1501, 1.0})
    for (const double pays_back : {0.0, 0.25, 0.5, 0.75, 0.76, 1.0}) {
      Case one = minutes_case(low, 2, 3);
      one.savings->pays_back_probability = pays_back;
      EXPECT_EQ(standing(one) == Standing::worth, decide(workflow, *one.savings).outcome == Outcome::adopt)
          << low << ' ' << pays_back;
    }
}

TEST(Standing, TheLowEndOfTheMinutesMustBeAboveTheLeast) {
  EXPECT_EQ(standing(minutes_case(0.151, 1, 2)), Standing::worth);
  EXPECT_EQ(standing(minutes_case(0.15, 1, 2)), Standing::minutes_open);
}

TEST(Standing, EnoughMinutesInLessThanAQuarterOfTheDrawsAreTooLittle) {
  // Lognormal, sigma = ln(2) / 1.6449 = 0.4214; above 0.15 with probability 1/4 where ln(0.15 / p50) = 0.6745 sigma,
  // so at p50 = 0.15 exp(-0.2842) = 0.1129.
  EXPECT_EQ(standing(minutes_case(0.0566, 0.1131, 0.2262)), Standing::minutes_open);
  EXPECT_EQ(standing(minutes_case(0.0563, 0.1126, 0.2252)), Standing::too_little);
  EXPECT_EQ(standing(minutes_case(0.01, 0.02, 0.03)), Standing::too_little);
}

TEST(Standing, ThreeTenthsOfASecondADayAreTooLittle) {
  EXPECT_EQ(standing(minutes_case(0.0049, 0.005, 0.0051)), Standing::too_little);  // 0.3 s = 0.005 minutes
}

TEST(Standing, NothingNoticedIsNothingRecovered) {
  EXPECT_EQ(standing(minutes_case(0, 0, 0)), Standing::not_noticed);
}

TEST(Standing, NegativeMinutesCostTimeThoughTheRatioSaysFaster) {
  EXPECT_EQ(standing(minutes_case(-2, -1, -0.5)), Standing::costs_time);
}

TEST(Standing, AnIntervalThatIncludesZeroIsNoDifference) {
  EXPECT_EQ(standing(guarded(savings::guard_id::k_not_significant)), Standing::no_difference);
}

TEST(Standing, WithoutAFrequencyOrRoundsTheWorthIsUnknown) {
  EXPECT_EQ(standing(guarded(savings::guard_id::k_no_frequency)), Standing::worth_unknown);
  EXPECT_EQ(standing(guarded(savings::guard_id::k_too_few_rounds)), Standing::worth_unknown);
  Case one = worth_case();
  one.savings.reset();
  EXPECT_EQ(standing(one), Standing::worth_unknown);
}

TEST(Standing, AChanceOfPaybackNearAHalfIsOpenAndASmallOneIsSettled) {
  Case one = worth_case();
  const auto with = [&](double probability) {
    one.savings->pays_back_probability = probability;
    return standing(one);
  };
  EXPECT_EQ(with(0.76), Standing::worth);
  EXPECT_EQ(with(0.75), Standing::payback_open);
  EXPECT_EQ(with(0.25), Standing::payback_open);
  EXPECT_EQ(with(0.24), Standing::costs_money);
}

TEST(Standing, EachIsWorthOpenOrSettledAgainst) {
  for (int i = 0; i <= static_cast<int>(Standing::costs_money); ++i) {
    const auto one = static_cast<Standing>(i);
    EXPECT_EQ((one == Standing::worth) + is_open(one) + is_settled_against(one), 1) << i;
  }
}

TEST(Standing, SaysWhyInWords) {
  EXPECT_EQ(standing_clause(worth_case()), "1.0 (0.50 to 2.0) minutes a day back for each developer");
  Case broken = verdict_case(Verdict::void_);
  broken.reason = "not the same work";
  EXPECT_EQ(standing_clause(broken), "the comparison is void: not the same work");
  EXPECT_EQ(standing_clause(guarded(savings::guard_id::k_too_few_rounds)),
            "faster, but too few rounds tell what it saves");
}

TEST(ChanceAbove, FollowsTheNormalScoreBetweenTheQuantiles) {
  const savings::Quantiles lognormal{0.5, 1, 2, 1.1};
  EXPECT_DOUBLE_EQ(chance_above(lognormal, 1), 0.5);
  EXPECT_NEAR(chance_above(lognormal, 0.5), 0.95, 1e-12);
  // Half way on the log scale: 1 - Phi(1.6449 / 2) = 0.2054 from a table of the normal distribution.
  EXPECT_NEAR(chance_above(lognormal, std::sqrt(2.0)), 0.2054, 1e-4);
  const savings::Quantiles straddling{-1, 0, 1, 0};
  EXPECT_NEAR(chance_above(straddling, 0.5), 0.2054, 1e-4);
  EXPECT_NEAR(chance_above(straddling, -0.5), 0.7946, 1e-4);
}

TEST(ChanceAbove, KnowsNothingBeyondTheOuterQuantiles) {
  const savings::Quantiles q{1, 2, 3, 2};
  EXPECT_EQ(chance_above(q, 0), 0.95);
  EXPECT_EQ(chance_above(q, 3), 0.05);
  EXPECT_EQ(chance_above(q, 100), 0.05);
  EXPECT_EQ(chance_above({2, 2, 2, 2}, 2), 0.05);
  EXPECT_EQ(chance_above({2, 2, 2, 2}, 1), 0.95);
}

}  // namespace
}  // namespace payback::decision
