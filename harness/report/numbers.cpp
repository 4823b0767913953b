// SPDX-License-Identifier: MIT
// See numbers.hpp.
#include "harness/report/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "harness/base/units.hpp"

namespace payback::report {
namespace {

/// Decimals that leave `digits` significant ones. Scientific form rounds first, so that 9.996 becomes 10.0 and
/// not 10.00.
int decimals(double value, int digits) {
  if (!std::isfinite(value) || value == 0) return digits - 1;
  const std::string scientific = fmt::format("{:.{}e}", value, digits - 1);
  const int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
  return std::clamp(digits - 1 - exponent, 0, 12);
}

std::string fixed(double value, int places) {
  if (!std::isfinite(value)) return "unknown";
  // Beyond any ratio that was ever measured.
  if (std::abs(value) >= 1e15) return fmt::format("{:.2e}", value);
  const std::string text = fmt::format("{:.{}f}", value, places);
  return group_thousands(text);
}

}  // namespace

std::string show_ratio(double ratio) {
  return fixed(ratio, decimals(ratio, 3));
}

ShownRatio show_ratio(const statistics::Estimate& ratio) {
  const int places = decimals(ratio.point, 3);
  const auto end = [&](double value) {
    // An end far below the point keeps its own digits rather than becoming 0.0.
    return std::abs(value) < 0.5 * std::pow(10, 1 - places) ? show_ratio(value) : fixed(value, places);
  };
  return {fixed(ratio.point, places), fmt::format("{} to {}", end(ratio.low), end(ratio.high))};
}

statistics::Estimate inverse(const statistics::Estimate& ratio) {
  return {1 / ratio.point, 1 / ratio.high, 1 / ratio.low, ratio.confidence};
}

std::string show_percent(double share) {
  return fixed(100 * share, decimals(100 * share, 2)) + " %";
}

std::string show_stated_percent(double share) {
  return fmt::format("{:.4g} %", 100 * share);
}

std::string show_confidence(double level) {
  // The small addition keeps 0.95, which is a little less in binary, from becoming 94.99 %.
  return std::isfinite(level) ? fmt::format("{:.6g} %", std::floor(1e4 * level + 1e-6) / 100) : "unknown";
}

savings::Quantiles tame(const savings::Quantiles& q) {
  const auto one = [](double value) {
    if (std::isnan(value)) return std::numeric_limits<double>::infinity();
    if (std::isinf(value) || std::abs(value) < 1e-9) return std::isinf(value) ? value : 0;
    return std::clamp(value, -1e15, 1e15);
  };
  return {one(q.p5), one(q.p50), one(q.p95), one(q.mean)};
}

}  // namespace payback::report
