// SPDX-License-Identifier: MIT
// The executor of the real program: one launcher and one oneTBB task per slot. While commands run, every thread here
// sleeps in a read.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "runners/pool/foreign_load.hpp"
#include "runners/process/command.hpp"
#include "runners/process/launcher_process.hpp"

namespace payback::pool {

/// Used by one thread; its own tasks run inside execute().
class PoolExecutor final : public run::Executor {
 public:
  /// `plan` must outlive it. Samples are appended to `journal` by the launchers. A scenario's private folders go when
  /// it is closed, unless `keep_folders`.
  PoolExecutor(const plan::Plan& plan, std::filesystem::path journal, bool keep_folders = false);
  ~PoolExecutor() override;

  [[nodiscard]] Result<void> open(std::uint32_t scenario, run::Observer& observer) override;
  [[nodiscard]] run::BatchTaken execute(const std::vector<plan::Slot>& slots, const std::vector<run::Round>& rounds,
                                        run::Observer& observer) override;
  [[nodiscard]] Result<run::Capture> capture(std::uint32_t scenario, std::uint32_t variant) override;
  [[nodiscard]] Result<run::Capture> capture(const plan::Command& command, Nanoseconds timeout) override;
  [[nodiscard]] Result<void> close(std::uint32_t scenario, run::Observer& observer) override;

 private:
  Result<process::LauncherProcess*> launcher_of(const plan::Slot& slot);
  Result<void> start_services(std::uint32_t scenario);
  /// `name`: which hooks; cleanup goes on past a failure and after an interrupt, setup stops.
  Result<void> run_hooks(std::uint32_t scenario, std::string_view name, std::vector<plan::Command> plan::Cell::* hooks,
                         bool keep_going);

  const plan::Plan& plan_;
  std::filesystem::path journal_;
  bool keep_folders_;
  std::map<int, process::LauncherProcess> launchers_;  ///< by slot id
  ForeignLoad load_;
  std::map<std::uint32_t, std::vector<process::Service>> services_;  ///< of the open scenarios
};

}  // namespace payback::pool
