// SPDX-License-Identifier: MIT
// A schema and a document that does not fit it in; what is wrong and what would be right, in words, out. Driven by
// schema.cpp; include it in .cpp files only.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/scenario/problem_list.hpp"

namespace payback::scenario {

/// Adds a problem for each violation that it has words for; gives the pointers of those places.
[[nodiscard]] std::vector<std::string> explain_violations(const nlohmann::json& schema, const nlohmann::json& value,
                                                          ProblemList& problems);

/// "the number 60", "the text \"x\"", "an empty list".
[[nodiscard]] std::string describe(const nlohmann::json& value);

/// One value of an example as it would stand in the file, lists and objects on one line: ["ruff", "check"].
[[nodiscard]] std::string show_json(const nlohmann::json& value);

}  // namespace payback::scenario
