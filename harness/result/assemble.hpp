// SPDX-License-Identifier: MIT
// Everything a run produced, put together into its document.
#pragma once
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/result/result.hpp"
#include "harness/session/session.hpp"

namespace payback::result {

/// The results of the scenarios of a plan, in its order, without savings and decisions.
[[nodiscard]] std::vector<ScenarioResult> assemble(const plan::Plan& plan,
                                                   const std::vector<session::Measured>& measured);

/// A scenario that never came to a plan.
[[nodiscard]] ScenarioResult skipped(const scenario::Scenario& scenario, session::Status status, std::string reason);

/// Puts savings, their total and decisions into a document whose scenarios are measured, by its team and seed: for the
/// first time, or anew for another team. The same document, team and seed give the same savings.
void add_savings(Document& document);

}  // namespace payback::result
