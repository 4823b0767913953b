// SPDX-License-Identifier: MIT
// Divide each window, slide, join what the windows found, then merge until every change point that is left holds.
#include "harness/history/change_point.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "harness/history/divergence.hpp"
#include "harness/history/segment_test.hpp"

namespace payback::history {
namespace {

/// The windows pass more than the merge step keeps: what is weak in a window may be clear between its neighbours.
double weak_p(double p) {
  if (p < 0.05) return 10 * p;
  return p < 0.5 ? 2 * p : p;
}

struct Stretch {
  std::size_t begin = 0, end = 0;
  std::optional<Candidate> candidate;
};

/// Indices within the window, sorted. Stops at the first best candidate that is not significant.
std::vector<std::size_t> divide(std::span<const double> window, const DetectorRules& rules) {
  Divergence divergence(window, rules.minimum_points);
  std::vector<std::size_t> found;
  std::vector<Stretch> stretches{{0, window.size(), divergence.best(0, window.size())}};
  while (true) {
    auto largest = stretches.end();
    for (auto it = stretches.begin(); it != stretches.end(); ++it)
      if (it->candidate && (largest == stretches.end() || it->candidate->divergence > largest->candidate->divergence))
        largest = it;
    if (largest == stretches.end()) break;
    const auto [begin, end, candidate] = *largest;
    const SegmentTest test = compare_segments(window.subspan(begin, candidate->index - begin),
                                              window.subspan(candidate->index, end - candidate->index), rules.as_otava);
    if (!(test.p <= weak_p(rules.p))) break;
    found.push_back(candidate->index);
    *largest = {begin, candidate->index, divergence.best(begin, candidate->index)};
    stretches.insert(largest + 1, {candidate->index, end, divergence.best(candidate->index, end)});
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::size_t> slide(std::span<const double> values, const DetectorRules& rules) {
  std::vector<std::size_t> all;
  for (std::size_t start = 0; start < values.size();) {
    const std::size_t length = std::min(rules.window, values.size() - start);
    std::size_t last = 0;
    for (const std::size_t index : divide(values.subspan(start, length), rules)) {
      last = start + index;
      all.push_back(last);
    }
    start = std::max(last, start + rules.window / 2);
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

class Merge {
 public:
  Merge(std::span<const double> values, const DetectorRules& rules, const std::vector<std::size_t>& weak)
      : values_(values), rules_(rules) {
    for (const std::size_t index : weak) points_.push_back({index, 1, 0});
    for (std::size_t i = 0; i < points_.size(); ++i) test(i);
  }

  std::vector<ChangePoint> run() {
    while (const auto weakest = next()) {
      const std::size_t at = *weakest;
      points_.erase(points_.begin() + static_cast<std::ptrdiff_t>(at));
      if (at < points_.size()) test(at);
      if (rules_.as_otava) {
        if (at + 1 < points_.size()) test(at + 1);
      } else if (at > 0) {
        test(at - 1);
      }
    }
    return points_;
  }

 private:
  /// The point to drop; absent when all hold.
  std::optional<std::size_t> next() const {
    if (points_.empty()) return std::nullopt;
    for (std::size_t i = 0; i < points_.size(); ++i)
      if (too_short(i)) return i + 1 < points_.size() && points_[i + 1].p > points_[i].p ? i + 1 : i;
    const auto place = [&](auto it) { return static_cast<std::size_t>(it - points_.begin()); };
    // Not std::max_element by <: where the p of two equal constants is NaN, which of them is met first decides.
    auto largest = points_.begin();
    for (auto it = points_.begin(); it != points_.end(); ++it)
      if (it->p > largest->p) largest = it;
    if (!(largest->p < rules_.p)) return place(largest);
    const auto least = std::ranges::min_element(points_, {}, &ChangePoint::magnitude);
    if (!(least->magnitude > rules_.magnitude)) return place(least);
    return std::nullopt;
  }

  /// Two windows may each find the change, a value apart.
  bool too_short(std::size_t i) const { return begin_of(i + 1) - points_[i].index < rules_.minimum_points; }

  std::size_t begin_of(std::size_t i) const { return i < points_.size() ? points_[i].index : values_.size(); }

  void test(std::size_t i) {
    const std::size_t before = i == 0 ? 0 : points_[i - 1].index, at = points_[i].index;
    const SegmentTest result = compare_segments(values_.subspan(before, at - before),
                                                values_.subspan(at, begin_of(i + 1) - at), rules_.as_otava);
    points_[i].p = result.p;
    points_[i].magnitude = result.magnitude;
  }

  std::span<const double> values_;
  const DetectorRules& rules_;
  std::vector<ChangePoint> points_;
};

}  // namespace

std::vector<ChangePoint> change_points(std::span<const double> values, const DetectorRules& rules) {
  return Merge(values, rules, slide(values, rules)).run();
}

void fill_missing(std::span<double> values) {
  for (std::size_t i = 1; i < values.size(); ++i)
    if (std::isnan(values[i])) values[i] = values[i - 1];
  for (std::size_t i = values.size(); i-- > 1;)
    if (std::isnan(values[i - 1])) values[i - 1] = values[i];
}

}  // namespace payback::history
