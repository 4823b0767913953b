// SPDX-License-Identifier: MIT
// Our export against files that the real tool wrote. They were made with hyperfine 2.0.0:
//   hyperfine -N -r 2 -i --style none --env K=v --export-json hyperfine-2.0.0.json -L n 1,2 -n 'named {n}' 'sleep
//   0.00{n}' hyperfine -N -r 1 --style none --export-json hyperfine-2.0.0-single.json true
#include "harness/exchange/hyperfine.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/mutation.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;

Json real_export(const std::string& name) {
  std::ifstream stream(std::string(PAYBACK_SOURCE_DIR "/tests/golden/exchange/") + name);
  return Json::parse(stream);
}

/// A document of one scenario that says what the real tool was asked: two runs, a parameter, an environment.
result::Document like_the_sample(std::size_t runs) {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  result::ScenarioResult& scenario = document.scenarios[0];
  scenario.variants.resize(2);
  for (result::VariantResult& variant : scenario.variants) {
    variant.parameters["n"] = "1";
    variant.environment["K"] = "v";
    variant.samples.resize(runs);
  }
  return document;
}

/// Keys in their order with the type of every value: what a reader of the layout relies on.
std::string shape(const Json& value) {
  std::string text;
  if (value.is_object()) {
    for (const auto& [key, item] : value.items()) text += (text.empty() ? "{" : ",") + key + ":" + shape(item);
    return text + "}";
  }
  if (value.is_array()) {
    for (const Json& item : value) text += (text.empty() ? "[" : ",") + shape(item);
    return text + "]";
  }
  if (value.is_number_float()) return "real";
  return value.is_number() ? "whole" : value.type_name();
}

TEST(Hyperfine, HasTheShapeOfARealExport) {
  EXPECT_EQ(shape(Json::parse(hyperfine_json(like_the_sample(2)))), shape(real_export("hyperfine-2.0.0.json")));
}

TEST(Hyperfine, HasTheShapeOfARealExportOfASingleRun) {
  result::Document document = like_the_sample(1);
  result::ScenarioResult& scenario = document.scenarios[0];
  scenario.variants.resize(1);
  scenario.variants[0].argv = {"true"};
  scenario.variants[0].id = "true";  // no name of its own: the command is the name
  scenario.variants[0].parameters.clear();
  scenario.variants[0].environment.clear();
  EXPECT_EQ(shape(Json::parse(hyperfine_json(document))), shape(real_export("hyperfine-2.0.0-single.json")));
}

TEST(Hyperfine, ConstantsAndUnitsAreThoseOfARealExport) {
  const Json ours = Json::parse(hyperfine_json(like_the_sample(2))), real = real_export("hyperfine-2.0.0.json");
  EXPECT_EQ(ours["schema_version"], real["schema_version"]);
  EXPECT_EQ(ours["primary_metric"], real["primary_metric"]);
  EXPECT_EQ(ours["metadata"]["platform"], real["metadata"]["platform"]);
  for (const auto& [name, metric] : real["results"][0]["summary"].items()) {
    EXPECT_EQ(ours["results"][0]["summary"][name]["unit"], metric["unit"]);
    EXPECT_EQ(ours["results"][0]["measurements"][0][name]["unit"], metric["unit"]);
  }
}

TEST(Hyperfine, ValuesAreSecondsAndBytesOfTheRuns) {
  const Json result = Json::parse(hyperfine_json(like_the_sample(2)))["results"][0];
  const Json& run = result["measurements"][1];
  EXPECT_EQ(run["time_wall_clock"]["value"], 2.310001);  // 2310 ms + 1 us, tests/support/documents.hpp
  EXPECT_EQ(run["time_cpu"]["value"], 1.7325);           // 3/4 of 2310 ms
  EXPECT_EQ(run["memory_peak_resident"]["value"], 31457280.0);
  EXPECT_EQ(run["exit_code"], 1);
  EXPECT_EQ(result["command"], "/opt/flake8/bin/flake8 check 'a b'");
  EXPECT_EQ(result["summary"]["time_wall_clock"]["count"], 2);
  EXPECT_DOUBLE_EQ(result["summary"]["time_wall_clock"]["mean"].get<double>(), 2.3100005);
}

TEST(Hyperfine, WarmupsAndFailedRunsAreLeftOut) {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  EXPECT_EQ(Json::parse(hyperfine_json(document))["results"][0]["measurements"].size(),
            3U);                                 // four samples, one a warm-up
  document.scenarios[0].variants[0].exit = {0};  // one of them exits 1
  document.scenarios[0].variants[0].samples[2].outcome = sample::TimedOut{};
  const Json result = Json::parse(hyperfine_json(document))["results"][0];
  EXPECT_EQ(result["measurements"].size(), 1U);
  document.scenarios[0].variants[0].samples.clear();
  EXPECT_EQ(Json::parse(hyperfine_json(document))["results"][0]["summary"], Json::object());
}

TEST(Hyperfine, ContendedScenariosExportTheirSoloRunsOnly) {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  document.scenarios[0].variants[0].samples[1].phase = sample::Phase::solo;
  document.scenarios[0].variants[0].alone = true;
  EXPECT_EQ(Json::parse(hyperfine_json(document))["results"][0]["measurements"].size(), 1U);
}

TEST(Hyperfine, GoldenExport) {
  test::expect_golden("exchange/hyperfine-of-example.json", hyperfine_json(like_the_sample(2)));
}

TEST(Hyperfine, NoMutatedDocumentCrashesTheExport) {
  const std::string text = result::to_json(test::example_document());
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const auto read = result::from_json(test::mutated(text, seed), "r.json");
    EXPECT_TRUE(!read || Json::accept(hyperfine_json(*read))) << seed;
  }
}

}  // namespace
}  // namespace payback::exchange
