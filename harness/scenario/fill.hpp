// SPDX-License-Identifier: MIT
// Placeholders to values, in the texts that become commands, paths and addresses. Pure functions.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::scenario {

using Values = std::map<std::string, std::string, std::less<>>;  ///< "tool:ruff" -> "/…/bin/ruff"

/// "{name}" becomes its value, which is not filled again; "{{" and "}}" become braces. An unknown name is
/// ErrorKind::scenario_invalid and names `where`, the place in the scenario, and the known ones.
[[nodiscard]] Result<std::string> fill_in(std::string_view text, const Values& values, const std::string& where);
[[nodiscard]] Result<Argv> fill_in(const Argv& argv, const Values& values, const std::string& where);

}  // namespace payback::scenario
