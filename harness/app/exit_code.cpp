// SPDX-License-Identifier: MIT
#include "harness/app/exit_code.hpp"

#include <algorithm>

namespace payback::app {

ExitCode exit_code(const Error& error) {
  switch (error.kind) {
    case ErrorKind::usage:
      return ExitCode::usage;
    case ErrorKind::scenario_invalid:
      return ExitCode::scenario_invalid;
    case ErrorKind::unavailable:
      return ExitCode::nothing_measured;
    case ErrorKind::command_failed:
      return ExitCode::command_failed;
    case ErrorKind::nothing_measured:
      return ExitCode::nothing_measured;
    case ErrorKind::interrupted:
      return ExitCode::interrupted;
    case ErrorKind::internal:
      return ExitCode::internal;
  }
  return ExitCode::internal;
}

ExitCode most_urgent(const std::vector<ExitCode>& codes) {
  for (const ExitCode code :
       {ExitCode::interrupted, ExitCode::internal, ExitCode::usage, ExitCode::scenario_invalid,
        ExitCode::command_failed, ExitCode::nothing_measured, ExitCode::regression, ExitCode::inconclusive})
    if (std::ranges::find(codes, code) != codes.end()) return code;
  return ExitCode::ok;
}

ExitCode exit_code(const result::Document& document) {
  std::vector<ExitCode> codes;
  if (document.interrupted) codes.push_back(ExitCode::interrupted);
  bool measured = false;
  for (const result::ScenarioResult& scenario : document.scenarios) {
    measured = measured || scenario.status == session::Status::measured;
    const bool failed = scenario.status == session::Status::failed || scenario.status == session::Status::void_;
    if (failed) codes.push_back(ExitCode::command_failed);
  }
  if (!measured) codes.push_back(ExitCode::nothing_measured);
  return most_urgent(codes);
}

}  // namespace payback::app
