// SPDX-License-Identifier: MIT
// One record per comparison and per run; the figures are the fixture's own.
#include "harness/exchange/json_lines.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/example_document.hpp"
#include "tests/support/random_document.hpp"

namespace payback::exchange {
namespace {

std::vector<nlohmann::json> records_of(const result::Document& document) {
  std::istringstream stream(json_lines(document));
  std::vector<nlohmann::json> records;
  for (std::string line; std::getline(stream, line);) records.push_back(nlohmann::json::parse(line));
  return records;
}

TEST(JsonLines, AComparisonStandsOnItsOwn) {
  const nlohmann::json first = records_of(test::example_document()).front();
  EXPECT_EQ(first.at("record"), "comparison");
  EXPECT_EQ(first.at("started"), "2026-11-23T04:05:06Z");
  EXPECT_EQ(first.at("scenario"), "python-lint");
  EXPECT_EQ(first.at("verdict"), "faster");
  EXPECT_EQ(first.at("speedup").at("point"), 71.2);
  EXPECT_FALSE(first.contains("reason"));
}

TEST(JsonLines, WhatWasSkippedIsARecordToo) {
  std::size_t skipped = 0;
  for (const nlohmann::json& record : records_of(test::example_document()))
    if (record.at("record") == "scenario") {
      ++skipped;
      EXPECT_EQ(record.at("status"), "skipped");
      EXPECT_EQ(record.at("scenario"), "editor-open");
    }
  EXPECT_EQ(skipped, 1U);
}

TEST(JsonLines, ARunHasItsNumbersAndItsOutcome) {
  const std::vector<nlohmann::json> records = records_of(test::example_document());
  const auto run = std::ranges::find_if(records, [](const auto& record) { return record.at("record") == "sample"; });
  ASSERT_NE(run, records.end());
  EXPECT_EQ(run->at("variant"), "before");
  EXPECT_EQ(run->at("wall_ns"), 2'310'000'000);
  EXPECT_EQ(run->at("phase"), "parallel");
  EXPECT_EQ(run->at("outcome"), "exit:0");
  EXPECT_EQ(run->at("in_flight"), 1);
}

TEST(JsonLines, AnyDocumentIsLinesOfPlainAscii) {
  EXPECT_TRUE(rc::check([] {
    const result::Document document = test::RandomDocument(*test::document_seed()).make();
    std::size_t expected = 0;
    for (const result::ScenarioResult& scenario : document.scenarios) {
      expected += std::max<std::size_t>(scenario.comparisons.size(), 1);
      for (const result::VariantResult& variant : scenario.variants) expected += variant.samples.size();
    }
    const std::string text = json_lines(document);
    RC_ASSERT(std::ranges::none_of(text, [](unsigned char c) { return (c < 0x20 && c != '\n') || c > 0x7e; }));
    RC_ASSERT(records_of(document).size() == expected);
  }));
}

}  // namespace
}  // namespace payback::exchange
