// SPDX-License-Identifier: MIT
// Lines of the text format; tests/e2e/formats_test.py has a parser of the format read the same.
#include "harness/exchange/open_metrics.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"

namespace payback::exchange {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

result::Document one_variant() {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  document.scenarios[0].variants.resize(1);
  return document;
}

TEST(OpenMetrics, FiguresAreSecondsAndBytesAndTheRatioIsBeforeOverAfter) {
  const std::string text = open_metrics(test::example_document());
  EXPECT_THAT(text, HasSubstr("payback_wall_seconds{scenario=\"python-lint\",variant=\"before\",figure=\"median\"} "
                              "2.31\n"));
  EXPECT_THAT(text, HasSubstr("# UNIT payback_peak_rss_bytes bytes\n"));
  EXPECT_THAT(text, HasSubstr("payback_speedup_ratio{scenario=\"python-lint\",baseline=\"before\",candidate=\"after\","
                              "figure=\"low\"} 68.9\n"));
  EXPECT_THAT(text, EndsWith("\n# EOF\n"));
}

TEST(OpenMetrics, ALabelCannotEndItsQuotesOrItsLine) {
  result::Document document = one_variant();
  document.scenarios[0].variants[0].id = "a\"} 1\nb\\c";
  EXPECT_THAT(open_metrics(document), HasSubstr("variant=\"a\\\"} 1\\\\nb\\\\c\",figure=\"median\"} 2.31\n"));
}

TEST(OpenMetrics, TwoVariantsNeverShareTheirLabels) {
  result::Document document = one_variant();
  document.scenarios[0].variants.push_back(document.scenarios[0].variants[0]);
  EXPECT_THAT(open_metrics(document), HasSubstr("variant=\"before #2\",figure=\"median\"} 2.31\n"));
}

TEST(OpenMetrics, WhatIsNotFiniteIsLeftOut) {
  result::Document document = one_variant();
  document.scenarios[0].variants[0].wall_seconds->median = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(open_metrics(document), Not(HasSubstr("figure=\"median\"} nan")));
}

TEST(OpenMetrics, GoldenExport) {
  test::expect_golden("exchange/open-metrics-of-example.txt", open_metrics(test::example_document()));
}

}  // namespace
}  // namespace payback::exchange
