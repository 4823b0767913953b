// SPDX-License-Identifier: MIT
// Whether what a scenario says of a tool's language is what the tool's files say.
#pragma once
#include <string>

#include "harness/plan/plan.hpp"

namespace payback::plan {

/// One sentence where the tool's files tell languages and the stated one is not among them, its parts included; empty
/// where it is, where nothing is stated, and where nothing was seen. TypeScript is shipped as JavaScript; C and C++ are
/// not always told apart.
[[nodiscard]] std::string language_disagreement(const InstalledTool& tool);

}  // namespace payback::plan
