// SPDX-License-Identifier: MIT
// Which commit and branch of a Git repository a folder stands at, read from its files: no process is started for it.
#pragma once
#include <filesystem>

#include "harness/history/entry.hpp"

namespace payback::app {

/// Of the repository that `folder` is in, worktrees included; empty outside one and where its files say something else.
[[nodiscard]] history::Revision revision_of(const std::filesystem::path& folder);

}  // namespace payback::app
