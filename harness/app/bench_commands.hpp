// SPDX-License-Identifier: MIT
// The commands of `payback bench` as a scenario: parameters put in, words split, names given.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::app {

/// As typed. Hooks given once hold for every command, given once per command for each its own.
struct BenchCommands {
  std::vector<std::string> commands;
  std::vector<std::string> names;
  std::vector<std::string> prepare, conclude;
  std::string setup, cleanup;
  std::vector<std::string> parameter_lists;  ///< NAME, VALUES, NAME, VALUES, ...
  std::vector<std::string> parameter_scan;   ///< NAME, FIRST, LAST
  double step = 1;
  std::optional<std::string> shell;           ///< absent or "none": no shell; "default": /bin/sh
  std::optional<std::string> ignore_failure;  ///< empty or "all-non-zero": go on but void; else codes that mean success
  std::string input;                          ///< file; empty or "null": /dev/null
  std::string output;                         ///< file; empty or "null": /dev/null
  std::string timeout, cores;
};

/// The first command is the baseline of the others. Errors name the flag.
[[nodiscard]] Result<scenario::Scenario> bench_scenario(const BenchCommands& typed);

}  // namespace payback::app
