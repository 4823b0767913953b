// SPDX-License-Identifier: MIT
// Durations and sizes: a plain decimal number directly followed by a unit, and the same for people with three digits.
#include "harness/base/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace payback {
namespace {

struct Unit {
  std::string_view name;
  long double scale;
};

constexpr std::array k_duration_units{Unit{"", 1e9L},  Unit{"ns", 1.0L},   Unit{"us", 1e3L},  Unit{"ms", 1e6L},
                                      Unit{"s", 1e9L}, Unit{"min", 60e9L}, Unit{"h", 3600e9L}};
constexpr long double k_ki = 1024.0L;
constexpr std::array k_byte_units{Unit{"", 1.0L},
                                  Unit{"B", 1.0L},
                                  Unit{"kB", 1e3L},
                                  Unit{"KB", 1e3L},
                                  Unit{"MB", 1e6L},
                                  Unit{"GB", 1e9L},
                                  Unit{"TB", 1e12L},
                                  Unit{"KiB", k_ki},
                                  Unit{"MiB", k_ki* k_ki},
                                  Unit{"GiB", k_ki* k_ki* k_ki},
                                  Unit{"TiB", k_ki* k_ki* k_ki* k_ki}};

constexpr long double k_longest_ns = 10 * 365.25L * 24 * 3600e9L;                 // ten years
constexpr long double k_largest_bytes = k_ki * k_ki * k_ki * k_ki * k_ki * k_ki;  // 2^60

// Digits with at most one point among them, then a unit; rounded to whole units of scale 1.
std::optional<std::int64_t> parse(std::string_view text, std::span<const Unit> units, long double limit) {
  // from_chars would also take a sign, "inf" and "nan"; the long double keeps every 64-bit integer exact.
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  long double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view name(rest, static_cast<std::size_t>(end - rest));
  if (rest[-1] == '.') return std::nullopt;
  for (const Unit& unit : units) {
    if (unit.name != name) continue;
    const long double value = number * unit.scale;
    if (value > limit) return std::nullopt;
    return std::llround(value);
  }
  return std::nullopt;
}

// Three significant digits without exponent, for values below 999.5.
std::string three_digits(double value) {
  int decimals = 2;
  // The bounds are where rounding would add a digit.
  if (value >= 99.95) {
    decimals = 0;
  } else if (value >= 9.995) {
    decimals = 1;
  } else if (value < 0.9995) {
    decimals = 3;
  }
  return fmt::format("{:.{}f}", value, decimals);
}

std::string show_long_duration(double value) {
  const auto whole = static_cast<long long>(std::llround(value));
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  const auto minutes = static_cast<long long>(std::llround(value / 60));
  return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
}

}  // namespace

std::optional<Nanoseconds> parse_duration(std::string_view text) {
  const auto value = parse(text, k_duration_units, k_longest_ns);
  return value ? std::optional(Nanoseconds(*value)) : std::nullopt;
}

std::optional<std::int64_t> parse_bytes(std::string_view text) {
  return parse(text, k_byte_units, k_largest_bytes);
}

std::string show_duration(double value_seconds) {
  if (!std::isfinite(value_seconds)) return "unknown";
  if (value_seconds < 0) return fmt::format("-{}", show_duration(-value_seconds));
  if (value_seconds == 0) return "0 s";
  // 59.95 s would be written "60.0 s".
  if (value_seconds >= 59.95) return show_long_duration(value_seconds);
  if (value_seconds < 999.5e-9) return three_digits(value_seconds * 1e9) + " ns";
  if (value_seconds < 999.5e-6) return three_digits(value_seconds * 1e6) + " us";
  if (value_seconds < 999.5e-3) return three_digits(value_seconds * 1e3) + " ms";
  return three_digits(value_seconds) + " s";
}

std::string show_bytes(double bytes) {
  if (!std::isfinite(bytes)) return "unknown";
  if (bytes < 0) return fmt::format("-{}", show_bytes(-bytes));
  constexpr std::array k_names{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  std::size_t unit = 0;
  while (bytes >= 999.5 && unit + 1 < k_names.size()) {
    bytes /= 1024;
    ++unit;
  }
  // There are no parts of a byte.
  return unit == 0 ? fmt::format("{:.0f} B", bytes) : fmt::format("{} {}", three_digits(bytes), k_names.at(unit));
}

std::string group_thousands(std::string number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::size_t digits = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = point; at > digits + 3;) number.insert(at -= 3, ",");
  return number;
}

std::string show_count(std::size_t count) {
  return group_thousands(fmt::format("{}", count));
}

}  // namespace payback
