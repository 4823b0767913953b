// SPDX-License-Identifier: MIT
// The doctor's JSON is what results/schema/doctor.schema.json promises.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/support/example_diagnosis.hpp"

namespace payback::result {
namespace {

using nlohmann::json;

std::string problems(const json& document) {
  std::ifstream stream(PAYBACK_SOURCE_DIR "/results/schema/doctor.schema.json");
  const json text = json::parse(stream);
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  valijson::ValidationResults results;
  std::string out;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) out += fmt::format("{}: {}\n", fmt::join(error.context, ""), error.description);
  return out;
}

// The schema allows no key that it does not name, so these say too that every key is documented there.
TEST(DoctorSchema, WhatIsWrittenIsValid) {
  EXPECT_EQ(problems(json::parse(to_json(test::quiet_diagnosis()))), "");
  EXPECT_EQ(problems(json::parse(to_json(test::troubled_diagnosis()))), "");
  EXPECT_EQ(problems(json::parse(to_json(Diagnosis{}))), "");
}

TEST(DoctorSchema, AMissingKeyAWrongTypeAndAnUnknownKeyAreNot) {
  const json good = json::parse(to_json(test::quiet_diagnosis()));
  for (const char* key : {"machine", "facts", "advice", "schema"}) {
    json bad = good;
    bad.erase(key);
    EXPECT_NE(problems(bad), "") << key;
  }
  json bad = good;
  bad["facts"]["load"][0]["busy"] = 7;
  EXPECT_NE(problems(bad), "");
  bad = good;
  bad["equal"]["extra"] = 1;
  EXPECT_NE(problems(bad), "");
}

TEST(DoctorSchema, WhatIsNotKnownIsLeftOut) {
  const json document = json::parse(to_json(Diagnosis{}));
  for (const char* key : {"equal", "known_ratio", "throttled_meanwhile"}) EXPECT_FALSE(document.contains(key)) << key;
  const json& facts = document["facts"];
  for (const char* key :
       {"online_cpus", "cpu_quota", "waiting_share", "available_memory_bytes", "randomised_addresses", "huge_pages"})
    EXPECT_FALSE(facts.contains(key)) << key;
  EXPECT_FALSE(facts["frequency"].contains("turbo"));
  EXPECT_FALSE(facts["timer"].contains("source"));
}

TEST(DoctorSchema, APathThatIsNoTextDoesNoHarm) {
  Diagnosis d = test::quiet_diagnosis();
  d.facts.disks[0].path = "/\xff\x1b[2J";
  EXPECT_EQ(problems(json::parse(to_json(d))), "");
}

}  // namespace
}  // namespace payback::result
