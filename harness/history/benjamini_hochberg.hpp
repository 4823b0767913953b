// SPDX-License-Identifier: MIT
// Many series asked at once: which of their alarms stand.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace payback::history {

/// q-values: the smallest false discovery rate at which each hypothesis would be rejected, q_(i) = min over k >= i of
/// p_(k)·m/k, at most 1. `tests`: how many were asked in all, at least p.size(); those not listed count as p = 1.
/// Source: Benjamini & Hochberg 1995. Pure.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p, std::size_t tests);

}  // namespace payback::history
