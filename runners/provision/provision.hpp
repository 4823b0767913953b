// SPDX-License-Identifier: MIT
// Makes a scenario's tools and workload stand on this machine, or says why they cannot. Everything is kept in a
// content-addressed cache and built once; a marker written last says that a folder is finished, so that what was killed
// half-way is never taken for finished (cache.hpp).
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::provision {

struct Settings {
  std::filesystem::path cache;  ///< default: default_cache()
  bool offline = false;         ///< use only what is there
  int parallel = 2;             ///< tools installed at the same time
  /// One line per event ("ruff 0.17.5: installing"); called from several threads.
  std::function<void(const std::string&)> progress;
};

/// $PAYBACK_CACHE, else $XDG_CACHE_HOME/payback, else $HOME/.cache/payback.
[[nodiscard]] std::filesystem::path default_cache();

/// Installs what is missing. ErrorKind::unavailable: the scenario cannot run here, with the reason (no network, no
/// toolchain, an installer that failed with the last lines it said); scenario_invalid: the scenario itself is wrong (a
/// pin that its lock does not hold).
[[nodiscard]] Result<plan::Provisioned> provision(const scenario::Scenario& scenario, const Settings& settings);

/// Several scenarios at once: tools they share are installed once. Results in the same order.
[[nodiscard]] std::vector<Result<plan::Provisioned>> provision_all(const std::vector<scenario::Scenario>& scenarios,
                                                                   const Settings& settings);

/// Why the scenario cannot run here, looking only, starting nothing: missing commands, programs of path tools,
/// toolchains, display, memory; then the scenario's own reason. Empty: nothing in the way.
[[nodiscard]] std::string missing_requirements(const scenario::Scenario& scenario);

}  // namespace payback::provision
