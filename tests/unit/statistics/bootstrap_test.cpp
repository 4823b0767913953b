// SPDX-License-Identifier: MIT
// What resampling must not depend on, where it says nothing, and that the short cut for medians is none in
// distribution.
#include "harness/statistics/bootstrap.hpp"

#include <gtest/gtest.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/random/exponential_distribution.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace payback::statistics {
namespace {

const std::vector<double> k_ten{0.12, 0.45, 0.33, 0.27, 0.91, 0.05, 0.60, 0.38, 0.71, 0.22};
const std::vector<double> k_seven{0.31, 0.24, 0.29, 0.95, 0.47, 0.33, 0.28};

TEST(Bootstrap, AnyNumberOfThreadsGivesTheSameAnswer) {
  const auto with_threads = [](int threads) {
    const oneapi::tbb::global_control limit(oneapi::tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(threads));
    oneapi::tbb::task_arena arena(threads);
    return arena.execute([] {
      const Resampling resampling{.seed = 3, .resamples = 5001};
      return std::vector{bootstrap(k_ten, Centre::mean, resampling), bootstrap(k_ten, Centre::median, resampling),
                         bootstrap_ratio(k_ten, k_seven, Centre::mean, resampling),
                         bootstrap_ratio(k_ten, k_seven, Centre::median, resampling)};
    });
  };
  const auto one = with_threads(1);
  for (const auto& estimate : one) ASSERT_TRUE(estimate.has_value());
  EXPECT_EQ(one, with_threads(2));
  EXPECT_EQ(one, with_threads(7));
}

TEST(Bootstrap, TheSeedAloneDecidesTheDraws) {
  EXPECT_EQ(bootstrap(k_ten, Centre::mean, {.seed = 7}), bootstrap(k_ten, Centre::mean, {.seed = 7}));
  EXPECT_NE(bootstrap(k_ten, Centre::mean, {.seed = 7}), bootstrap(k_ten, Centre::mean, {.seed = 8}));
}

TEST(Bootstrap, IsAbsentWhereResamplingSaysNothing) {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const Centre centre : {Centre::mean, Centre::median}) {
    EXPECT_FALSE(bootstrap({}, centre));
    EXPECT_FALSE(bootstrap(std::vector{1.0}, centre));
    EXPECT_FALSE(bootstrap(std::vector{2.0, 2.0, 2.0}, centre));
    EXPECT_FALSE(bootstrap(std::vector{1.0, 2.0, infinite}, centre));
    EXPECT_FALSE(bootstrap(std::vector{1.0, 2.0, std::nan("")}, centre));
    EXPECT_FALSE(bootstrap(k_ten, centre, {.resamples = 0}));
    EXPECT_TRUE(bootstrap(std::vector{1.0, 2.0}, centre));
    EXPECT_FALSE(bootstrap_ratio({}, k_ten, centre));
    EXPECT_FALSE(bootstrap_ratio(k_ten, std::vector{1.0}, centre));
    EXPECT_FALSE(bootstrap_ratio(k_ten, std::vector{1.0, 0.0, 2.0}, centre));  // a ratio could be infinite
    EXPECT_FALSE(bootstrap_ratio(std::vector{1.0, 1.0}, std::vector{2.0, 2.0}, centre));
    EXPECT_TRUE(bootstrap_ratio(k_ten, std::vector{2.0, 2.0}, centre));
  }
}

TEST(Bootstrap, OneSideWithoutSpreadOnlyScalesTheOther) {
  // The denominator is 0.5 in every resample; a resample of it takes draws all the same, so the seeds' noise differs.
  const auto ratio = bootstrap_ratio(k_ten, std::vector{0.5, 0.5}, Centre::mean, {.resamples = 100'000}).value();
  const auto mean = bootstrap(k_ten, Centre::mean, {.resamples = 100'000}).value();
  EXPECT_DOUBLE_EQ(ratio.point, 2 * mean.point);
  EXPECT_NEAR(ratio.low, 2 * mean.low, 0.02);
  EXPECT_NEAR(ratio.high, 2 * mean.high, 0.02);
}

/// Shares of resamples of `sorted` that each half-way value up to `most` of the medians stays at or below, by drawing
/// every value.
double drawn_share(const std::vector<double>& values, double limit, int resamples) {
  std::mt19937_64 engine(11);
  std::vector<double> resample(values.size());
  int below = 0;
  for (int i = 0; i < resamples; ++i) {
    for (double& value : resample) value = values[engine() % values.size()];
    std::ranges::sort(resample);
    const double median = (resample[(resample.size() - 1) / 2] + resample[resample.size() / 2]) / 2;
    below += median <= limit ? 1 : 0;
  }
  return static_cast<double>(below) / resamples;
}

TEST(Bootstrap, TheMediansShortCutDrawsFromTheDistributionOfMedians) {
  // A symmetric sample has acceleration 0 and, with ties counted half, hardly any bias, so that an interval of
  // confidence 1 - 2 t ends where a share t of the medians lies below: drawing every value must find that share.
  for (const std::vector<double>& values :
       {std::vector<double>{-9, -6, -3, -1, 0, 1, 3, 6, 9}, std::vector<double>{-7, -4, -2, -1, 1, 2, 4, 7}}) {
    for (const double confidence : {0.5, 0.8, 0.95}) {
      const auto estimate =
          bootstrap(values, Centre::median, {.confidence = confidence, .seed = 5, .resamples = 200'000}).value();
      const double tail = (1 - confidence) / 2;
      // The medians are few distinct values: the end is the one at which the share passes the tail. 0.005 is four
      // deviations of a share of 100,000.
      EXPECT_GE(drawn_share(values, estimate.low, 100'000), tail - 0.005) << confidence;
      EXPECT_LE(drawn_share(values, estimate.low - 0.01, 100'000), tail + 0.005) << confidence;
    }
  }
}

TEST(Bootstrap, TheMedianOfTwoIsEitherOrBetween) {
  // By hand: both draws are 0 in a quarter of the resamples, both 1 in another. No bias, no acceleration.
  const std::vector<double> two{0, 1};
  const auto wide = bootstrap(two, Centre::median, {.confidence = 0.54, .resamples = 100'000}).value();
  EXPECT_EQ(wide, (Estimate{0.5, 0, 1, 0.54}));
  const auto narrow = bootstrap(two, Centre::median, {.confidence = 0.46, .resamples = 100'000}).value();
  EXPECT_EQ(narrow, (Estimate{0.5, 0.5, 0.5, 0.46}));
}

TEST(Bootstrap, ResamplesThatTieWithTheMedianDoSoToTheLastBit) {
  // 0.1 + 0.5 * (0.36 - 0.1) is another double than (0.1 + 0.36) / 2. All 256 resamples counted: the median is 0, 0.05,
  // 0.1 in 13, 30, 37 of them, mirrored above 0.23, which it is in 60. No bias, no acceleration: a tenth lies up to
  // 0.05 and from 0.41 on. With all of the 60 on one side the interval would be 0.1 to 0.46.
  const std::vector<double> four{0, 0.1, 0.36, 0.46};
  const auto estimate = bootstrap(four, Centre::median, {.confidence = 0.8, .resamples = 100'000}).value();
  EXPECT_EQ(estimate.point, std::midpoint(0.1, 0.36));
  EXPECT_NEAR(estimate.low, 0.05, 1e-12);
  EXPECT_NEAR(estimate.high, 0.41, 1e-12);
}

TEST(Bootstrap, TheMedianOfThreeIsAcceleratedByTheJackknife) {
  // By hand for 0, 1, 10: the resamples' medians are 0, 1, 10 in 7, 13, 7 of 27, no bias. The medians without one value
  // are 5.5, 5, 0.5: a = 23.2 / (6 * 15.17^1.5) = 0.066. The upper end is 10 where Phi(z / (1 - a z)) > 20 / 27, z >
  // 0.619 or confidence 46.4 % (48.1 % without acceleration); the lower end is 0 only above 50.0 %.
  const std::vector<double> three{0, 1, 10};
  const auto at = [&](double confidence) {
    return bootstrap(three, Centre::median, {.confidence = confidence, .resamples = 200'000}).value();
  };
  EXPECT_EQ(at(0.475), (Estimate{1, 1, 10, 0.475}));
  EXPECT_EQ(at(0.45), (Estimate{1, 1, 1, 0.45}));
  EXPECT_EQ(at(0.52), (Estimate{1, 0, 10, 0.52}));
}

TEST(Bootstrap, SkewedValuesReachFurtherOnTheirLongSide) {
  const auto estimate = bootstrap(std::vector<double>{1, 1.1, 1.2, 1.3, 1.4, 1.6, 2, 3, 5, 9}, Centre::mean).value();
  EXPECT_GT(estimate.high - estimate.point, 1.3 * (estimate.point - estimate.low));
}

TEST(Bootstrap, CoversTheRatioOfUnpairedMeans) {
  // 25 and 30 times with exponential delays, true ratio 0.30 / 0.25. BCa is second-order correct, so that 95 % is kept
  // within 2 % at these sizes; 1,000 trials add four deviations of 0.7 %.
  std::mt19937_64 engine(9);
  const boost::random::exponential_distribution<double> delay(20);
  int held = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    std::vector<double> before(25);
    std::vector<double> after(30);
    for (double& value : before) value = 0.25 + delay(engine);
    for (double& value : after) value = 0.20 + delay(engine);
    const auto ratio =
        bootstrap_ratio(before, after, Centre::mean, {.seed = static_cast<std::uint64_t>(trial), .resamples = 1000})
            .value();
    held += ratio.low <= 1.2 && 1.2 <= ratio.high ? 1 : 0;
  }
  EXPECT_NEAR(held / 1000.0, 0.95, 0.02 + 0.028);
}

std::vector<double> any_values() {
  const auto raw = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4096));
  return {raw.begin(), raw.end()};
}

RC_GTEST_PROP(Bootstrap, ScalesWithItsValuesAndHoldsItsPoint, ()) {
  const auto values = any_values();
  const Centre centre = *rc::gen::element(Centre::mean, Centre::median);
  const Resampling resampling{.seed = *rc::gen::arbitrary<std::uint64_t>(), .resamples = 300};
  std::vector<double> doubled = values;
  for (double& value : doubled) value *= 2;  // a power of two: no rounding anywhere
  const auto one = bootstrap(values, centre, resampling);
  const auto two = bootstrap(doubled, centre, resampling);
  RC_ASSERT(one.has_value() == two.has_value());
  if (!one) return;
  RC_ASSERT(one->low <= one->point && one->point <= one->high);
  RC_ASSERT(*two == (Estimate{2 * one->point, 2 * one->low, 2 * one->high, one->confidence}));
}

RC_GTEST_PROP(Bootstrap, TheOrderOfTheValuesSaysNothing, ()) {
  auto values = any_values();
  const Resampling resampling{.seed = 1, .resamples = 300};
  const auto before = bootstrap(values, Centre::mean, resampling);
  std::ranges::reverse(values);
  RC_ASSERT(before == bootstrap(values, Centre::mean, resampling));
}

RC_GTEST_PROP(Bootstrap, MoreConfidenceIsNeverNarrower, ()) {
  const auto values = any_values();
  const auto narrow = bootstrap(values, Centre::mean, {.confidence = 0.8, .resamples = 300});
  const auto wide = bootstrap(values, Centre::mean, {.confidence = 0.95, .resamples = 300});
  if (!narrow || !wide) return;
  RC_ASSERT(wide->low <= narrow->low && narrow->high <= wide->high);
}

}  // namespace
}  // namespace payback::statistics
