// SPDX-License-Identifier: MIT
// The table of subjects: which scenarios are evidence for which system and workflow. Comes from
// scenarios/subjects/subjects.json; what was measured for it is looked up by report/evidence_table.hpp.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/scenario/parse.hpp"

namespace payback::scenario {

/// Where the newcomer loses, or little is left of what it claims.
struct CounterExample {
  std::string scenario;  ///< one of the subject's
  std::string variant;   ///< the candidate; empty: the pair of the scenario's headline
  std::string why;
};

struct Subject {
  std::string system, workflow;
  std::vector<std::string> scenarios;  ///< ids as in the files, without a matrix's values; not none
  std::vector<CounterExample> counter_examples;
};

/// All problems at once. `file` names the text in messages.
[[nodiscard]] std::expected<std::vector<Subject>, std::vector<Problem>> parse_subjects(
    std::string_view text, const std::filesystem::path& file);
[[nodiscard]] std::expected<std::vector<Subject>, std::vector<Problem>> load_subjects(
    const std::filesystem::path& file);

/// "python-lint" is the base of itself and of every instance of its matrix, "python-lint[latency=0ms]".
[[nodiscard]] bool is_instance_of(std::string_view id, std::string_view base);

/// The committed schema, as compiled in from scenarios/schema/subjects.schema.json.
[[nodiscard]] std::string_view subjects_schema_text();

}  // namespace payback::scenario
