// SPDX-License-Identifier: MIT
// The committed schema as editors see it, and the bridge from valijson to our messages.
#include "harness/scenario/schema.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using nlohmann::json;
using testing::ElementsAre;

/// The keywords that the messages have words for, and those that only carry text.
const std::set<std::string> k_known{
    "$ref",          "$comment",  "type",      "enum",    "properties", "required",         "additionalProperties",
    "propertyNames", "anyOf",     "oneOf",     "items",   "minItems",   "maxItems",         "uniqueItems",
    "pattern",       "minLength", "maxLength", "minimum", "maximum",    "exclusiveMinimum", "title",
    "description",   "examples"};

void walk(const json& node, const std::string& path, const std::function<void(const json&, const std::string&)>& see) {
  see(node, path);
  for (const char* group : {"properties", "definitions"}) {
    if (!node.contains(group)) continue;
    for (const auto& [key, inner] : node[group].items()) walk(inner, fmt::format("{}/{}/{}", path, group, key), see);
  }
  for (const char* single : {"items", "additionalProperties", "propertyNames"}) {
    if (node.contains(single) && node[single].is_object()) walk(node[single], path + "/" + single, see);
  }
}

TEST(ScenarioSchema, IsTheCommittedFile) {
  EXPECT_EQ(schema_text(), test::text_of(std::string(PAYBACK_SOURCE_DIR) + "/scenarios/schema/scenario.schema.json"));
}

TEST(ScenarioSchema, EveryPropertyIsDescribedForEditors) {
  std::size_t properties = 0;
  walk(json::parse(schema_text()), "", [&](const json& node, const std::string& path) {
    if (!node.contains("properties")) return;
    for (const auto& [key, inner] : node["properties"].items()) {
      ++properties;
      EXPECT_GE(inner.value("description", "").size(), 15U) << path << "/" << key;
    }
  });
  EXPECT_GT(properties, 100U);
}

TEST(ScenarioSchema, UsesOnlyKeywordsThatMessagesKnow) {
  walk(json::parse(schema_text()), "", [&](const json& node, const std::string& path) {
    for (const auto& [keyword, value] : node.items()) {
      if (path.empty() && (keyword == "$schema" || keyword == "definitions")) continue;
      EXPECT_TRUE(k_known.contains(keyword)) << path << "/" << keyword;
    }
    for (const char* choice : {"anyOf", "oneOf"}) {
      for (const json& branch : node.value(choice, json::array()))
        EXPECT_TRUE(branch.size() == 1 && branch.contains("required")) << path;
    }
  });
}

TEST(ScenarioSchema, PatternsLookAtShortTextsOnly) {
  walk(json::parse(schema_text()), "", [&](const json& node, const std::string& path) {
    if (node.contains("pattern")) {
      EXPECT_LE(node.value("maxLength", 1'000'000), 200) << path;
    }
    EXPECT_LE(node.value("maxLength", 0), 500) << path;
  });
}

TEST(ScenarioSchema, ItsExamplesFitIt) {
  const json whole = json::parse(schema_text());
  walk(whole, "", [&](const json& node, const std::string& path) {
    if (!node.contains("examples")) return;
    json alone = node;
    alone["definitions"] = whole["definitions"];
    if (node.contains("$ref")) alone = {{"$ref", node["$ref"]}, {"definitions", whole["definitions"]}};
    for (const json& example : node["examples"]) {
      const std::string wrapped =
          json{{"type", "object"}, {"properties", {{"x", node}}}, {"definitions", whole["definitions"]}}.dump();
      const Schema schema(wrapped);
      const Document document = Document::parse("{}", "x");
      ProblemList problems(document);
      schema.check(json{{"x", example}}, problems);
      EXPECT_TRUE(problems.empty()) << path << ": " << example << "\n" << test::all_messages(problems.sorted());
    }
  });
}

std::vector<std::string> complaints(const std::string& schema_json, const std::string& text) {
  const Schema schema(schema_json);
  const Document document = Document::parse(text, "t");
  ProblemList problems(document);
  schema.check(document.json(), problems);
  std::vector<std::string> out;
  for (const Problem& problem : problems.sorted()) out.push_back(problem.message());
  return out;
}

TEST(Schema, WhatItHasNoWordsForKeepsTheValidatorsOwn) {
  EXPECT_THAT(complaints(R"({ "properties": { "a": { "multipleOf": 2 } } })", "{\n\"a\": 3 }"),
              ElementsAre(testing::StartsWith("t:2 /a: Value ")));
  EXPECT_THAT(complaints(R"({ "not": {} })", "{}"), ElementsAre(testing::HasSubstr("t:1: ")));
}

TEST(Schema, AFaultThatIsExplainedHidesTheValidatorsOwnTextOnTheWayThere) {
  EXPECT_THAT(complaints(R"({ "properties": { "a": { "items": { "type": "string", "title": "text" } } } })",
                         "{ \"a\": [1,\n2] }"),
              ElementsAre("t:1 /a/0: entry 1 of \"a\" is the number 1; write it in quotes: \"1\"",
                          "t:2 /a/1: entry 2 of \"a\" is the number 2; write it in quotes: \"2\""));
}

TEST(Schema, ItsOwnTitleAndExampleGoBeforeThoseOfTheDefinition) {
  EXPECT_THAT(complaints(R"({ "properties": { "a": { "$ref": "#/definitions/d", "examples": ["mine"] } },
                              "definitions": { "d": { "type": "string", "minLength": 2, "title": "a word", "examples": ["its"] } } })",
                         R"({ "a": "x" })"),
              ElementsAre("t:1 /a: \"a\" is the text \"x\"; write a word, for example \"mine\""));
}

TEST(Schema, ATextThatIsCutForTheValidatorIsStillTooLong) {
  const std::string schema = R"({ "properties": { "a": { "maxLength": 500, "title": "a short text" } } })";
  const auto text = [](int characters) {
    std::string out;
    for (int i = 0; i < characters; ++i) out += "\U0001F600";  // four bytes each
    return "{ \"a\": \"" + out + "\" }";
  };
  EXPECT_THAT(complaints(schema, text(500)), ElementsAre());
  EXPECT_EQ(complaints(schema, text(501)).size(), 1U);
  EXPECT_EQ(complaints(schema, text(2000)).size(), 1U);
}

TEST(Schema, LengthsCountCharactersNotBytes) {
  EXPECT_THAT(complaints(R"({ "properties": { "a": { "maxLength": 2 } } })", R"({ "a": "äö" })"), ElementsAre());
}

}  // namespace
}  // namespace payback::scenario
