// SPDX-License-Identifier: MIT
// One running launcher: requests in, replies out. Started by Boost.Process; ends its whole tree when this object goes.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "runners/launcher/protocol.hpp"

namespace payback::process {

/// Used by one thread at a time, except cancel().
class LauncherProcess {
 public:
  /// `journal`: where it appends each sample; absent for untimed work.
  [[nodiscard]] static Result<LauncherProcess> start(const std::optional<std::filesystem::path>& journal = {});
  LauncherProcess(LauncherProcess&&) noexcept;
  LauncherProcess& operator=(LauncherProcess&&) noexcept;
  ~LauncherProcess();

  /// Sends a request and blocks until its reply. ErrorKind::internal when the launcher died.
  [[nodiscard]] Result<launcher::Reply> submit(const launcher::Request& request);
  /// The two halves of submit, for what runs in the background.
  [[nodiscard]] Result<void> send(const launcher::Request& request);
  [[nodiscard]] Result<launcher::Reply> receive();
  /// Ends this launcher, whatever it left running too, and starts another in its place.
  [[nodiscard]] Result<void> restart();
  /// Has a reply (or the launcher's death) arrived?
  [[nodiscard]] bool answered() const;
  /// Ends what runs; the reply comes, then the launcher ends. Safe from any thread.
  void cancel();

 private:
  struct State;
  explicit LauncherProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// How what a command leaves behind is found, counted and limited here: "cgroup" (control groups) or "process-tree" (a
/// walk over /proc, and rlimits).
[[nodiscard]] std::string_view containment();

/// A plan's command as the launcher wants it.
[[nodiscard]] launcher::Command to_launcher(const plan::Command& command);

}  // namespace payback::process
