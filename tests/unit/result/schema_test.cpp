// SPDX-License-Identifier: MIT
// What is written is what results/schema and results/README.md promise.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/random_document.hpp"

namespace payback::result {
namespace {

using nlohmann::json;

class ResultSchema : public testing::Test {
 protected:
  ResultSchema() {
    std::ifstream stream(PAYBACK_SOURCE_DIR "/results/schema/result.schema.json");
    text_ = json::parse(stream);
    const valijson::adapters::NlohmannJsonAdapter adapter(text_);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
  }

  std::string problems(const json& document) {
    const valijson::adapters::NlohmannJsonAdapter adapter(document);
    valijson::ValidationResults results;
    std::string text;
    if (valijson::Validator().validate(schema_, adapter, &results)) return text;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) text += fmt::format("{}: {}\n", fmt::join(error.context, ""), error.description);
    return text;
  }

  /// Every key of `value` is one that `schema` names.
  void expect_named(const json& value, json schema, const std::string& where) {
    if (schema.contains("allOf")) schema = schema["allOf"][0];
    if (schema.contains("$ref")) schema = text_["definitions"][schema["$ref"].get<std::string>().substr(14)];
    if (value.is_array())
      for (const json& item : value) expect_named(item, schema.value("items", json::object()), where + "/*");
    if (!value.is_object()) return;
    for (const auto& [key, item] : value.items()) {
      if (schema.contains("additionalProperties")) {
        expect_named(item, schema["additionalProperties"], where + "/*");
      } else if (!schema.contains("properties") || !schema["properties"].contains(key)) {
        ADD_FAILURE() << where << "/" << key << " is not in the schema";
      } else {
        expect_named(item, schema["properties"][key], fmt::format("{}/{}", where, key));
      }
    }
  }

  json text_;
  valijson::Schema schema_;
};

TEST_F(ResultSchema, TheExampleIsValid) {
  json document = json::parse(to_json(test::example_document()));
  document["plan"]["seed"] = 42;  // valijson takes numbers from 2^63 on for negative ones
  EXPECT_EQ(problems(document), "");
}

TEST_F(ResultSchema, EmptyDocumentsAreValid) {
  EXPECT_EQ(problems(json::parse(to_json(Document{}))), "");
}

TEST_F(ResultSchema, AMissingKeyAndAWrongTypeAreNot) {
  json document = json::parse(to_json(test::example_document()));
  document["scenarios"][0].erase("status");
  EXPECT_NE(problems(document), "");
  document = json::parse(to_json(test::example_document()));
  document["scenarios"][0]["variants"][0]["samples"]["wall_ns"][1] = -1;
  EXPECT_NE(problems(document), "");
}

TEST_F(ResultSchema, EveryKeyThatIsEverWrittenIsNamed) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    expect_named(json::parse(to_json(test::RandomDocument(seed).make())), text_, "");
}

TEST(ResultLayout, HoldsTheNamesThatOthersRelyOn) {
  const json document = json::parse(to_json(test::example_document()));
  EXPECT_EQ(document["schema"], "payback/result/1");
  const json& scenario = document["scenarios"][0];
  for (const char* key :
       {"id", "workflow", "systems", "status", "reason", "variants", "comparisons", "check", "savings"})
    EXPECT_TRUE(scenario.contains(key)) << key;
  const json& variant = scenario["variants"][1];
  for (const char* key : {"id", "argv", "tool", "samples", "summary"}) EXPECT_TRUE(variant.contains(key)) << key;
  for (const char* key : {"name", "version", "language", "installed_bytes"})
    EXPECT_TRUE(variant["tool"].contains(key)) << key;
  for (const auto& [name, column] : variant["samples"].items()) EXPECT_EQ(column.size(), 4U) << name;
  EXPECT_EQ(variant["samples"].size(), 20U);
  EXPECT_EQ(variant["samples"]["wall_ns"][1], 32401000);
  EXPECT_EQ(variant["samples"]["outcome"][1], "exit:1");
  EXPECT_EQ(variant["samples"]["phase"][3], "warmup");
  EXPECT_EQ(variant["summary"]["wall_seconds"]["median"], 0.0324);
  EXPECT_FALSE(variant["summary"]["wall_seconds"].contains("p99"));  // 45 runs are too few for it
  const json& comparison = scenario["comparisons"][0];
  EXPECT_EQ(comparison["speedup"], json::parse(R"({"point":71.2,"low":68.9,"high":73.4,"confidence":0.95})"));
  EXPECT_EQ(comparison["precision"], json::parse(R"({"asked":0.02,"reached":0.014})"));
  EXPECT_EQ(comparison["verdict"], "faster");
  EXPECT_EQ(scenario["check"]["passed"], true);
  EXPECT_EQ(scenario["check"]["findings"][0]["agreement"], 0.858);
  EXPECT_EQ(scenario["savings"]["minutes_per_developer_per_day"],
            json::parse(R"({"p5":0.14,"p50":0.36,"p95":0.95,"mean":0.43})"));
  EXPECT_FALSE(document["savings"]["payback_weeks"].contains("p95"));  // never
  EXPECT_EQ(document["plan"]["seed"], 18446744073709551615U);
}

}  // namespace
}  // namespace payback::result
