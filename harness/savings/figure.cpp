// SPDX-License-Identifier: MIT
// Two significant digits; see figure.hpp.
#include "harness/savings/figure.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "harness/base/units.hpp"

namespace payback::savings {
namespace {

/// `magnitude` >= 0.
std::string show_magnitude(double magnitude) {
  if (std::isinf(magnitude)) return "never";
  // A billionth is nothing in any unit here, and would be a line of zeros.
  if (magnitude < 1e-9) return "0";
  // Scientific form rounds first, so that 9.96 becomes 10 and not 10.0. No std::stod: near the largest number it
  // throws.
  const double rounded = std::strtod(fmt::format("{:.1e}", magnitude).c_str(), nullptr);
  if (std::isinf(rounded)) return "never";
  const int exponent = static_cast<int>(std::floor(std::log10(rounded) + 1e-9));
  if (exponent >= 1) return group_thousands(fmt::format("{:.0f}", rounded));
  return fmt::format("{:.{}f}", rounded, 1 - exponent);
}

std::string show_signed(double value, std::string_view currency) {
  std::string text = show_magnitude(std::abs(value));
  if (text == "never") return text;
  return fmt::format("{}{}{}", value < 0 ? "-" : "", currency, text);
}

}  // namespace

std::string show_figure(double value) {
  return show_signed(value, "");
}

std::string show_interval(const Quantiles& q) {
  return show_money(q, "");
}

std::string show_money(const Quantiles& q, std::string_view currency) {
  return fmt::format("{} ({} to {})", show_signed(q.p50, currency), show_signed(q.p5, currency),
                     show_signed(q.p95, currency));
}

}  // namespace payback::savings
