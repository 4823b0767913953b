// SPDX-License-Identifier: MIT
// The same-outcome check: every variant's check command once, untimed, then each pair compared.
#pragma once
#include <vector>

#include "harness/check/outcome_check.hpp"
#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"

namespace payback::session {

/// One finding per variant that has a baseline; none where the scenario asks for no check beyond exit codes. The Error
/// is a hook or the machine failing; a side that fails its policy is a finding that did not pass.
[[nodiscard]] Result<std::vector<check::Finding>> check_outcomes(const plan::ScenarioPlan& plan, std::uint32_t scenario,
                                                                 run::Executor& executor);

}  // namespace payback::session
