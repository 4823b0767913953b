// SPDX-License-Identifier: MIT
// Which scenario files the user means: paths, folders, or ids of the catalogue.
#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/scenario/parse.hpp"

namespace payback::app {

/// The scenarios asked for, in order, each once; or everything wrong with their files, or the one thing wrong with the
/// request.
struct Selection {
  std::vector<scenario::Scenario> scenarios;
  std::vector<scenario::Problem> problems;
  std::optional<Error> error;
};

/// `names`: files, folders or ids; empty: the whole catalogue. `tier`: "smoke" and those below it but selftest;
/// "selftest" alone; empty: all. `folder`: the catalogue; empty: find_catalogue().
[[nodiscard]] Selection select(const std::vector<std::string>& names, const std::string& tier,
                               const std::filesystem::path& folder);

/// $PAYBACK_SCENARIOS, ./scenarios, or the scenarios/ of the tree the program was built in or installed to.
[[nodiscard]] Result<std::filesystem::path> find_catalogue();

/// Files named by the user, folders replaced by the *.json in them, sorted.
[[nodiscard]] Result<std::vector<std::filesystem::path>> scenario_files(const std::vector<std::string>& names);

}  // namespace payback::app
