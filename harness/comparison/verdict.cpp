// SPDX-License-Identifier: MIT
// The order of precedence of the verdicts, the reasons as sentences, and the forecast of rounds.
#include "harness/comparison/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "harness/statistics/paired.hpp"

namespace payback::comparison {
namespace {

double percent(double share) {
  // Rounded to a millionth of a percent, so that 0.07 shows as 7 and not as 7.000000000000001.
  return std::round(share * 1e8) / 1e6;
}

Decision no_interval(std::size_t rounds, double confidence) {
  const std::size_t needed = statistics::minimum_pairs(confidence);
  if (rounds >= needed)
    return {Verdict::inconclusive, "a run took no measurable time, and a ratio to nothing says nothing", std::nullopt};
  return {Verdict::inconclusive,
          fmt::format("{} {} too few for an interval at {:.4g} %; at least {}", rounds,
                      rounds == 1 ? "round is" : "rounds are", percent(confidence), needed),
          needed - rounds};
}

std::string why_undecided(const statistics::Estimate& speedup, double margin, double floor) {
  const auto interval = fmt::format("the interval {:.3f} to {:.3f}", speedup.low, speedup.high);
  if (speedup.low <= 1 && speedup.high >= 1) {
    return fmt::format("{} contains 1 and reaches beyond ±{:.4g} %", interval, percent(margin));
  }
  return fmt::format("the effect of {:.2g} % is below the floor of {:.4g} %, but {} reaches beyond ±{:.4g} %",
                     percent(std::abs(speedup.point - 1)), percent(floor), interval, percent(margin));
}

std::optional<std::size_t> forecast(const statistics::Estimate& speedup, std::size_t rounds, double margin,
                                    double floor) {
  const double effect = std::log(speedup.point), edge = std::log1p(margin);
  const double above = std::log(speedup.high / speedup.point), below = std::log(speedup.point / speedup.low);
  // How many times too wide the interval is: for equivalence both its ends have to lie within the margin, for an effect
  // the one nearer to 1 beyond it.
  double excess = std::numeric_limits<double>::infinity();
  if (std::abs(effect) < edge) excess = std::max(above / (edge - effect), below / (edge + effect));
  if (std::abs(speedup.point - 1) >= floor && effect != 0)
    excess = std::min(excess, effect > 0 ? below / effect : above / -effect);
  const double more = static_cast<double>(rounds) * (excess * excess - 1);
  // A billion rounds are as good as never.
  if (!(more < 1e9)) return std::nullopt;
  return static_cast<std::size_t>(std::max(1.0, std::ceil(more)));
}

}  // namespace

Decision decide(const std::optional<statistics::Estimate>& speedup, std::size_t rounds, double confidence,
                const Settings& settings) {
  if (!speedup) return no_interval(rounds, confidence);
  const double margin = 2 * settings.precision;
  if (std::abs(speedup->point - 1) >= settings.floor) {
    if (speedup->low > 1) return {Verdict::faster, "", std::nullopt};
    if (speedup->high < 1) return {Verdict::slower, "", std::nullopt};
  }
  if (speedup->low >= 1 / (1 + margin) && speedup->high <= 1 + margin) return {Verdict::equivalent, "", std::nullopt};
  return {Verdict::inconclusive, why_undecided(*speedup, margin, settings.floor),
          forecast(*speedup, rounds, margin, settings.floor)};
}

}  // namespace payback::comparison
