// SPDX-License-Identifier: MIT
// A variant's samples in, what is said about them out: summaries, predictability and trend.
#pragma once
#include "harness/result/result.hpp"

namespace payback::result {

/// Fills the statistics of `variant` from its samples, its exit codes and `alone`. Pure but for that.
void add_statistics(VariantResult& variant);

}  // namespace payback::result
