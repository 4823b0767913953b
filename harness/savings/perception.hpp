// SPDX-License-Identifier: MIT
// Whether people notice that a wait has changed. Time that nobody notices is not turned into money.
#pragma once

namespace payback::savings {

/// A wait below this does not interrupt a train of thought (Miller 1968; Nielsen 1993, ch. 5), so shortening it frees
/// nothing.
inline constexpr double k_least_wait_seconds = 1.0;
/// A smaller difference passes for instantaneous (Seow 2008, ch. 3).
inline constexpr double k_least_change_seconds = 0.2;
/// People tell two durations apart from about a fifth on (Weber's law; Seow's 20 % rule).
inline constexpr double k_least_change_share = 0.2;

/// The gate g. Of the waits before and after, the longer one counts, so that a loss is judged as the same gain would
/// be. `before_seconds` 0 is unknown: only the least change is asked for then.
[[nodiscard]] bool is_noticed(double before_seconds, double saving_seconds);

}  // namespace payback::savings
