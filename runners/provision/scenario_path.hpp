// SPDX-License-Identifier: MIT
// The files that a scenario names, from its own folder.
#pragma once
#include <filesystem>
#include <string>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::provision {

/// The folder of the scenario's file, absolute: what {scenarios} stands for and what its other paths are relative to.
[[nodiscard]] std::filesystem::path scenario_folder(const scenario::Scenario& scenario);

/// A path that a scenario names: {scenarios} filled in, relative ones beside the scenario's file. `where` is the place
/// in the scenario, for the error about an unknown placeholder.
[[nodiscard]] Result<std::filesystem::path> scenario_path(const std::string& path, const scenario::Scenario& scenario,
                                                          const std::string& where);

}  // namespace payback::provision
