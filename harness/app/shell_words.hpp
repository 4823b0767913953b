// SPDX-License-Identifier: MIT
// A command as typed in one string, split into words as a shell would, for running it without one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::app {

/// Blanks separate, single and double quotes and backslashes quote. What only a shell can do (pipes, globs, variables,
/// ...) is an error that says to add --shell=sh, never a literal passed on in silence.
[[nodiscard]] Result<std::vector<std::string>> split_command(std::string_view command);

}  // namespace payback::app
