// SPDX-License-Identifier: MIT
// Placeholders of the commands that provisioning runs itself: {exe} {out} {seed} {python} {tool:NAME} {scenarios}.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::provision {

using Values = std::map<std::string, std::string>;

/// "{name}" becomes its value, "{{" and "}}" become braces. ErrorKind::scenario_invalid names an unknown placeholder
/// and the known ones; `where` is the place in the scenario.
[[nodiscard]] Result<std::string> fill(std::string_view text, const Values& values, const std::string& where);
[[nodiscard]] Result<scenario::Argv> fill(const scenario::Argv& argv, const Values& values, const std::string& where);

/// The folder of the scenario's file, absolute: what {scenarios} stands for and what its other paths are relative to.
[[nodiscard]] std::filesystem::path scenario_folder(const scenario::Scenario& scenario);

/// A path that a scenario names: {scenarios} filled in, relative ones beside the scenario's file.
[[nodiscard]] Result<std::filesystem::path> scenario_path(const std::string& path, const scenario::Scenario& scenario,
                                                          const std::string& where);

}  // namespace payback::provision
