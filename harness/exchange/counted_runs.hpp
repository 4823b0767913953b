// SPDX-License-Identifier: MIT
// The runs of a variant that another program may take for its times. Private to this folder's writers.
#pragma once
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// The timed runs that the verdict rests on. A failed run is left out: whoever reads the export would take it for a
/// fast one.
[[nodiscard]] std::vector<const sample::Sample*> counted_runs(const result::VariantResult& variant);

/// A shell that reads the line gets the same argv. An imported variant has its line as the file had it.
[[nodiscard]] std::string command_line(const result::Document& document, const result::VariantResult& variant);

}  // namespace payback::exchange
