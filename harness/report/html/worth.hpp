// SPDX-License-Identifier: MIT
// What it is worth: from measured waiting to recovered minutes, when it is paid back, and every figure in the report's
// own sentences.
#pragma once
#include <optional>

#include "harness/report/html/parts.hpp"
#include "harness/report/story.hpp"
#include "harness/result/result.hpp"

namespace payback::html {

/// `told`: the story's section about savings.
[[nodiscard]] Markup worth(const result::Document& document, const report::Section& told);

/// Mean minutes per developer and day that were waited before the change, over the workflows that `savings` counts:
/// runs and blocking share are the same before and after, so it is the waiting removed times the mean time before over
/// the mean saving. Absent where the workflows do not add up to `savings`, or no time before is known.
[[nodiscard]] std::optional<double> waiting_before(const result::Document& document, const savings::Savings& savings);

}  // namespace payback::html
