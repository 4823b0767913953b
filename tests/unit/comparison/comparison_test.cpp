// SPDX-License-Identifier: MIT
// A comparison from paired rounds: every estimate against R or by hand, what must be absent, and Holm over a suite.
#include "harness/comparison/comparison.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <random>

namespace payback::comparison {
namespace {

const Settings k_settings{0.95, 0.02, 0.01, 11};

/// before = 1 + 0.02 sin(i + 1), after = 0.5 + 0.01 cos(i + 1), CPU a tenth of it, memory 300 and 100 MB. Small and
/// large ratios take turns, so that no round resembles its neighbour.
std::vector<PairedRound> twice_as_fast(std::uint32_t count) {
  std::vector<PairedRound> rounds;
  for (std::uint32_t i = 0; i < count; ++i) {
    PairedRound& round = rounds.emplace_back();
    round.before_wall = 1 + 0.02 * std::sin(i + 1);
    round.after_wall = 0.5 + 0.01 * std::cos(i + 1);
    round.before_cpu = round.before_wall / 10;
    round.after_cpu = round.after_wall / 20;
    round.before_rss = 300e6;
    round.after_rss = 100e6;
  }
  std::ranges::sort(rounds, {}, [](const PairedRound& round) { return round.before_wall / round.after_wall; });
  std::vector<PairedRound> in_turn;
  for (std::uint32_t i = 0; i < count; ++i) {
    in_turn.push_back(rounds[i % 2 == 0 ? i / 2 : count - 1 - i / 2]);
    in_turn.back().round = i;
  }
  return in_turn;
}

Input input_of(std::vector<PairedRound> rounds) {
  return {"before", "after", std::move(rounds), std::nullopt};
}

/// Rounds whose ln(before / after) are normal about `log_ratio`.
Input noisy(double log_ratio, double sd, std::uint32_t count, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  boost::random::normal_distribution<double> noise(log_ratio, sd);
  Input input{"before", "after", {}, std::nullopt};
  for (std::uint32_t i = 0; i < count; ++i) input.rounds.push_back({i, 0, std::exp(noise(engine)), 1, 1, 1, 1, 1});
  return input;
}

TEST(Comparison, SpeedupAndItsIntervalAgreeWithR) {
  // i <- 0:11; d <- log((1 + 0.02 sin(i + 1)) / (0.5 + 0.01 cos(i + 1))); w <- wilcox.test(d, conf.int = TRUE);
  // exp(w$estimate); exp(w$conf.int); w$p.value is 2 / 2^12
  const Comparison comparison = compare(input_of(twice_as_fast(12)), k_settings);
  ASSERT_TRUE(comparison.speedup.has_value());
  EXPECT_NEAR(comparison.speedup->point, 2.00166683239921, 1e-12);
  EXPECT_NEAR(comparison.speedup->low, 1.97324720325869, 1e-12);
  EXPECT_NEAR(comparison.speedup->high, 2.03258420836647, 1e-12);
  EXPECT_EQ(comparison.p_value, 0.00048828125);
  EXPECT_EQ(comparison.verdict, Verdict::faster);
  EXPECT_EQ(comparison.baseline, "before");
  EXPECT_EQ(comparison.candidate, "after");
  EXPECT_EQ(comparison.rounds, 12U);
  EXPECT_EQ(comparison.suite_speedup, comparison.speedup);
  // Half-width by R's interval: sqrt(2.03258420836647 / 1.97324720325869) - 1
  EXPECT_EQ(comparison.precision.asked, 0.02);
  EXPECT_NEAR(comparison.precision.reached.value(), 0.014924007, 1e-8);
  EXPECT_NEAR(log_half_width(twice_as_fast(12), 0.95).value(), std::log(1.014924015), 1e-8);
}

TEST(Comparison, CpuAndMemoryHaveTheirOwnRatios) {
  const Comparison comparison = compare(input_of(twice_as_fast(12)), k_settings);
  // CPU is wall / 10 against wall / 20, so exactly twice the ratio of the wall times.
  EXPECT_NEAR(comparison.cpu_speedup.value().point, 2 * comparison.speedup->point, 1e-12);
  EXPECT_NEAR(comparison.memory_ratio.value().point, 3, 1e-12);
  EXPECT_NEAR(comparison.memory_ratio->low, 3, 1e-12);
}

TEST(Comparison, ASideWithoutCpuTimeLeavesOnlyItsRatioAbsent) {
  auto rounds = twice_as_fast(12);
  rounds[5].after_cpu = 0;
  rounds[7].before_rss = 0;
  const Comparison comparison = compare(input_of(rounds), k_settings);
  EXPECT_FALSE(comparison.cpu_speedup.has_value());
  EXPECT_FALSE(comparison.memory_ratio.has_value());
  EXPECT_EQ(comparison.verdict, Verdict::faster);
}

TEST(Comparison, TheSavingIsTheMeanOfTheDifferences) {
  // R: s <- (1 + 0.02 sin(i + 1)) - (0.5 + 0.01 cos(i + 1)); mean(s); t.test(s)$conf.int is 0.48953 to 0.51100. For
  // values as even as these the bootstrap-t interval lies close to Student's.
  const Comparison comparison = compare(input_of(twice_as_fast(12)), k_settings);
  ASSERT_TRUE(comparison.saving_seconds.has_value());
  EXPECT_NEAR(comparison.saving_seconds->point, 0.500265348819224, 1e-14);
  EXPECT_NEAR(comparison.saving_seconds->low, 0.489531316320261, 0.003);
  EXPECT_NEAR(comparison.saving_seconds->high, 0.510999381318187, 0.003);
  ASSERT_EQ(comparison.saving_samples.size(), 12U);
  EXPECT_TRUE(std::ranges::any_of(comparison.saving_samples, [](double saving) {
    return std::abs(saving - (0.5 + 0.02 * std::sin(1) - 0.01 * std::cos(1))) < 1e-15;
  }));
}

TEST(Comparison, SecondsThatRunsBesideOthersAddAreNotSaved) {
  Input input = input_of({});
  // 1 s and 0.5 s alone; beside others 1.2 and 0.55.
  for (std::uint32_t i = 0; i < 8; ++i) input.rounds.push_back({i, 0, 1.2, 0.55, 1, 1, 1, 1, false});
  for (std::uint32_t i = 8; i < 10; ++i) input.rounds.push_back({i, 0, 1, 0.5, 1, 1, 1, 1, true});
  input.before_slowdown = 1.2, input.after_slowdown = 1.1;
  const Comparison comparison = compare(input, k_settings);
  EXPECT_NEAR(comparison.saving_seconds.value().point, 0.5, 1e-12);
  for (const double saving : comparison.saving_samples) EXPECT_NEAR(saving, 0.5, 1e-12);
}

TEST(Comparison, EqualDifferencesFallBackOnThePointItself) {
  Input input = input_of({});
  for (std::uint32_t i = 0; i < 8; ++i) input.rounds.push_back({i, 0, 0.75, 0.25, 1, 1, 1, 1});
  const Comparison comparison = compare(input, k_settings);
  EXPECT_EQ(comparison.saving_seconds, (statistics::Estimate{0.5, 0.5, 0.5, 0.95}));
  EXPECT_NEAR(comparison.speedup.value().point, 3, 1e-15);
  EXPECT_EQ(comparison.precision.reached, 0);
}

TEST(Comparison, AVoidOneConcludesNothing) {
  Input input = input_of(twice_as_fast(12));
  input.void_reason = "after ended with exit 2";
  const Comparison comparison = compare(input, k_settings);
  EXPECT_EQ(comparison.verdict, Verdict::void_);
  EXPECT_EQ(comparison.reason, "after ended with exit 2");
  EXPECT_EQ(comparison.rounds, 12U);
  EXPECT_FALSE(comparison.speedup || comparison.suite_speedup || comparison.cpu_speedup || comparison.memory_ratio ||
               comparison.saving_seconds || comparison.p_value || comparison.precision.reached ||
               comparison.rounds_to_decide);
  EXPECT_TRUE(comparison.saving_samples.empty());
}

TEST(Comparison, FewerThanSixPairsAreInconclusive) {
  const Comparison comparison = compare(input_of(twice_as_fast(5)), k_settings);
  EXPECT_EQ(comparison.verdict, Verdict::inconclusive);
  EXPECT_EQ(comparison.reason, "5 rounds are too few for an interval at 95 %; at least 6");
  EXPECT_EQ(comparison.rounds_to_decide, 1U);
  EXPECT_FALSE(comparison.speedup || comparison.precision.reached);
  EXPECT_TRUE(comparison.saving_seconds.has_value());
  EXPECT_FALSE(log_half_width(twice_as_fast(5), 0.95).has_value());
}

TEST(Comparison, NoRoundsAtAllAreInconclusiveToo) {
  const Comparison comparison = compare(input_of({}), k_settings);
  EXPECT_EQ(comparison.verdict, Verdict::inconclusive);
  EXPECT_FALSE(comparison.saving_seconds || comparison.p_value);
}

TEST(Suite, OneComparisonKeepsItsVerdict) {
  const std::vector inputs{input_of(twice_as_fast(12))};
  Comparison comparison = compare(inputs[0], k_settings);
  decide_suite({&comparison}, inputs, k_settings);
  EXPECT_EQ(comparison.verdict, Verdict::faster);
  EXPECT_NEAR(comparison.suite_speedup.value().low, comparison.speedup->low, 1e-15);
}

TEST(Suite, TheSmallestPIsJudgedAtTheStrictestLevel) {
  // Two comparisons: the smaller p at 1 - 0.05 / 2, the other at 95 % as the first is rejected. R, conf.level = 0.975:
  // 1.97059983970425 to 2.03284991718606.
  const std::vector inputs{noisy(0, 0.05, 12, 3), input_of(twice_as_fast(12))};
  std::vector comparisons{compare(inputs[0], k_settings), compare(inputs[1], k_settings)};
  decide_suite({comparisons.data(), &comparisons[1]}, inputs, k_settings);
  EXPECT_NEAR(comparisons[1].suite_speedup.value().confidence, 0.975, 1e-12);
  EXPECT_NEAR(comparisons[1].suite_speedup->low, 1.97059983970425, 1e-12);
  EXPECT_NEAR(comparisons[1].suite_speedup->high, 2.03284991718606, 1e-12);
  EXPECT_EQ(comparisons[1].verdict, Verdict::faster);
  EXPECT_NEAR(comparisons[0].suite_speedup.value().confidence, 0.95, 1e-12);
  EXPECT_NEAR(comparisons[1].speedup->confidence, 0.95, 1e-12);
}

TEST(Suite, VoidOnesTakeNoPart) {
  std::vector inputs{input_of(twice_as_fast(12)), input_of(twice_as_fast(12))};
  inputs[0].void_reason = "different outcome";
  std::vector comparisons{compare(inputs[0], k_settings), compare(inputs[1], k_settings)};
  decide_suite({comparisons.data(), &comparisons[1]}, inputs, k_settings);
  EXPECT_EQ(comparisons[0].verdict, Verdict::void_);
  EXPECT_EQ(comparisons[0].reason, "different outcome");
  EXPECT_FALSE(comparisons[0].suite_speedup.has_value());
  EXPECT_NEAR(comparisons[1].suite_speedup.value().confidence, 0.95, 1e-12);
}

TEST(Suite, EachComparisonKeepsThePrecisionThatItAskedFor) {
  // +-3 % of noise: within +-8 % (twice 4 %) and beyond +-2 % (twice 1 %).
  const Input input = noisy(0, 0.03, 15, 5);
  Settings narrow = k_settings, wide = k_settings;
  narrow.precision = 0.01, wide.precision = 0.04;
  std::vector comparisons{compare(input, narrow), compare(input, wide)};
  decide_suite({comparisons.data(), &comparisons[1]}, {input, input}, k_settings);
  EXPECT_EQ(comparisons[0].verdict, Verdict::inconclusive);
  EXPECT_EQ(comparisons[1].verdict, Verdict::equivalent);
}

TEST(Suite, TenRoundsCannotDecideBesideTwentySixOthers) {
  // The smallest p of ten pairs is 2 / 2^10 = 0.00195, above 0.05 / 26 = 0.00192.
  const std::vector<Input> inputs(26, input_of(twice_as_fast(10)));
  std::vector<Comparison> comparisons;
  for (const Input& input : inputs) comparisons.push_back(compare(input, k_settings));
  std::vector<Comparison*> pointers;
  for (Comparison& comparison : comparisons) pointers.push_back(&comparison);
  decide_suite(pointers, inputs, k_settings);
  EXPECT_EQ(comparisons[7].verdict, Verdict::inconclusive);
  EXPECT_EQ(comparisons[7].reason, "10 rounds are too few for an interval at 99.81 %; at least 11");
  EXPECT_EQ(comparisons[7].rounds_to_decide, 1U);
  pointers.pop_back();  // with 25 it is just enough
  decide_suite(pointers, std::vector<Input>(25, inputs[0]), k_settings);
  EXPECT_EQ(comparisons[7].verdict, Verdict::faster);
}

TEST(Suite, FalseAlarmsOfEqualCommandsStayBelowTheFamilysLevel) {
  // 200 suites of 8 equal pairs: at most 5 % may call any of them faster or slower; four binomial deviations above,
  // 0.05 + 4 sqrt(0.05 * 0.95 / 200), are 11.2 %.
  int alarms = 0;
  for (std::uint64_t suite = 0; suite < 200; ++suite) {
    std::vector<Input> inputs;
    std::vector<Comparison> comparisons;
    for (std::uint64_t i = 0; i < 8; ++i) inputs.push_back(noisy(0, 0.05, 15, 1000 * suite + i));
    for (const Input& input : inputs) comparisons.push_back(compare(input, k_settings));
    std::vector<Comparison*> pointers;
    for (Comparison& comparison : comparisons) pointers.push_back(&comparison);
    decide_suite(pointers, inputs, k_settings);
    alarms += std::ranges::any_of(comparisons, [](const Comparison& comparison) {
      return comparison.verdict == Verdict::faster || comparison.verdict == Verdict::slower;
    });
  }
  EXPECT_LE(alarms, 22);
}

TEST(Verdict, NamesGoBothWays) {
  for (const auto* const text : {"void", "faster", "slower", "equivalent", "inconclusive"}) {
    const auto verdict = verdict_of(text);
    ASSERT_TRUE(verdict.has_value()) << text;
    EXPECT_EQ(name(*verdict), text);
  }
  EXPECT_EQ(name(Verdict::void_), "void");
  EXPECT_FALSE(verdict_of("quicker").has_value());
}

RC_GTEST_PROP(Comparison, ScalingBothSidesChangesNoRatio, ()) {
  const double factor = std::ldexp(1.0, *rc::gen::inRange(-10, 10));  // exact
  auto rounds = twice_as_fast(12);
  for (PairedRound& round : rounds) {
    round.before_wall *= factor;
    round.after_wall *= factor;
  }
  const Comparison scaled = compare(input_of(rounds), k_settings);
  const Comparison plain = compare(input_of(twice_as_fast(12)), k_settings);
  RC_ASSERT(scaled.speedup == plain.speedup);
  RC_ASSERT(scaled.saving_seconds->low == plain.saving_seconds->low * factor);
}

}  // namespace
}  // namespace payback::comparison
