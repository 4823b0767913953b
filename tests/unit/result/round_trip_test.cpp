// SPDX-License-Identifier: MIT
// A document survives being written and read.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/random_document.hpp"

namespace payback::result {
namespace {

TEST(RoundTrip, EveryFieldOfEveryDocumentSurvives) {
  EXPECT_TRUE(rc::check([] {
    const Document document = test::RandomDocument(*test::document_seed()).make();
    const auto again = from_json(to_json(document), "x.json");
    RC_ASSERT(again.has_value());
    RC_ASSERT(test::same(document, *again));
  }));
}

TEST(RoundTrip, TheExampleSurvives) {
  Document document = test::example_document();
  // Bytes that are no UTF-8 are the one thing that JSON cannot keep.
  for (VariantResult& variant : document.scenarios.back().variants) variant.id = "v";
  for (comparison::Comparison& comparison : document.scenarios.back().comparisons) comparison.candidate = "v";
  const auto again = from_json(to_json(document), "x.json");
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_TRUE(test::same(document, *again));
}

TEST(RoundTrip, ADocumentOfAnEarlierVersionHasNoneOfTheLaterStatistics) {
  nlohmann::json text = nlohmann::json::parse(to_json(test::example_document()));
  for (nlohmann::json& scenario : text["scenarios"]) {
    for (nlohmann::json& comparison : scenario["comparisons"])
      for (const char* later : {"serial_correlation", "cross_check", "parts"}) comparison.erase(later);
    for (nlohmann::json& variant : scenario["variants"])
      for (const char* later : {"predictability", "trend"}) variant.erase(later);
  }
  const auto read = from_json(text.dump(), "x.json");
  ASSERT_TRUE(read) << read.error().message();
  const comparison::Comparison& pair = read->scenarios[0].comparisons[0];
  EXPECT_TRUE(pair.speedup.has_value());
  EXPECT_FALSE(pair.serial_correlation || pair.cross_check || pair.parts);
  EXPECT_FALSE(read->scenarios[0].variants[0].predictability || read->scenarios[0].variants[0].trend);
}

TEST(RoundTrip, EqualityOfDocumentsSeesOneChangedField) {
  const Document document = test::example_document();
  Document other = document;
  EXPECT_TRUE(test::same(document, other));
  other.scenarios[0].variants[1].samples[2].major_faults = 1;
  EXPECT_FALSE(test::same(document, other));
  other = document;
  other.team.workflows["linting"].blocking->source = "guessed";
  EXPECT_FALSE(test::same(document, other));
}

TEST(RoundTrip, BytesThatAreNoUtf8AreReplaced) {
  Document document;
  document.command = "a\xff z";
  document.team.workflows["\xfe"] = {};
  document.team.workflows["\xff"] = {};
  const auto again = from_json(to_json(document), "x.json");
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_EQ(again->command, "a\xef\xbf\xbd z");
  EXPECT_EQ(again->team.workflows.size(), 1U);  // both keys became U+FFFD; the first one stands
}

TEST(RoundTrip, AnEstimateWithoutFiniteNumbersIsLeftOut) {
  Document document = test::example_document();
  document.scenarios[0].comparisons[0].cpu_speedup->high = std::numeric_limits<double>::infinity();
  document.scenarios[0].variants[0].wall_seconds->p99 = std::numeric_limits<double>::quiet_NaN();
  const auto again = from_json(to_json(document), "x.json");
  ASSERT_TRUE(again) << again.error().message();
  EXPECT_FALSE(again->scenarios[0].comparisons[0].cpu_speedup);
  EXPECT_FALSE(again->scenarios[0].variants[0].wall_seconds->p99);
}

TEST(RoundTrip, AQuantileThatIsNeverStaysNever) {
  const auto again = from_json(to_json(test::example_document()), "x.json");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->total->payback_weeks->p50, 89);
  EXPECT_TRUE(std::isinf(again->total->payback_weeks->p95));
}

}  // namespace
}  // namespace payback::result
