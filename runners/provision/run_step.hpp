// SPDX-License-Identifier: MIT
// One installer or generator command, run to its end: a step that fails becomes an Error with the last lines it said.
// Driven by the installers and the workload; tests put a fake in place of `Runner::run`.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "runners/process/command.hpp"

namespace payback::provision {

/// How commands are started: the machine's processes, or a test's fake. Both members are called from several threads.
struct Runner {
  std::function<Result<process::Finished>(const plan::Command&, Nanoseconds timeout)> run;
  std::function<bool()> interrupted;
};

struct Step {
  std::string label;   ///< whose step: "ruff 0.17.5"
  std::string action;  ///< what it does, for the message: "pip install"
  scenario::Argv argv;
  std::string directory;
  scenario::Environment environment;            ///< on top of installer_environment()
  Nanoseconds timeout = std::chrono::hours(1);  ///< the longest seen, a language server built from source, took 13 min
};

/// The user's own environment, so that their proxies, indexes and mirrors apply, without what would send files
/// elsewhere (PYTHON*, PIP_TARGET and the like) or colour the messages.
[[nodiscard]] scenario::Environment installer_environment();

/// ErrorKind::unavailable when the step fails, ErrorKind::interrupted after Ctrl-C.
[[nodiscard]] Result<process::Finished> run_step(const Runner& runner, const Step& step);

/// The last few lines of what a program said, on one line, as printable UTF-8 without escape sequences; may be empty.
[[nodiscard]] std::string last_lines(std::string_view text);

/// The error of whoever finds that Ctrl-C was pressed.
[[nodiscard]] std::unexpected<Error> stopped(const std::string& label);

}  // namespace payback::provision
