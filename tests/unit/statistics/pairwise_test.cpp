// SPDX-License-Identifier: MIT
// The selection of Walsh averages and differences against forming all of them.
#include "harness/statistics/pairwise.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace payback::statistics {
namespace {

/// Doubles with many digits, both signs, ties and zeros.
rc::Gen<std::vector<double>> sorted_values(std::size_t most) {
  const auto value = rc::gen::oneOf(
      rc::gen::map(rc::gen::inRange(-5, 6), [](int i) { return static_cast<double>(i); }),
      rc::gen::map(rc::gen::inRange(-1'000'000, 1'000'000), [](int i) { return static_cast<double>(i) / 7.0; }));
  return rc::gen::map(rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(value)), [most](auto values) {
    if (values.size() > most) values.resize(most);
    std::ranges::sort(values);
    return values;
  });
}

RC_GTEST_PROP(Pairwise, EveryWalshAverageIsTheOneThatSortingFinds, ()) {
  const auto values = *sorted_values(25);
  std::vector<double> averages;
  for (std::size_t i = 0; i < values.size(); ++i)
    for (std::size_t j = i; j < values.size(); ++j) averages.push_back((values[i] + values[j]) / 2);
  std::ranges::sort(averages);
  RC_ASSERT(averages.size() == walsh_count(values.size()));
  for (std::size_t k = 0; k < averages.size(); ++k) RC_ASSERT(nth_walsh_average(values, k) == averages[k]);
  const double middle = (averages[(averages.size() - 1) / 2] + averages[averages.size() / 2]) / 2;
  RC_ASSERT(std::abs(median_walsh_average(values) - middle) <= 1e-12 * std::abs(middle));
}

RC_GTEST_PROP(Pairwise, EveryDifferenceIsTheOneThatSortingFinds, ()) {
  const auto from = *sorted_values(12);
  const auto to = *sorted_values(15);
  std::vector<double> differences;
  for (const double x : from)
    for (const double y : to) differences.push_back(y - x);
  std::ranges::sort(differences);
  for (std::size_t k = 0; k < differences.size(); ++k) RC_ASSERT(nth_difference(from, to, k) == differences[k]);
  const double middle = (differences[(differences.size() - 1) / 2] + differences[differences.size() / 2]) / 2;
  RC_ASSERT(std::abs(median_difference(from, to) - middle) <= 1e-12 * std::abs(middle));
}

TEST(Pairwise, ALargeSampleNeedsNoMemoryForItsPairs) {
  // 0 .. 99,999: the averages are symmetric about 49,999.5, and there are five billion of them.
  std::vector<double> values(100'000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
  EXPECT_EQ(median_walsh_average(values), 49'999.5);
  EXPECT_EQ(nth_walsh_average(values, walsh_count(values.size()) - 1), 99'999);
}

}  // namespace
}  // namespace payback::statistics
