// SPDX-License-Identifier: MIT
// Results in the form that a flag names.
#pragma once
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/report/report.hpp"

namespace payback::app {

/// "console" "markdown" "html" "csv" "csv-samples" "json" "jsonl" "hyperfine"
[[nodiscard]] std::vector<std::string> render_formats();
/// One result or several (not none): one after the other, as one page or as one table. `format` is one of
/// render_formats(). The documents of "json" and "hyperfine" hold one result, so several are an error of usage.
[[nodiscard]] Result<std::string> render(const std::vector<report::Source>& sources, const std::string& format,
                                         const report::Style& style);

}  // namespace payback::app
