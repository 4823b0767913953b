// SPDX-License-Identifier: MIT
// From a scenario's samples to its comparisons, also after an interrupt: which rounds each pair rests on, whether
// anything makes it void, and what a reader has to know of the runs.
#pragma once
#include "harness/plan/plan.hpp"
#include "harness/session/session.hpp"

namespace payback::session {

/// Fills in `measured` what follows from its samples and findings: inflation, inputs, comparisons, a void status with
/// its reason, waiting and slot use. Pure but for `measured`.
void compare_pairs(const plan::ScenarioPlan& plan, const Settings& settings, Measured& measured);

}  // namespace payback::session
