// SPDX-License-Identifier: MIT
// What one input says about a result, against closed forms.
#include "harness/savings/blocks.hpp"

#include <gtest/gtest.h>

#include "tests/unit/savings/example.hpp"

namespace payback::savings {
namespace {

constexpr int k_draws = 20000;
constexpr double k_z95 = 1.6448536269514722;  // R: qnorm(0.95)

/// Standard normal draws: a range that straddles 0 is normal, and this one has deviation 1.
Column normal(std::uint64_t seed) {
  return draw(quantity_of_range(-k_z95, k_z95), Support::real, seed, k_draws);
}

Column sum(const Column& a, const Column& b, double shift) {
  Column out(a.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = a[i] + b[i] + shift;
  return out;
}

TEST(Blocks, ExplainTheShareThatASummandHasOfTheVariance) {
  const Column a = normal(1);
  Column b = normal(2);
  for (double& value : b) value *= 2;
  const Column both = sum(a, b, 0);
  EXPECT_NEAR(Blocks(a).explained_share(both), 0.2, 0.02);  // 1 / (1 + 4)
  EXPECT_NEAR(Blocks(b).explained_share(both), 0.8, 0.02);
}

TEST(Blocks, ExplainNothingOfWhatHasNothingToDoWithThem) {
  EXPECT_NEAR(Blocks(normal(1)).explained_share(normal(2)), 0, 0.002);
  EXPECT_NEAR(Blocks::unrelated(k_draws).explained_share(normal(2)), 0, 0.002);
  EXPECT_EQ(Blocks(normal(1)).explained_share(Column(k_draws, 3.0)), 0) << "nothing varies";
}

TEST(Blocks, ExplainAFunctionOfTheInputHoweverCrooked) {
  const Column a = normal(1);
  Column squares = a;
  for (double& value : squares) value *= value;
  // The means of x^2 over 64 equally likely stretches of a normal x (from its distribution and density) vary with 0.946
  // of its variance; a correlation would say 0.
  EXPECT_NEAR(Blocks(a).explained_share(squares), 0.946, 0.02);
}

// E[max(0, m + s Z)] = m Phi(m/s) + s phi(m/s); less m = 0.5 it is 0.1978 for s = 1, and 0.3491 for s = sqrt(2), which
// is all there is to know of the sum of two (R: pnorm, dnorm).
TEST(Blocks, ValueAnInputByTheUnitNormalLoss) {
  const Column a = normal(1), b = normal(2);
  const Column gain = sum(a, b, 0.5);
  EXPECT_NEAR(Blocks(a).value_of_knowing(gain), 0.1978, 0.02);
  EXPECT_NEAR(value_of_knowing_all(gain), 0.3491, 0.02);
}

TEST(Blocks, ValueNothingThatCannotTurnTheDecision) {
  const Column a = normal(1), b = normal(2);
  EXPECT_NEAR(Blocks(a).value_of_knowing(sum(a, b, 20)), 0, 1e-9);
  EXPECT_NEAR(Blocks(a).value_of_knowing(sum(a, b, -20)), 0, 1e-9);
  EXPECT_EQ(value_of_knowing_all(sum(a, b, -20)), 0);
}

TEST(Blocks, KeepEqualInputsTogether) {
  Column two(k_draws), result(k_draws);
  for (std::size_t i = 0; i < two.size(); ++i) two[i] = i % 4 == 0 ? 1 : 0, result[i] = two[i];
  EXPECT_EQ(Blocks(two).explained_share(result), 1);
}

}  // namespace
}  // namespace payback::savings
