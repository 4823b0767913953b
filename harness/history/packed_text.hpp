// SPDX-License-Identifier: MIT
// Long text made small enough to keep for years: base64 of zstd, which every database takes as text. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace payback::history {

[[nodiscard]] std::string pack(std::string_view text);
/// Absent for what pack() did not make.
[[nodiscard]] std::optional<std::string> unpack(std::string_view packed);

}  // namespace payback::history
