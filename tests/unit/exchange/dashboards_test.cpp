// SPDX-License-Identifier: MIT
// The layouts of dashboards read back as JSON; the expected figures are worked by hand from what is put into the
// document.
#include "harness/exchange/dashboards.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/example_document.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;

statistics::Summary summary(double median) {
  statistics::Summary summary;
  summary.n = 1;
  summary.median = median;
  return summary;
}

/// One measured scenario for each pair of ids, with one variant of a median of 0.25 s.
result::Document holding(const std::vector<std::pair<std::string, std::string>>& ids) {
  result::Document document;
  for (const auto& [scenario, variant] : ids) {
    result::ScenarioResult& one = document.scenarios.emplace_back();
    one.id = scenario;
    result::VariantResult& only = one.variants.emplace_back();
    only.id = variant;
    only.wall_seconds = summary(0.25);
  }
  return document;
}

TEST(Dashboards, BencherGetsNanosecondsAndBytes) {
  result::Document document = holding({{"lint", "after"}});
  result::VariantResult& variant = document.scenarios[0].variants[0];
  variant.wall_seconds->low = 0.125;
  variant.wall_seconds->high = 0.5;
  variant.peak_rss_bytes = summary(4096);
  EXPECT_EQ(Json::parse(bmf_json(document)), Json::parse(R"({"lint/after": {
    "latency": {"value": 250000000.0, "lower_value": 125000000.0, "upper_value": 500000000.0},
    "peak-memory": {"value": 4096.0}}})"));
}

TEST(Dashboards, TheActionGetsSecondsAndHalfTheInterval) {
  result::Document document = holding({{"lint", "after"}});
  document.scenarios[0].variants[0].wall_seconds->low = 0.125;
  document.scenarios[0].variants[0].wall_seconds->high = 0.5;  // half of 0.375 is 0.1875
  EXPECT_EQ(Json::parse(github_action_json(document)),
            Json::parse(R"([{"name": "lint/after", "unit": "s", "value": 0.25, "range": "± 0.188"}])"));
}

TEST(Dashboards, ASlashInsideAnIdDoesNotMakeTwoVariantsOne) {
  const Json all = Json::parse(bmf_json(holding({{"a/b", "c"}, {"a", "b/c"}, {"a~1b", "c"}})));
  EXPECT_EQ(all.size(), 3U);
  EXPECT_TRUE(all.contains("a~1b/c"));
  EXPECT_TRUE(all.contains("a/b~1c"));
  EXPECT_TRUE(all.contains("a~01b/c"));
}

TEST(Dashboards, NamesThatLookAlikeOnceMadeVisibleStayTwo) {
  const Json all = Json::parse(github_action_json(holding({{"a", "b"}, {"a", "b"}})));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["name"], "a/b");
  EXPECT_EQ(all[1]["name"], "a/b #2");
}

TEST(Dashboards, AFigureThatIsNotFiniteIsLeftOut) {
  // 1e300 s is finite, as nanoseconds it is not (1e309 > 1.8e308).
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 1e300}) {
    result::Document document = holding({{"lint", "after"}});
    document.scenarios[0].variants[0].wall_seconds->median = bad;
    EXPECT_EQ(Json::parse(bmf_json(document)), Json::object());
  }
  result::Document document = holding({{"lint", "after"}});
  document.scenarios[0].variants[0].wall_seconds->median = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(Json::parse(github_action_json(document)), Json::array());
}

TEST(Dashboards, AScenarioThatWasNotMeasuredIsLeftOut) {
  result::Document document = holding({{"lint", "after"}});
  document.scenarios[0].status = session::Status::skipped;
  EXPECT_EQ(Json::parse(bmf_json(document)), Json::object());
  EXPECT_EQ(Json::parse(github_action_json(document)), Json::array());
}

TEST(Dashboards, HostileNamesStayJson) {
  EXPECT_TRUE(Json::accept(bmf_json(test::example_document())));
  EXPECT_TRUE(Json::accept(github_action_json(test::example_document())));
}

}  // namespace
}  // namespace payback::exchange
