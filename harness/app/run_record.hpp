// SPDX-License-Identifier: MIT
// run.json beside the journal: what a run was asked and what it planned, so that a killed one can be taken up again.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "harness/base/error.hpp"

namespace payback::app {

struct RunRecord {
  std::vector<std::string> arguments;  ///< of `payback run`, as typed
  std::string directory;               ///< in which it was typed
  std::string started;                 ///< ISO 8601, UTC
  std::uint64_t seed = 0;
  std::map<std::string, std::string> plan;  ///< plan::description
};

/// What was typed after the subcommand of this process.
[[nodiscard]] std::vector<std::string> typed_arguments();

[[nodiscard]] Result<void> save_record(const RunRecord& record, const std::filesystem::path& output);
/// The Error names the folder: no run was begun there, or its record is damaged.
[[nodiscard]] Result<RunRecord> load_record(const std::filesystem::path& output);

/// "python-lint / tool ruff is 0.14.2 now and was 0.14.1"; empty where nothing changed. Names at most three.
[[nodiscard]] std::string changes(const std::map<std::string, std::string>& then,
                                  const std::map<std::string, std::string>& now);

}  // namespace payback::app
