// SPDX-License-Identifier: MIT
// A file for the user to go on with: written once, never over anything.
#pragma once
#include <filesystem>
#include <string>

#include "harness/base/error.hpp"

namespace payback::app {

/// What is there already, a link too, stays as it is and is an error of usage.
[[nodiscard]] Result<void> write_new_file(const std::filesystem::path& file, const std::string& text);

}  // namespace payback::app
