// SPDX-License-Identifier: MIT
// From a recipe to the tool that the plan uses: the folder built or found, the executable in it, its version.
#pragma once
#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "runners/provision/context.hpp"
#include "runners/provision/recipe.hpp"

namespace payback::provision {

/// Builds the recipe's folder in the cache if it is missing.
[[nodiscard]] Result<Marker> install(const Recipe& recipe, Context& context);

/// The tool in its folder. The version is asked for once and then remembered in the marker: first what its version
/// command prints, else the pin. ErrorKind::scenario_invalid when the installation has no such executable.
[[nodiscard]] Result<plan::InstalledTool> describe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                                   const Recipe& recipe, const Marker& marker, Context& context);

}  // namespace payback::provision
