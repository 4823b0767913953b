// SPDX-License-Identifier: MIT
// The result as its JSON document ("schema": "payback/result/1") and back.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "harness/base/error.hpp"
#include "harness/result/result.hpp"

namespace payback::result {

inline constexpr std::string_view k_schema = "payback/result/1";
inline constexpr std::string_view k_savings_schema = "payback/savings/1";

/// Samples as columns. Text from outside is kept as data (control characters escaped, invalid UTF-8 replaced).
[[nodiscard]] std::string to_json(const Document& document);
/// What `savings --json` prints: `"schema": "payback/savings/1"`, one Savings as in a document, and the team and seed.
[[nodiscard]] std::string to_json(const savings::Savings& savings, const savings::Team& team, std::uint64_t seed);
/// The same of a whole document: `workflows` and their `total`.
[[nodiscard]] std::string savings_json(const Document& document);
/// Errors name `file` and the JSON pointer.
[[nodiscard]] Result<Document> from_json(std::string_view text, const std::filesystem::path& file);
[[nodiscard]] Result<Document> load(const std::filesystem::path& file);
/// Writes beside `file` and renames, so that no reader ever sees half a document.
[[nodiscard]] Result<void> save(const Document& document, const std::filesystem::path& file);

}  // namespace payback::result
