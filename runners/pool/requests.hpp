// SPDX-License-Identifier: MIT
// Rounds of a plan as the launcher's requests: which commands, in which order, with which record prefix.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "runners/launcher/protocol.hpp"

namespace payback::pool {

/// What a step of a request is, for messages: "variant before, hook prepare 1".
struct StepMeaning {
  std::uint32_t variant = 0;
  std::string what;
};

struct RoundsRequest {
  launcher::Request request;
  std::vector<StepMeaning> meanings;  ///< by step
};

/// The rounds one after the other on `slot`, hooks included.
[[nodiscard]] RoundsRequest request_for(const plan::Plan& plan, const plan::Slot& slot,
                                        std::span<const run::Round> rounds);

/// How long a hook may take before it is ended; a hook that needs longer is a workload generator.
inline constexpr Nanoseconds k_hook_timeout = std::chrono::minutes(10);

}  // namespace payback::pool
