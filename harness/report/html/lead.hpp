// SPDX-License-Identifier: MIT
// The first screen: what each developer gets back, one sentence per workflow, what the minutes hang on, and all
// comparisons in one table.
#pragma once
#include "harness/report/html/parts.hpp"
#include "harness/result/result.hpp"

namespace payback::html {

/// `heading`: "h1" where the page has one result, else "h2".
[[nodiscard]] Markup lead(const result::Document& document, report::Name heading);
/// Every scenario with its ratio drawn on a common axis: a forest plot whose rows are those of a table.
[[nodiscard]] Markup overview(const result::Document& document, std::size_t anchor);

}  // namespace payback::html
