// SPDX-License-Identifier: MIT
// See scale.hpp.
#include "harness/report/plot/scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace payback::plot {
namespace {

constexpr double k_logarithmic_from = 8;
constexpr double k_room = 0.04;  // of the length, at both ends: half a dot and a little air
constexpr double k_largest = 1e100;

struct Span {
  double low = std::numeric_limits<double>::infinity(), high = -low;
};

Span span_of(std::span<const double> values) {
  Span span;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    // Squares and ratios of what only a damaged document holds must stay finite.
    span.low = std::min(span.low, std::clamp(value, -k_largest, k_largest));
    span.high = std::max(span.high, std::clamp(value, -k_largest, k_largest));
  }
  return span.low <= span.high ? span : Span{0, 1};
}

double multiple(double step, double count) {
  // 3 * 0.1 is 0.30000000000000004; a division by 10 is exact to the last digit.
  // Adding 0 keeps a zero from being negative.
  return (step < 1 ? count / std::round(1 / step) : count * step) + 0.0;
}

std::vector<double> linear_ticks(double low, double high, std::size_t most) {
  const double least = (high - low) / static_cast<double>(most);
  double power = std::pow(10, std::floor(std::log10(least)));
  if (!(power > 0) || !std::isfinite(power)) return {low};
  for (;; power *= 10)
    for (const double base : {1.0, 2.0, 5.0}) {
      const double step = base * power;
      const double first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
      if (last - first + 1 > static_cast<double>(most)) continue;
      std::vector<double> found;
      for (double i = first; i <= last; ++i) found.push_back(multiple(step, i));
      return found;
    }
}

std::vector<double> decade_ticks(double low, double high, std::span<const double> bases, double every) {
  std::vector<double> found;
  for (double power = std::ceil(std::log10(low) / every) * every - every; power <= std::log10(high); power += every)
    for (const double base : bases) {
      const double value = base * std::pow(10, power);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) found.push_back(value);
    }
  return found;
}

}  // namespace

double Scale::at(double value) const {
  if (std::isnan(value)) return 0;
  if (logarithmic) {
    if (value <= low) return 0;
    return std::clamp(std::log(value / low) / std::log(high / low), 0.0, 1.0);
  }
  return std::clamp((value - low) / (high - low), 0.0, 1.0);
}

Scale scale_over(std::span<const double> values) {
  const Span span = span_of(values);
  if (span.low > 1 / k_largest && span.high / span.low >= k_logarithmic_from) {
    const double room = std::pow(span.high / span.low, k_room);
    return {span.low / room, span.high * room, true};
  }
  const double length = span.high - span.low;
  // All the same: a tenth of it on either side, or any length at all round 0.
  const double room =
      length > 1e-12 * std::abs(span.high) ? k_room * length : std::max(0.1 * std::abs(span.high), 1e-12);
  return {span.low - room, span.high + room, false};
}

Scale scale_from_zero(std::span<const double> values) {
  const Span span = span_of(values);
  const double low = std::min(span.low, 0.0), high = std::max(span.high, 0.0);
  const double length = high > low ? high - low : 1;
  return {low < 0 ? low - k_room * length : 0, high + k_room * length, false};
}

std::vector<double> ticks(const Scale& scale, std::size_t most) {
  if (!scale.logarithmic || scale.high / scale.low < 10) return linear_ticks(scale.low, scale.high, most);
  constexpr std::array k_dense{1.0, 2.0, 5.0};
  constexpr std::array k_halves{1.0, 3.0};
  constexpr std::array k_decades{1.0};
  for (const std::span<const double> bases :
       {std::span<const double>(k_dense), std::span<const double>(k_halves), std::span<const double>(k_decades)})
    if (auto found = decade_ticks(scale.low, scale.high, bases, 1); found.size() <= most) return found;
  for (double every = 2;; ++every)
    if (auto found = decade_ticks(scale.low, scale.high, k_decades, every); found.size() <= most) return found;
}

std::string tick_label(std::string shown) {
  const std::size_t point = shown.find('.');
  if (point == std::string::npos) return shown;
  std::size_t end = shown.find_first_not_of("0123456789", point + 1);
  if (end == std::string::npos) end = shown.size();
  std::size_t keep = end;
  while (shown[keep - 1] == '0') --keep;
  if (keep == point + 1) keep = point;
  return shown.erase(keep, end - keep);
}

}  // namespace payback::plot
