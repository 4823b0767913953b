// SPDX-License-Identifier: MIT
// What a command finds around it: programs by name, and its environment. Driven by plan/build.cpp.
#pragma once
#include <string>

#include "harness/base/error.hpp"
#include "harness/plan/build.hpp"
#include "harness/scenario/fill.hpp"

namespace payback::plan {

/// The PATH of hermetic commands; the scenario's tools are named by absolute path.
inline constexpr std::string_view k_hermetic_path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The absolute path of a program: a name is looked for on PATH, a path starts where payback was started.
/// ErrorKind::unavailable when no PATH has it.
[[nodiscard]] Result<std::string> find_program(const std::string& name, const Settings& settings,
                                               const std::string& where);

/// Without what the scenario and the variant add. `values` has "home".
[[nodiscard]] scenario::Environment base_environment(const scenario::Scenario& scenario, const Settings& settings,
                                                     const scenario::Values& values, const std::string& tmp);

}  // namespace payback::plan
