// SPDX-License-Identifier: MIT
// A scenario and its provisioned tools, bound to this machine: every placeholder filled, every folder named, every
// command absolute.
#pragma once
#include <filesystem>
#include <functional>
#include <map>

#include "harness/plan/plan.hpp"

namespace payback::plan {

struct Settings {
  std::uint64_t seed = 0;
  int jobs = 1;
  StopRule stop;
  std::filesystem::path work;              ///< private folders of variants are made below it
  std::filesystem::path started_in;        ///< where payback was started
  scenario::Environment user_environment;  ///< the harness's own environment
  bool hermetic = true;                    ///< false (bench): commands see the user's environment and HOME
  std::function<int()> free_port;          ///< a loopback port nobody listens on
};

/// ErrorKind::unavailable when a command is not found, scenario_invalid for placeholders that have no value.
[[nodiscard]] Result<ScenarioPlan> build(const scenario::Scenario& scenario, const Provisioned& provisioned,
                                         const machine::Machine& machine, const Settings& settings);

/// What must be equal for samples of two runs to belong together, by name: scenarios, tools, workloads, commands, seed,
/// slots.
[[nodiscard]] std::map<std::string, std::string> description(const Plan& plan);
/// Of the description.
[[nodiscard]] std::string digest(const Plan& plan);

}  // namespace payback::plan
