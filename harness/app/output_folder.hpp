// SPDX-License-Identifier: MIT
// The folder a run writes to: result.json, report.md, journal, and the variants' private folders while it runs.
#pragma once
#include <filesystem>

#include "harness/base/error.hpp"

namespace payback::app {

/// Makes `folder` empty for a new run. What an earlier run left there is moved aside, to a neighbour named after the
/// time it was written; a folder that holds anything else is refused.
[[nodiscard]] Result<void> prepare_output(const std::filesystem::path& folder);

/// Writes beside and renames, so that the file is there whole or as it was. What is no regular file, such as a pipe, is
/// written to as it is; a link's target takes the text.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, const std::string& text);

/// Is there a folder for `file`? For whoever is about to measure what goes there; the Error names the flag.
[[nodiscard]] Result<void> folder_is_there(const std::string& flag, const std::filesystem::path& file);

/// As write_file, but to standard output where no file is named.
[[nodiscard]] Result<void> print_or_write(const std::string& text, const std::filesystem::path& file);

}  // namespace payback::app
