// SPDX-License-Identifier: MIT
#include "harness/history/findings.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "harness/statistics/summary.hpp"
#include "harness/statistics/two_sample.hpp"

namespace payback::history {
namespace {

constexpr std::size_t k_creep_nights = 5;  ///< two spikes among them do not move their median
constexpr std::size_t k_reference = 20, k_smallest_reference = 10;

double median(std::span<const double> values) {
  return statistics::median({values.begin(), values.end()});
}

std::vector<double> logs(std::span<const double> values) {
  std::vector<double> out;
  for (const double value : values) out.push_back(std::log(value));
  return out;
}

/// Ratio of two levels with the interval of the same pooled t-test that found the step; a level of 3 nights has no rank
/// interval.
statistics::Estimate level_ratio(std::span<const double> before, std::span<const double> now, double confidence) {
  const auto moments = [](const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    double mean = 0, squares = 0;
    for (const double value : values) mean += value / n;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::tuple(n, mean, squares);
  };
  const auto [n1, mean1, squares1] = moments(logs(before));
  const auto [n2, mean2, squares2] = moments(logs(now));
  const double freedom = n1 + n2 - 2, difference = mean2 - mean1;
  if (freedom <= 0) return {std::exp(difference), 0, HUGE_VAL, confidence};
  const double error = std::sqrt((squares1 + squares2) / freedom * (1 / n1 + 1 / n2));
  const double reach = error * boost::math::quantile(boost::math::students_t(freedom), 0.5 + confidence / 2);
  return {std::exp(difference), std::exp(difference - reach), std::exp(difference + reach), confidence};
}

class Decide {
 public:
  Decide(std::span<const double> values, const GateRules& rules)
      : rules_(rules), values_(values), clean_(without_spikes(values)) {
    decision_.young = values.size() < 2 * rules.detector.minimum_points;
    decision_.changes = change_points(clean_, rules.detector);
    bounds_.push_back(0);
    for (const ChangePoint& change : decision_.changes) bounds_.push_back(change.index);
    bounds_.push_back(values.size());
  }

  SeriesDecision run() {
    if (decision_.young) return std::move(decision_);
    for (std::size_t i = 1; i + 1 < bounds_.size(); ++i) step(i);
    if (decision_.open.empty()) creep();
    if (decision_.suspected == 0 &&
        (decision_.open.empty() || decision_.open.back().since < bounds_[bounds_.size() - 2]))
      suspect();
    return std::move(decision_);
  }

 private:
  std::span<const double> segment(std::size_t i) const {
    return std::span(clean_).subspan(bounds_[i], bounds_[i + 1] - bounds_[i]);
  }

  void step(std::size_t i) {
    const double before = median(segment(i - 1));
    for (std::size_t later = i; later + 1 < bounds_.size(); ++later)
      if (median(segment(later)) < before * (1 + rules_.floor)) return;
    // A night of the old level may stand at the front of the new segment by chance; it is not among the three that
    // confirm.
    const double now = median(segment(i));
    std::size_t since = bounds_[i];
    while (since < bounds_[i + 1] && clean_[since] < (before + now) / 2) ++since;
    if (bounds_[i + 1] - since < rules_.detector.minimum_points) {
      if (i + 2 == bounds_.size()) decision_.suspected = bounds_[i + 1] - since;
      return;
    }
    const statistics::Estimate ratio = level_ratio(segment(i - 1), segment(i), rules_.confidence);
    if (ratio.low > 1)
      decision_.open.push_back(
          {FindingKind::step, since, bounds_[i - 1], before, now, ratio, decision_.changes[i - 1].p});
  }

  /// The accepted level begins where the series does, or where it last became better.
  void creep() {
    std::size_t begin = 0;
    for (std::size_t i = 1; i + 1 < bounds_.size(); ++i)
      if (median(segment(i)) < median(segment(i - 1))) begin = bounds_[i];
    if (values_.size() - begin < k_smallest_reference + k_creep_nights) return;
    const std::size_t last = values_.size() - k_creep_nights;
    const auto reference = values_.subspan(begin, std::min(k_reference, last - begin));
    const auto now = values_.subspan(last);
    const auto from = logs(reference), to = logs(now);
    const auto shift = statistics::hodges_lehmann_shift(from, to, rules_.creep_confidence);
    if (!shift || !(shift->low > 0) || median(now) < median(reference) * (1 + rules_.floor)) return;
    decision_.open.push_back(
        {FindingKind::creep,
         last,
         begin,
         median(reference),
         median(now),
         {std::exp(shift->point), std::exp(shift->low), std::exp(shift->high), rules_.creep_confidence},
         statistics::rank_sum_p(from, to).value_or(1)});
  }

  void suspect() {
    const auto level = segment(bounds_.size() - 2);
    const std::size_t most = rules_.detector.minimum_points - 1;
    if (level.size() <= most) return;
    const auto settled = values_.subspan(bounds_[bounds_.size() - 2], level.size() - most);
    if (settled.size() < rules_.detector.minimum_points) return;
    const double centre = median(settled);
    std::vector<double> deviations;
    for (const double value : settled) deviations.push_back(std::abs(value - centre));
    const double limit = centre + std::max(centre * rules_.floor, k_deviations * statistics::median(deviations));
    std::size_t count = 0;
    while (count < most && values_[values_.size() - 1 - count] > limit) ++count;
    decision_.suspected = count;
  }

  static constexpr double k_deviations = 5;  ///< in MAD, as for spikes

  const GateRules& rules_;
  std::span<const double> values_;
  std::vector<double> clean_;
  std::vector<std::size_t> bounds_;  ///< segment i is [bounds_[i], bounds_[i + 1])
  SeriesDecision decision_;
};

}  // namespace

std::string_view name(FindingKind kind) {
  return kind == FindingKind::step ? "step" : "creep";
}

SeriesDecision decide(std::span<const double> values, const GateRules& rules) {
  return Decide(values, rules).run();
}

}  // namespace payback::history
