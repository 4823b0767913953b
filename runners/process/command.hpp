// SPDX-License-Identifier: MIT
// Untimed commands (hooks, installers, generators, checks) and services: each runs below a launcher of its own, which
// ends the whole process tree at a timeout, when it is told to, and when the harness dies.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "harness/base/error.hpp"
#include "harness/base/units.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sample/sample.hpp"

namespace payback::process {

/// The launcher program: $PAYBACK_LAUNCHER, else payback-launcher beside this executable.
[[nodiscard]] Result<std::filesystem::path> find_launcher();

/// The program that waits for a server, beside the launcher.
[[nodiscard]] Result<std::filesystem::path> find_probe();

/// Set once by the signal thread; every blocking call of this folder then ends its children and returns.
[[nodiscard]] std::atomic<bool>& interrupt_requested();
/// Marks the interrupt and tells every launcher to end its tree. Safe from any thread.
void interrupt_all();

struct Finished {
  sample::Outcome outcome;
  std::string output;       ///< standard output, at most 256 MiB, unless the command names an output file
  std::string stderr_tail;  ///< last 4 KiB
};

/// Cleanup runs after an interrupt too; nothing else starts then.
enum class AfterInterrupt { refuse, run };

/// Runs one command to its end. The Error is only for what keeps it from being tried (no launcher, no pipe); a command
/// that cannot be found is Finished with SpawnFailed. Standard input is command.input or /dev/null. Safe from several
/// threads at once.
[[nodiscard]] Result<Finished> run_command(const plan::Command& command, Nanoseconds timeout,
                                           AfterInterrupt after_interrupt = AfterInterrupt::refuse);

/// A running service. Its destructor ends it with its whole tree.
class Service {
 public:
  [[nodiscard]] static Result<Service> start(const plan::Command& command);
  Service(Service&&) noexcept;
  Service& operator=(Service&&) noexcept;
  ~Service();
  /// Still there? A service that ended by itself says how in `stderr_tail`.
  [[nodiscard]] bool running() const;
  [[nodiscard]] std::string stderr_tail() const;
  /// SIGTERM to its process group and SIGKILL half a second later, then the same to what else is left of its tree, with
  /// a shorter wait.
  void stop();

 private:
  struct State;
  explicit Service(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace payback::process
