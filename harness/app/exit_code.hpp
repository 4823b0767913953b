// SPDX-License-Identifier: MIT
// What the program tells the shell. Several at once: the first of 130 1 2 3 4 7 5 6.
#pragma once
#include <vector>

#include "harness/base/error.hpp"
#include "harness/result/result.hpp"

namespace payback::app {

enum class ExitCode : int {
  ok = 0,
  internal = 1,
  usage = 2,
  scenario_invalid = 3,
  command_failed = 4,  ///< a command failed against its policy, or a check was void
  regression = 5,      ///< only from gates
  inconclusive = 6,    ///< only from gates
  nothing_measured = 7,
  interrupted = 130,
};

[[nodiscard]] ExitCode exit_code(const Error& error);
/// The most urgent of several; ok for none.
[[nodiscard]] ExitCode most_urgent(const std::vector<ExitCode>& codes);
/// Of a run or bench: a measured one is ok whatever its verdict.
[[nodiscard]] ExitCode exit_code(const result::Document& document);

}  // namespace payback::app
