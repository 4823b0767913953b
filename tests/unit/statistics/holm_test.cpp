// SPDX-License-Identifier: MIT
// Holm's adjustment against R and by hand.
#include "harness/statistics/holm.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::statistics {
namespace {

TEST(Holm, AgreesWithR) {
  // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
  const auto adjusted = holm(std::vector{0.01, 0.04, 0.03, 0.005});
  const std::vector<double> expected{0.03, 0.06, 0.06, 0.02};
  ASSERT_EQ(adjusted.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(adjusted[i], expected[i], 1e-15) << i;
}

TEST(Holm, NeverExceeds1AndTakesNothing) {
  EXPECT_EQ(holm(std::vector{0.6, 0.9}), (std::vector{1.0, 1.0}));
  EXPECT_TRUE(holm({}).empty());
  EXPECT_TRUE(holm_confidence({}).empty());
}

TEST(Holm, EachLevelFollowsItsPlaceUntilTheFirstThatIsNotRejected) {
  // By hand for alpha 5 %: 0.005 <= 0.05 / 4, 0.01 <= 0.05 / 3, then 0.03 > 0.05 / 2 and all after it keep that level.
  const auto levels = holm_confidence(std::vector{0.01, 0.04, 0.03, 0.005});
  EXPECT_NEAR(levels[3], 1 - 0.05 / 4, 1e-15);
  EXPECT_NEAR(levels[0], 1 - 0.05 / 3, 1e-15);
  EXPECT_NEAR(levels[2], 1 - 0.05 / 2, 1e-15);
  EXPECT_NEAR(levels[1], 1 - 0.05 / 2, 1e-15);
}

TEST(Holm, OneComparisonKeepsItsOwnLevel) {
  EXPECT_EQ(holm_confidence(std::vector{0.4}), std::vector{0.95});
}

RC_GTEST_PROP(Holm, LevelsRejectWhatAdjustedValuesReject, ()) {
  const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 3000));
  std::vector<double> p;
  for (const int value : raw) p.push_back(value / 30011.0);  // a prime: never exactly on a level
  const auto adjusted = holm(p);
  const auto levels = holm_confidence(p);
  for (std::size_t i = 0; i < p.size(); ++i) RC_ASSERT((adjusted[i] <= 0.05) == (p[i] <= 1 - levels[i]));
}

}  // namespace
}  // namespace payback::statistics
