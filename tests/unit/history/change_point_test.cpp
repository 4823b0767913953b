// SPDX-License-Identifier: MIT
// The detector on series whose answer is worked out by hand. tests/e2e/otava_test.py sets it beside Otava itself.
#include "harness/history/change_point.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "harness/history/divergence.hpp"
#include "harness/history/segment_test.hpp"

namespace payback::history {
namespace {

std::vector<std::size_t> indices(const std::vector<ChangePoint>& changes) {
  std::vector<std::size_t> out;
  for (const ChangePoint& change : changes) out.push_back(change.index);
  return out;
}

std::vector<double> steps(std::initializer_list<std::pair<double, int>> levels) {
  std::vector<double> values;
  for (const auto& [level, count] : levels)
    for (int i = 0; i < count; ++i) values.push_back(level + (i % 2 == 0 ? 0.1 : -0.1));
  return values;
}

/// Q as regression.md of Matteson & James writes it, term by term.
double divergence(std::span<const double> z, std::size_t s, std::size_t tau, std::size_t kappa) {
  const auto n = static_cast<double>(tau - s), m = static_cast<double>(kappa - tau);
  double between = 0, left = 0, right = 0;
  for (std::size_t i = s; i < tau; ++i)
    for (std::size_t j = tau; j < kappa; ++j) between += std::abs(z[i] - z[j]);
  for (std::size_t i = s; i < tau; ++i)
    for (std::size_t k = i + 1; k < tau; ++k) left += std::abs(z[i] - z[k]);
  for (std::size_t i = tau; i < kappa; ++i)
    for (std::size_t k = i + 1; k < kappa; ++k) right += std::abs(z[i] - z[k]);
  double q = 2 / (m + n) * between;
  if (n > 1) q -= 2 * m / ((m + n) * (n - 1)) * left;
  if (m > 1) q -= 2 * n / ((m + n) * (m - 1)) * right;
  return q;
}

TEST(Divergence, OfFourValuesWorkedOutByHand) {
  // 0 0 3 3: X = 0 0, Y = 3 3: 2/4·12 - 0 - 0 = 6, more than any other split.
  const std::vector<double> values{0, 0, 3, 3};
  const auto best = Divergence(values, 1).best(0, 4);
  ASSERT_TRUE(best.has_value());
  EXPECT_EQ(best->index, 2U);
  EXPECT_DOUBLE_EQ(best->divergence, 6);
}

TEST(Divergence, OfEqualOnesTheFirst) {
  const std::vector<double> values(6, 1.5);
  EXPECT_EQ(Divergence(values, 1).best(0, 6).value().index, 1U);
  EXPECT_FALSE(Divergence(values, 1).best(2, 3).has_value());
  EXPECT_FALSE(Divergence(values, 3).best(0, 5).has_value());
}

RC_GTEST_PROP(Divergence, IsTheLargestOfItsDefinition, ()) {
  const auto whole = *rc::gen::suchThat(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 50)),
                                        [](const auto& v) { return v.size() >= 2 && v.size() < 20; });
  const std::vector<double> values(whole.begin(), whole.end());
  const auto begin = *rc::gen::inRange<std::size_t>(0, values.size() - 1);
  const auto end = *rc::gen::inRange<std::size_t>(begin + 2, values.size() + 1);
  double largest = -HUGE_VAL;
  for (std::size_t tau = begin + 1; tau < end; ++tau)
    for (std::size_t kappa = tau + 1; kappa <= end; ++kappa)
      largest = std::max(largest, divergence(values, begin, tau, kappa));
  RC_ASSERT(std::abs(Divergence(values, 1).best(begin, end).value().divergence - largest) <= 1e-9 * (1 + largest));
}

TEST(SegmentTest, AgreesWithATextbookOnTheTTest) {
  // Means 2 and 5, squares 2 and 2 around them, df 4: pooled variance 1, t = 3 / sqrt(2/3) = 3.674; p = 0.02131 (a
  // table of Student's t: 3.747 is the 0.02 point, 2.776 the 0.05 point).
  const std::vector<double> left{1, 2, 3}, right{4, 5, 6};
  const SegmentTest sample = compare_segments(left, right, false);
  EXPECT_NEAR(sample.p, 0.02131, 0.00001);
  EXPECT_DOUBLE_EQ(sample.magnitude, 1.5);
  // With n in the denominator the variance is 2/3 of that, so t = 4.5 and p = 0.0108.
  EXPECT_NEAR(compare_segments(left, right, true).p, 0.0108, 0.0001);
}

TEST(SegmentTest, ConstantsAreTheSameOrCertainlyNot) {
  const std::vector<double> one{1, 1, 1}, two{2, 2, 2}, zero{0, 0, 0};
  EXPECT_TRUE(std::isnan(compare_segments(one, one, true).p));
  EXPECT_EQ(compare_segments(one, two, true).p, 0);
  EXPECT_EQ(compare_segments(zero, one, true).magnitude, 1);  // only |0/1 - 1| can be had
  EXPECT_EQ(compare_segments(std::span(one).first(1), std::span(two).first(1), true).p, 1);
}

TEST(ChangePoints, AreTheFirstValuesOfTheNewLevels) {
  EXPECT_EQ(indices(change_points(steps({{10, 20}, {12, 20}, {9, 20}}), otava_rules())),
            (std::vector<std::size_t>{20, 40}));
  EXPECT_TRUE(change_points(steps({{10, 60}}), otava_rules()).empty());
}

TEST(ChangePoints, OfNothingAndOfOneValueAreNone) {
  EXPECT_TRUE(change_points({}, otava_rules()).empty());
  EXPECT_TRUE(change_points(std::vector<double>{1}, otava_rules()).empty());
  EXPECT_TRUE(change_points(std::vector<double>{1, 2}, otava_rules()).empty());
}

TEST(ChangePoints, BelowTheMagnitudeAreDropped) {
  const auto values = steps({{10, 20}, {10.5, 20}, {12, 20}});
  EXPECT_EQ(indices(change_points(values, otava_rules())), (std::vector<std::size_t>{20, 40}));
  DetectorRules rules = otava_rules();
  rules.magnitude = 0.1;
  EXPECT_EQ(indices(change_points(values, rules)), (std::vector<std::size_t>{40}));
}

TEST(ChangePoints, AreFoundFarBeyondTheFirstWindow) {
  EXPECT_EQ(indices(change_points(steps({{10, 1000}, {12, 500}}), otava_rules())), (std::vector<std::size_t>{1000}));
}

RC_GTEST_PROP(ChangePoints, AreSortedAndKeepTheirRules, (std::vector<int> whole)) {
  std::vector<double> values;
  for (const int value : whole) values.push_back(100 + value % 7);
  const DetectorRules rules{.window = 10, .p = 0.05, .magnitude = 0.02, .minimum_points = 3, .as_otava = false};
  std::size_t previous = 0;
  for (const ChangePoint& change : change_points(values, rules)) {
    RC_ASSERT(change.index >= previous + rules.minimum_points);
    RC_ASSERT(change.index + rules.minimum_points <= values.size());
    RC_ASSERT(change.p < rules.p);
    RC_ASSERT(change.magnitude > rules.magnitude);
    previous = change.index;
  }
}

TEST(FillMissing, TakesTheValueBeforeAndAtTheBeginningTheOneAfter) {
  std::vector<double> values{k_missing, 3, k_missing, k_missing, 5, k_missing};
  fill_missing(values);
  EXPECT_EQ(values, (std::vector<double>{3, 3, 3, 3, 5, 5}));
}

}  // namespace
}  // namespace payback::history
