// SPDX-License-Identifier: MIT
// One scenario of the page: the answer, its key figures, its runs, and the evidence in the report's own sentences.
#pragma once
#include "harness/report/html/parts.hpp"
#include "harness/result/result.hpp"

namespace payback::html {

/// Every scenario that was compared, under one heading. `anchor` makes the ids of this result's scenarios unique on the
/// page.
[[nodiscard]] Markup scenarios(const result::Document& document, std::size_t anchor);
/// Where `scenarios` puts the scenario with this index.
[[nodiscard]] std::string scenario_id(std::size_t anchor, std::size_t index);

}  // namespace payback::html
