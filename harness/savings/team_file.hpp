// SPDX-License-Identifier: MIT
// team.json in, Team out; what it leaves out keeps its default.
#pragma once
#include <expected>
#include <filesystem>
#include <string_view>
#include <vector>

#include "harness/savings/savings.hpp"
#include "harness/scenario/parse.hpp"

namespace payback::savings {

/// Files that the text names (lengths of CI jobs) are read too, relative to the folder of `file`.
[[nodiscard]] std::expected<Team, std::vector<scenario::Problem>> parse_team(std::string_view text,
                                                                             const std::filesystem::path& file);
[[nodiscard]] std::expected<Team, std::vector<scenario::Problem>> load_team(const std::filesystem::path& file);

/// The committed schema, as compiled in from scenarios/schema/team.schema.json.
[[nodiscard]] std::string_view team_schema_text();

}  // namespace payback::savings
