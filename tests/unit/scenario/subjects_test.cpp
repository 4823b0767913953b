// SPDX-License-Identifier: MIT
// The table of subjects: what it holds, and what is wrong with a table that a reader could misread.
#include "harness/scenario/subjects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Subject> good(std::string_view text) {
  auto read = parse_subjects(text, "subjects.json");
  if (read) return *read;
  for (const Problem& problem : read.error()) ADD_FAILURE() << problem.message();
  return {};
}

std::string bad(std::string_view text) {
  std::string said;
  const auto read = parse_subjects(text, "subjects.json");
  if (!read)
    for (const Problem& problem : read.error()) said += problem.message() + "\n";
  return said;
}

TEST(Subjects, EachHasASystemAWorkflowScenariosAndCounterExamples) {
  const std::vector<Subject> read = good(R"({ "subjects": [
    // comments are allowed
    { "system": "Wasmtime", "workflow": "plug-ins", "scenarios": ["wasm", "wasm-2"],
      "counter_examples": [{ "scenario": "wasm", "variant": "v8", "why": "V8" }, { "scenario": "wasm-2", "why": "all of it" }] },
    { "system": "uv", "workflow": "installing", "scenarios": ["install"] } ] })");
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].system, "Wasmtime");
  EXPECT_EQ(read[0].workflow, "plug-ins");
  EXPECT_THAT(read[0].scenarios, ElementsAre("wasm", "wasm-2"));
  ASSERT_EQ(read[0].counter_examples.size(), 2U);
  EXPECT_EQ(read[0].counter_examples[0].variant, "v8");
  EXPECT_EQ(read[0].counter_examples[1].variant, "");
  EXPECT_EQ(read[0].counter_examples[1].why, "all of it");
  EXPECT_TRUE(read[1].counter_examples.empty());
}

TEST(Subjects, ASubjectWithoutScenariosIsRefused) {
  EXPECT_THAT(bad(R"({ "subjects": [{ "system": "Zed", "workflow": "opening", "scenarios": [] }] })"),
              HasSubstr("subjects.json:1 /subjects/0/scenarios: "));
  EXPECT_THAT(bad(R"({ "subjects": [{ "system": "Zed", "workflow": "opening" }] })"), HasSubstr("\"scenarios\""));
  EXPECT_THAT(bad(R"({ "subjects": [{ "system": "Zed", "workflow": "opening", "scenario": ["zed"] }] })"),
              HasSubstr("scenarios"));
}

TEST(Subjects, ACounterExampleIsOneOfTheSubjectsScenarios) {
  EXPECT_THAT(bad(R"({ "subjects": [
    { "system": "Wasmtime", "workflow": "plug-ins", "scenarios": ["wasm"],
      "counter_examples": [{ "scenario": "wams", "why": "V8" }] }] })"),
              HasSubstr("subjects.json:3 /subjects/0/counter_examples/0/scenario: \"wams\" is none of this subject's "
                        "scenarios; take one of them: wasm"));
}

TEST(Subjects, TheSameSystemAndWorkflowTwiceIsRefusedWithBothLines) {
  EXPECT_THAT(
      bad(R"({ "subjects": [
    { "system": "uv", "workflow": "installing", "scenarios": ["a"] },
    { "system": "uv", "workflow": "resolving", "scenarios": ["a"] },
    { "system": "uv", "workflow": "installing", "scenarios": ["b"] }] })"),
      HasSubstr("subjects.json:4 /subjects/2/system: \"uv\" for \"installing\" is there already, on line 2; put "
                "the scenarios of both into one"));
}

TEST(Subjects, AMissingFileIsNamed) {
  const auto read = load_subjects("/nowhere/subjects.json");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().front().message(), HasSubstr("/nowhere/subjects.json"));
}

TEST(Subjects, AnInstanceOfAMatrixBelongsToItsFile) {
  EXPECT_TRUE(is_instance_of("resolve", "resolve"));
  EXPECT_TRUE(is_instance_of("resolve[latency=0ms]", "resolve"));
  EXPECT_FALSE(is_instance_of("resolve-large", "resolve"));
  EXPECT_FALSE(is_instance_of("resolve", "resolve-large"));
}

RC_GTEST_PROP(Subjects, NoTextMakesTheReaderThrow, (const std::string& text)) {
  (void)parse_subjects(text, "x.json");
  (void)parse_subjects(R"({"subjects":[{"system":)" + text + "}]}", "x.json");
}

}  // namespace
}  // namespace payback::scenario
