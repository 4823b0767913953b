// SPDX-License-Identifier: MIT
// Scenario texts in, scenarios or problems out, with a test failure where the other one came. Used by the tests of this
// folder.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "harness/scenario/parse.hpp"

namespace payback::scenario::test {

inline std::string folder() {
  return std::string(PAYBACK_SOURCE_DIR) + "/tests/support";
}

inline std::string text_of(const std::string& path) {
  const std::ifstream stream(path, std::ios::binary);
  EXPECT_TRUE(stream) << path;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

inline std::string all_messages(const std::vector<Problem>& problems) {
  std::string out;
  for (const Problem& problem : problems) out += problem.message() + "\n";
  return out;
}

inline std::vector<Scenario> parsed(std::string_view text) {
  auto result = parse(text, "test.json");
  if (result) return *result;
  ADD_FAILURE() << all_messages(result.error());
  return {};
}

/// The only scenario; an empty one after a failure.
inline Scenario parsed_one(std::string_view text) {
  std::vector<Scenario> all = parsed(text);
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? Scenario{} : all.front();
}

inline std::vector<Problem> problems_of(std::string_view text) {
  auto result = parse(text, "test.json");
  if (!result) return result.error();
  ADD_FAILURE() << "accepted: " << text;
  return {};
}

/// The messages without the file's name: "3 /run/timeout: …".
inline std::vector<std::string> messages_of(std::string_view text) {
  std::vector<std::string> out;
  for (const Problem& problem : problems_of(text)) {
    out.push_back(problem.message().substr(std::string_view("test.json:").size()));
  }
  return out;
}

/// A valid scenario with two variants and `more` members (each with a leading comma).
inline std::string with(std::string_view more) {
  return fmt::format(
      R"({{ "id": "s", "variants": {{ "before": {{ "argv": ["a"] }}, "after": {{ "argv": ["b"] }} }}{} }})", more);
}

/// A scenario whose variants are these members.
inline std::string with_variants(std::string_view variants, std::string_view more = "") {
  return fmt::format(R"({{ "id": "s", "variants": {{ {} }}{} }})", variants, more);
}

inline const Variant& variant(const Scenario& scenario, std::string_view id) {
  static const Variant none;
  const auto found =
      std::find_if(scenario.variants.begin(), scenario.variants.end(), [&](const Variant& v) { return v.id == id; });
  EXPECT_NE(found, scenario.variants.end()) << id;
  return found == scenario.variants.end() ? none : *found;
}

}  // namespace payback::scenario::test
