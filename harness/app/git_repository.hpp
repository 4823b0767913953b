// SPDX-License-Identifier: MIT
// A repository's history and files, read by git itself. The repository is anybody's: nothing of it is executed (no
// hook, pager, signature program, file-system monitor or transport that its configuration names), and everything it
// says is data.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/savings/habits.hpp"

namespace payback::app {

struct GitHistory {
  savings::Log log;                    ///< of all branches, within the window
  std::vector<savings::CiFile> files;  ///< CI and hook files of HEAD
  std::size_t unread_files = 0;        ///< too large, or more than are looked at
};

/// Errors name the folder and the remedy: no git, no repository, somebody else's, a shallow clone, no commit, none in
/// the window.
[[nodiscard]] Result<GitHistory> read_git_history(const std::filesystem::path& folder, const savings::Window& window);

}  // namespace payback::app
