// SPDX-License-Identifier: MIT
// Samples to paired rounds, and the failures among them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/comparison/comparison.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sample/sample.hpp"

namespace payback::session {

/// One comparison input per variant that has a baseline, in plan order. A pair is two successful runs of one round, in
/// `phase` or in either of the timed ones.
[[nodiscard]] std::vector<comparison::Input> pair_rounds(const plan::ScenarioPlan& plan,
                                                         const std::vector<sample::Sample>& samples,
                                                         std::optional<sample::Phase> phase = {});

/// The first run of `variant` that did not end as its policy and its calibration say, as a sentence; absent when all
/// did.
[[nodiscard]] std::optional<std::string> first_failure(const plan::ScenarioPlan& plan, std::uint32_t variant,
                                                       const std::vector<sample::Sample>& samples);

}  // namespace payback::session
