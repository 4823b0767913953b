// SPDX-License-Identifier: MIT
// How one tool of a scenario gets onto this machine: the name of its cache folder, which says everything its content
// depends on, and the commands that fill the folder. Two tools with the same id are the same installation.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"
#include "runners/provision/context.hpp"

namespace payback::provision {

struct Recipe {
  std::string id;     ///< "venv-0123456789abcdef"
  std::string label;  ///< "ruff 0.17.5"
  std::string pin;    ///< the version asked for; empty for path tools
  std::string found;  ///< path tools: the executable; empty for the others
  std::vector<std::string> packages;
  std::function<Result<void>(const std::filesystem::path& folder)> build;
};

/// Reads what the key depends on (lock file, crate folder, toolchain version); installs nothing.
/// ErrorKind::scenario_invalid: not pinned, not in the lock; ErrorKind::unavailable: no toolchain, not on PATH.
[[nodiscard]] Result<Recipe> make_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                         Context& context);

// One per kind; make_recipe chooses.
[[nodiscard]] Result<Recipe> venv_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                         Context& context);
[[nodiscard]] Result<Recipe> npm_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                        Context& context);
[[nodiscard]] Result<Recipe> cargo_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario,
                                          Context& context);
[[nodiscard]] Result<Recipe> path_recipe(const scenario::Tool& tool, const scenario::Scenario& scenario);

/// The lock file of a tool; both empty without one. ErrorKind::scenario_invalid when it cannot be read.
struct Lock {
  std::filesystem::path file;
  std::string text;
};
[[nodiscard]] Result<Lock> read_lock(const scenario::Tool& tool, const scenario::Scenario& scenario);

/// "ruff 0.17.5"
[[nodiscard]] std::string label_of(const scenario::Tool& tool, const std::string& version);

}  // namespace payback::provision
