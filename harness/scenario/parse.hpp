// SPDX-License-Identifier: MIT
// Scenario files in, scenarios out, or every problem found at once.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::scenario {

/// One thing wrong in a file.
struct Problem {
  std::string file;
  int line = 0;         ///< 1-based; 0 when the file itself is the problem
  std::string pointer;  ///< JSON pointer, "" for the document
  std::string what;     ///< "\"timeout\" is a number"
  std::string remedy;   ///< "write a duration such as \"60s\""

  /// "FILE:LINE POINTER: WHAT; REMEDY"
  [[nodiscard]] std::string message() const;
};

/// One scenario, or one per combination of matrix values. `file` names the text in messages and gives {scenarios}.
[[nodiscard]] std::expected<std::vector<Scenario>, std::vector<Problem>> parse(std::string_view text,
                                                                               const std::filesystem::path& file);
[[nodiscard]] std::expected<std::vector<Scenario>, std::vector<Problem>> load(const std::filesystem::path& file);

/// The placeholders that occur in `text`: "{tool:ruff}" gives "tool:ruff". "{{" and "}}" stand for braces.
[[nodiscard]] std::vector<std::string> placeholders(std::string_view text);

/// The committed schema, as compiled in from scenarios/schema/scenario.schema.json.
[[nodiscard]] std::string_view schema_text();

}  // namespace payback::scenario
