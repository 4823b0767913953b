// SPDX-License-Identifier: MIT
// Numbers in order, each pair within a tolerance relative to the larger of the two, so that the order of the sides is
// no matter.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/check/differences.hpp"
#include "harness/check/extract.hpp"
#include "harness/check/kinds.hpp"
#include "harness/check/numbers.hpp"
#include "harness/check/sentence.hpp"

namespace payback::check {
namespace {

std::expected<std::vector<double>, std::string> read(const scenario::Check& check, const Observed& side) {
  const auto items = extract(side.text, pattern_for(check, side.variant), check.ignore);
  if (!items) return std::unexpected(items.error());
  std::vector<double> all;
  for (const Item& item : *items) {
    for (const std::string& field : item) {
      const auto some = numbers(field);
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  if (all.empty()) return std::unexpected(side.variant + " gave no numbers");
  return all;
}

// 0 for equal numbers, zeros and infinities among them; otherwise in (0, 2].
double relative_difference(double one, double other) {
  if (one == other) return 0;
  if (!std::isfinite(one) || !std::isfinite(other)) return 2;
  // Scaled first: the difference of two large numbers of different sign can be out of range.
  const double scale = std::max(std::abs(one), std::abs(other));
  return std::abs(one / scale - other / scale);
}

}  // namespace

void compare_numbers(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const auto before_numbers = read(check, before);
  const auto after_numbers = read(check, after);
  if (!before_numbers || !after_numbers) {
    finding.summary = !before_numbers ? before_numbers.error() : after_numbers.error();
    return;
  }
  finding.before_items = before_numbers->size();
  finding.after_items = after_numbers->size();
  finding.threshold = check.threshold;
  const std::size_t pairs = std::min(finding.before_items, finding.after_items);
  const std::size_t all = std::max(finding.before_items, finding.after_items);
  Differences differences("");
  std::size_t close = 0;
  double largest = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const double one = (*before_numbers)[i];
    const double other = (*after_numbers)[i];
    const double difference = relative_difference(one, other);
    largest = std::max(largest, difference);
    if (difference <= check.threshold) {
      ++close;
    } else {
      differences.add_changed(fmt::format("number {}", i + 1), fmt::format("{} -> {}", one, other));
    }
  }
  finding.agreement = static_cast<double>(close) / static_cast<double>(all);
  finding.passed = close == all;
  finding.differences = differences.most_frequent();
  if (pairs < all) {
    finding.summary = fmt::format("{} and {}: as many are asked for on both sides", thousands(finding.before_items),
                                  counted(finding.after_items, "number"));
    return;
  }
  finding.summary = fmt::format("{}, largest relative difference {:.3g}, at most {:g} asked for",
                                counted(all, "number"), largest, check.threshold);
}

}  // namespace payback::check
