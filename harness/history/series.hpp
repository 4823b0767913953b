// SPDX-License-Identifier: MIT
// The samples of one scenario's result as logs that two nights can be compared by. across.hpp drives it.
#pragma once
#include <vector>

#include "harness/result/result.hpp"

namespace payback::history {

/// ln of the wall seconds of every run that counted: a timed one that succeeded, alone where only those count.
[[nodiscard]] std::vector<double> log_times(const result::VariantResult& variant);

/// ln(baseline / candidate) of every round of a slot in which both runs counted.
[[nodiscard]] std::vector<double> log_speedups(const result::VariantResult& baseline,
                                               const result::VariantResult& candidate);

}  // namespace payback::history
