// SPDX-License-Identifier: MIT
// Pinned packages: as scenarios write them and as lock files hold them. Pure, but for reading the lock's text.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::provision {

struct Pin {
  std::string name;  ///< Python names normalised
  std::string version;
  friend bool operator==(const Pin&, const Pin&) = default;
};

/// Lower case, with each run of '-', '_' and '.' as one '-' (the packaging rule for Python names).
[[nodiscard]] std::string normalised_name(std::string_view name);

/// "Name[extra] == 1.0 ; marker"; nothing for what is not pinned to one version.
[[nodiscard]] std::optional<Pin> python_pin(std::string_view requirement);
/// "name@1.0" and "@scope/name@1.0", as npm and cargo tools are pinned.
[[nodiscard]] std::optional<Pin> at_pin(std::string_view package);

/// The pins of a requirements file with hashes; options, comments and continued lines are understood.
[[nodiscard]] std::vector<Pin> python_lock(std::string_view text);
/// The top-level packages of a package-lock.json; nothing when the text is none.
[[nodiscard]] std::optional<std::vector<Pin>> npm_lock(std::string_view text);

/// The tool's pins. ErrorKind::scenario_invalid for a package that is not pinned.
[[nodiscard]] Result<std::vector<Pin>> tool_pins(const scenario::Tool& tool, const std::string& scenario_file);

/// Every pin must be in the lock with the same version; ErrorKind::scenario_invalid names the file and the first that
/// is not.
[[nodiscard]] Result<void> check_lock(const std::vector<Pin>& pins, const std::vector<Pin>& lock,
                                      const std::filesystem::path& file);

}  // namespace payback::provision
