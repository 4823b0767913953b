// SPDX-License-Identifier: MIT
#include "harness/comparison/noise_floor.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "harness/comparison/ratio.hpp"
#include "harness/statistics/moments.hpp"
#include "harness/statistics/proportion.hpp"

namespace payback::comparison {
namespace {

/// What turns the half-width of an interval into the standard deviation of one of its n values.
double deviations_per_half_width(std::size_t n, double confidence) {
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return std::sqrt(static_cast<double>(n)) /
         boost::math::quantile(boost::math::complement(distribution, (1 - confidence) / 2));
}

}  // namespace

std::optional<NoiseFloor> noise_floor(const std::vector<PairedRound>& rounds, const Settings& settings) {
  const auto strata = log_ratios(rounds, Measure::wall);
  const Comparison whole = compare({"", "", rounds, {}}, settings);
  if (!strata || !whole.speedup) return std::nullopt;
  NoiseFloor floor;
  double squares = 0, about_mean = 0;
  std::size_t free = 0;
  for (const std::vector<double>& logs : *strata) {
    for (const double d : logs) squares += d * d;
    floor.rounds += logs.size();
    if (logs.size() < 2) continue;
    const double sd = statistics::moments_of(logs).sd;
    about_mean += sd * sd * static_cast<double>(logs.size() - 1);
    free += logs.size() - 1;
  }
  floor.rms = std::sqrt(squares / static_cast<double>(floor.rounds));
  floor.sd = free > 0 ? std::sqrt(about_mean / static_cast<double>(free)) : floor.rms;
  floor.ratio = *whole.speedup;
  floor.effective_sd =
      std::log(floor.ratio.high / floor.ratio.low) / 2 * deviations_per_half_width(floor.rounds, settings.confidence);
  return floor;
}

FalseAlarms false_alarms(std::vector<PairedRound> rounds, std::size_t rounds_per_trial, const Settings& settings) {
  std::ranges::sort(rounds, {}, &PairedRound::round);
  FalseAlarms out;
  out.rounds_per_trial = rounds_per_trial;
  const auto size = static_cast<std::ptrdiff_t>(std::max<std::size_t>(rounds_per_trial, 1));
  for (auto first = rounds.begin(); rounds.end() - first >= size; first += size) {
    const Verdict verdict = compare({"", "", {first, first + size}, {}}, settings).verdict;
    ++out.trials;
    if (verdict == Verdict::faster || verdict == Verdict::slower) ++out.alarms;
  }
  out.rate = statistics::proportion(out.alarms, out.trials, settings.confidence);
  return out;
}

}  // namespace payback::comparison
