// SPDX-License-Identifier: MIT
// Texts of team files, and what is read from them or wrong with them.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/savings/team_file.hpp"

namespace payback::savings::example {

inline Team good(std::string_view text) {
  auto team = parse_team(text, "team.json");
  if (!team) {
    ADD_FAILURE() << team.error().front().message();
    return {};
  }
  return *std::move(team);
}

inline std::vector<scenario::Problem> bad(std::string_view text) {
  auto team = parse_team(text, "team.json");
  if (team) {
    ADD_FAILURE() << "accepted: " << text;
    return {};
  }
  return std::move(team).error();
}

/// The only problem of a text.
inline scenario::Problem one(std::string_view text) {
  const auto problems = bad(text);
  EXPECT_EQ(problems.size(), 1U) << text;
  return problems.empty() ? scenario::Problem{} : problems.front();
}

inline bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace payback::savings::example
