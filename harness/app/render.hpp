// SPDX-License-Identifier: MIT
// A result in the form that a flag names.
#pragma once
#include <string>
#include <vector>

#include "harness/report/report.hpp"

namespace payback::app {

/// "console" "markdown" "csv" "csv-samples" "json" "hyperfine"
[[nodiscard]] std::vector<std::string> render_formats();
/// `format` is one of render_formats().
[[nodiscard]] std::string render(const result::Document& document, const std::string& format,
                                 const report::Style& style);

}  // namespace payback::app
