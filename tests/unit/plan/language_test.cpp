// SPDX-License-Identifier: MIT
#include "harness/plan/language.hpp"

#include <gtest/gtest.h>

namespace payback::plan {
namespace {

InstalledTool tool(const std::string& stated, const std::vector<std::string>& seen) {
  InstalledTool made;
  made.name = "ruff";
  made.language = stated;
  made.evidence.emplace();
  for (const std::string& language : seen) made.evidence->push_back({language, "bin/ruff", "a mark"});
  return made;
}

TEST(Language, WhatTheFilesSayAgreesOrIsNamed) {
  EXPECT_EQ(language_disagreement(tool("Rust", {"Rust"})), "");
  EXPECT_EQ(language_disagreement(tool("Rust", {"Go"})),
            "ruff is Rust for the scenario, but its files say Go (a mark in bin/ruff)");
  EXPECT_EQ(language_disagreement(tool("C++", {"Python", "Rust"})),
            "ruff is C++ for the scenario, but its files say Python (a mark in bin/ruff), Rust (a mark in bin/ruff)");
}

TEST(Language, APartIsEnough) {
  EXPECT_EQ(language_disagreement(tool("Rust", {"JavaScript", "Rust"})), "");
}

TEST(Language, TypeScriptIsShippedAsJavaScriptAndCIsNotAlwaysToldFromCpp) {
  EXPECT_EQ(language_disagreement(tool("TypeScript", {"JavaScript"})), "");
  EXPECT_EQ(language_disagreement(tool("C", {"C or C++"})), "");
  EXPECT_EQ(language_disagreement(tool("C++", {"C or C++"})), "");
  EXPECT_NE(language_disagreement(tool("C", {"C++"})), "");
}

TEST(Language, NothingSeenAndNothingStatedIsNoDisagreement) {
  EXPECT_EQ(language_disagreement(tool("Rust", {})), "");
  EXPECT_EQ(language_disagreement(tool("", {"Go"})), "");
  InstalledTool unseen = tool("Rust", {});
  unseen.evidence.reset();
  EXPECT_EQ(language_disagreement(unseen), "");
}

}  // namespace
}  // namespace payback::plan
