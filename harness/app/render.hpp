// SPDX-License-Identifier: MIT
// Results in the form that a flag names.
#pragma once
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/report/report.hpp"

namespace payback::app {

/// Their names, in the order in which help lists them.
[[nodiscard]] std::vector<std::string> render_formats();
/// A line for each form: its name and what it holds.
[[nodiscard]] std::string render_formats_help();
/// One result or several (not none): one after the other, as one page or as one table. `format` is one of
/// render_formats(). A form whose document holds one result (json, and those of other programs) makes several an
/// error of usage.
[[nodiscard]] Result<std::string> render(const std::vector<report::Source>& sources, const std::string& format,
                                         const report::Style& style);

}  // namespace payback::app
