// SPDX-License-Identifier: MIT
// The files that a scenario's commands work on: written by a generator, unpacked from packages, or a folder of the
// user's. The first two are cached like tools, in CACHE/workloads/tree-KEY/tree.
#pragma once
#include <map>
#include <string>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "runners/provision/context.hpp"

namespace payback::provision {

using InstalledTools = std::map<std::string, plan::InstalledTool>;

/// A generator finds {out} as an empty folder; "python3" as its program is {python}. A cached tree whose file count or
/// size has changed since (a tool wrote into it) is made anew.
[[nodiscard]] Result<plan::PreparedWorkload> prepare_workload(const scenario::Scenario& scenario,
                                                              const InstalledTools& tools, Context& context);

}  // namespace payback::provision
