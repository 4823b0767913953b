// SPDX-License-Identifier: MIT
// The version in what a program prints about itself. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace payback::provision {

/// The first thing that looks like a version ("0.17.5", "v22.1.0" without its v, "1.0rc1") in the first line that is
/// not empty; nothing when that line has none. Numbers without a dot do not count.
[[nodiscard]] std::optional<std::string> version_token(std::string_view text);

}  // namespace payback::provision
