// SPDX-License-Identifier: MIT
// Quantiles by selection give what sorting would, also where some draws never end.
#include "harness/savings/quantiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

namespace payback::savings {
namespace {

constexpr double k_never = std::numeric_limits<double>::infinity();

TEST(Quantiles, InterpolateLinearlyBetweenNeighbours) {
  // R: quantile(c(10, 20, 30, 40), c(.05, .5, .95)) -> 11.5 25.0 38.5
  const Quantiles q = quantiles_of({40, 10, 30, 20});
  EXPECT_DOUBLE_EQ(q.p5, 11.5);
  EXPECT_DOUBLE_EQ(q.p50, 25);
  EXPECT_DOUBLE_EQ(q.p95, 38.5);
  EXPECT_DOUBLE_EQ(q.mean, 25);
}

TEST(Quantiles, OfOneDrawAreThatDraw) {
  EXPECT_EQ(quantiles_of({3}), (Quantiles{3, 3, 3, 3}));
}

TEST(Quantiles, ThatReachNeverAreInfiniteAndTheOthersStayFinite) {
  Column draws(100, 5.0);
  std::fill(draws.begin(), draws.begin() + 20, k_never);
  const Quantiles q = quantiles_of(draws);
  EXPECT_EQ(q.p5, 5);
  EXPECT_EQ(q.p50, 5);
  EXPECT_EQ(q.p95, k_never);
  EXPECT_EQ(q.mean, k_never);
}

TEST(Quantiles, BetweenAFiniteAndANeverAreNever) {
  EXPECT_EQ(quantiles_of({1, k_never}).p50, k_never);
}

TEST(Quantiles, OfNeversAreNever) {
  EXPECT_EQ(quantiles_of({k_never, k_never, k_never}).p5, k_never);
}

TEST(Quantiles, VarianceDividesByN) {
  EXPECT_DOUBLE_EQ(variance_of({1, 3}), 1);
}

RC_GTEST_PROP(Quantiles, AscendAndStayAmongTheDraws, ()) {
  const auto draws = *rc::gen::nonEmpty<std::vector<int>>();
  const Quantiles q = quantiles_of(Column(draws.begin(), draws.end()));
  const auto [least, most] = std::minmax_element(draws.begin(), draws.end());
  RC_ASSERT(*least <= q.p5 && q.p5 <= q.p50 && q.p50 <= q.p95 && q.p95 <= *most);
}

RC_GTEST_PROP(Quantiles, DoNotDependOnTheOrderOfTheDraws, ()) {
  auto draws = *rc::gen::nonEmpty<std::vector<int>>();
  const Quantiles before = quantiles_of(Column(draws.begin(), draws.end()));
  std::reverse(draws.begin(), draws.end());
  const Quantiles after = quantiles_of(Column(draws.begin(), draws.end()));
  RC_ASSERT(before.p5 == after.p5 && before.p50 == after.p50 && before.p95 == after.p95);
}

}  // namespace
}  // namespace payback::savings
