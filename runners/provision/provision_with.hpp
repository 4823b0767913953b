// SPDX-License-Identifier: MIT
// provision_all with the way to start programs as an argument, so that tests install with a fake and without a network.
#pragma once
#include <vector>

#include "runners/provision/provision.hpp"
#include "runners/provision/run_step.hpp"

namespace payback::provision {

[[nodiscard]] std::vector<Result<plan::Provisioned>> provision_with(const std::vector<scenario::Scenario>& scenarios,
                                                                    const Settings& settings, const Runner& runner);

}  // namespace payback::provision
