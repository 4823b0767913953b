// SPDX-License-Identifier: MIT
// Durations and sizes as people write them ("1.5s", "2GiB"), both ways, and counts. Pure functions.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace payback {

using Nanoseconds = std::chrono::nanoseconds;

[[nodiscard]] constexpr double seconds(Nanoseconds duration) {
  return std::chrono::duration<double>(duration).count();
}
[[nodiscard]] constexpr Nanoseconds from_seconds(double value) {
  return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(value));
}

/// "250us", "10ms", "1.5s", "2min", "1h"; a bare number is seconds. Empty for anything else, negative or over 10 years.
[[nodiscard]] std::optional<Nanoseconds> parse_duration(std::string_view text);
/// "512", "64KiB", "1.5GiB", "2GB"; empty for anything else, negative or over 2^60.
[[nodiscard]] std::optional<std::int64_t> parse_bytes(std::string_view text);

/// Three significant digits with a unit fit for people: "1.23 s", "12.3 ms", "2 min 05 s".
[[nodiscard]] std::string show_duration(double value_seconds);
/// Three significant digits in binary units: "1.02 MiB".
[[nodiscard]] std::string show_bytes(double bytes);
/// "-1,234.5" for "-1234.5".
[[nodiscard]] std::string group_thousands(std::string number);
/// "1,640"
[[nodiscard]] std::string show_count(std::size_t count);

}  // namespace payback
