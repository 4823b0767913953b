// SPDX-License-Identifier: MIT
// Dates as benchmarking programs write them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace payback::exchange {

/// "2026-11-28T10:00:00+01:00", "2026-11-28 10:00:00.123456", "2026.11.28 3:00:00 +0100", "2026-11-28" or seconds since
/// 1970 as "2026-11-28T09:00:00Z". Fractions of a second are cut off; what names no zone is taken for UTC. Empty for
/// anything else.
[[nodiscard]] std::optional<std::string> utc_date(std::string_view text);

}  // namespace payback::exchange
