// SPDX-License-Identifier: MIT
// Workflows that are parts of others: lint inside a hook inside CI. Who measures the hook has measured the lint in it.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/savings/savings.hpp"

namespace payback::savings {

/// The nearest workflow around `workflow`, at any distance, that is among `counted`. The team file's "parent" goes
/// before a scenario's; a chain that comes back to where it was ends there. Absent: nothing around it is counted.
[[nodiscard]] std::optional<std::string> enclosing(const Workflow& workflow, const std::vector<Workflow>& workflows,
                                                   const Team& team, const std::set<std::string>& counted);

}  // namespace payback::savings
