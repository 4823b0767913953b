// SPDX-License-Identifier: MIT
// A batch of rounds spread over slots by oneTBB: a worker per slot takes the next rounds whenever its slot is free.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "runners/pool/foreign_load.hpp"
#include "runners/process/launcher_process.hpp"

namespace payback::pool {

struct Worker {
  plan::Slot slot;
  process::LauncherProcess* launcher = nullptr;
};

/// Blocks until all rounds are done; those of a scenario that fails are dropped, all of them after an interrupt. Solo
/// and calibration rounds run one at a time with every other slot idle.
/// Where a launcher dies, another one takes the runs that it lacks: a few times, then that is the error. What others
/// had of the CPUs meanwhile is left to the caller, who is told through `load` what our own work took.
[[nodiscard]] run::BatchTaken run_batch(const plan::Plan& plan, const std::vector<Worker>& workers,
                                        const std::vector<run::Round>& rounds, const std::filesystem::path& journal,
                                        ForeignLoad& load, run::Observer& observer);

/// ", saying: LAST WORDS" or nothing.
[[nodiscard]] std::string saying(std::string_view stderr_tail);

}  // namespace payback::pool
