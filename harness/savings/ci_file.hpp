// SPDX-License-Identifier: MIT
// The text of a CI or hook file in, the workflows it names out. A scan of lines and not a YAML parser: what it has to
// know are names of commands, and what it reads is anybody's. Pure functions.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace payback::savings {

/// What a file is to a repository, by its path.
enum class CiKind { none, github, gitlab, pre_commit };
[[nodiscard]] CiKind ci_kind(std::string_view path);

struct CiFindings {
  std::set<std::string> workflows;  ///< names of the catalogue: "linting", "type checking"
  bool on_push = false;             ///< starts for a push, a pull request or a merge queue; of hooks: false
  bool twice = false;               ///< for both a push and a pull request, so that one push may start it twice
};
[[nodiscard]] CiFindings scan_ci_file(CiKind kind, std::string_view text);

/// The workflows that one line of a script, or the id of a hook, stands for. A line that installs packages is only
/// that, whatever their names.
[[nodiscard]] std::set<std::string> workflows_of_command(std::string_view command);

}  // namespace payback::savings
