// SPDX-License-Identifier: MIT
#include "harness/exchange/junit.hpp"

#include <gmock/gmock.h>

#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"

namespace payback::exchange {
namespace {

using testing::HasSubstr;
using testing::Not;

result::Document holding(comparison::Verdict verdict, std::string reason = {}) {
  result::Document document = test::example_document();
  document.scenarios.resize(1);
  document.scenarios[0].comparisons.resize(1);
  document.scenarios[0].comparisons[0].verdict = verdict;
  document.scenarios[0].comparisons[0].reason = std::move(reason);
  return document;
}

TEST(Junit, AVerdictDecidesHowTheCaseEnds) {
  using comparison::Verdict;
  for (const Verdict passed : {Verdict::faster, Verdict::equivalent})
    EXPECT_THAT(junit_xml(holding(passed)), HasSubstr("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""));
  EXPECT_THAT(junit_xml(holding(Verdict::slower)), HasSubstr("<failure type=\"slower\" message=\"71.2 times as fast"));
  EXPECT_THAT(junit_xml(holding(Verdict::void_, "exit 2")), HasSubstr("<error type=\"void\""));
  EXPECT_THAT(junit_xml(holding(Verdict::inconclusive, "too few")), HasSubstr("; too few\"/></testcase>"));
}

TEST(Junit, WithoutComparisonsTheVariantsOrTheScenarioAreTheCases) {
  result::Document document = holding(comparison::Verdict::faster);
  result::ScenarioResult& scenario = document.scenarios[0];
  scenario.comparisons.clear();
  EXPECT_THAT(junit_xml(document), HasSubstr("name=\"after\" time=\"0.032400000\"/>"));
  scenario.reason = "no network";
  scenario.status = session::Status::skipped;
  EXPECT_THAT(junit_xml(document), HasSubstr("<skipped message=\"no network\"/>"));
  scenario.status = session::Status::failed;
  EXPECT_THAT(junit_xml(document), HasSubstr("<error type=\"failed\" message=\"no network\"/>"));
}

TEST(Junit, NoTextFromOutsideBecomesMarkup) {
  result::Document document = holding(comparison::Verdict::void_, "\"/><x> & \x1b[31m\n\xEF\xBF\xBF\xff");
  document.scenarios[0].id = "</testsuite>";
  const std::string xml = junit_xml(document);
  EXPECT_THAT(xml, HasSubstr("message=\"71.2 times as fast as before (68.9 to 73.4 at 95 %); &quot;/&gt;&lt;x&gt; "
                             "&amp; \\x1b[31m\\n\xEF\xBF\xBD\\xff\""));
  EXPECT_THAT(xml, HasSubstr("name=\"&lt;/testsuite&gt;\""));
  EXPECT_THAT(xml, Not(HasSubstr("\x1b")));
}

TEST(Junit, GoldenExport) {
  test::expect_golden("exchange/junit-of-example.xml", junit_xml(test::example_document()));
}

}  // namespace
}  // namespace payback::exchange
