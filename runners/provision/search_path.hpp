// SPDX-License-Identifier: MIT
// Programs by name: on the user's PATH, or beside the running payback. Looks only, starts nothing.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace payback::provision {

/// pyenv and rustup put small programs on PATH that look up the real one at every start; timing those times the
/// look-up.
enum class Shims { accept, avoid };

/// The absolute path of `name` as PATH has it. Links are not resolved: busybox and rustup go by the name they are
/// called. Shims::avoid prefers any later entry that is no shim. "payback-…" programs are first sought in $PAYBACK_BIN
/// and beside this executable. A name with a slash is a file, relative to the current directory.
[[nodiscard]] std::optional<std::filesystem::path> find_program(const std::string& name, Shims shims);

}  // namespace payback::provision
