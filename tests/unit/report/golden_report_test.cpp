// SPDX-License-Identifier: MIT
// The report, byte by byte, over the made-up result: every figure in these files stands in
// tests/support/example_document.hpp.
#include <gtest/gtest.h>

#include "harness/report/report.hpp"
#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/golden.hpp"

namespace payback::report {
namespace {

TEST(GoldenReport, OnATerminalOf80Columns) {
  test::expect_golden("report/console-80.txt", console(test::example_document(), {80, false}));
}
TEST(GoldenReport, OnATerminalOf120ColumnsInColour) {
  test::expect_golden("report/console-120-colour.txt", console(test::example_document(), {120, true}));
}
TEST(GoldenReport, OnATerminalOf40Columns) {
  test::expect_golden("report/console-40.txt", console(test::example_document(), {40, false}));
}
TEST(GoldenReport, AsMarkdown) {
  test::expect_golden("report/report.md", markdown(test::example_document()));
}
TEST(GoldenReport, AsOneLinePerComparison) {
  test::expect_golden("report/comparisons.csv", csv(test::example_document()));
}
TEST(GoldenReport, AsOneLinePerSample) {
  test::expect_golden("report/samples.csv", csv_samples(test::example_document()));
}

/// Small enough to be read: one clear win and one scenario whose names are attacks.
TEST(GoldenReport, AsAPage) {
  result::Document document = test::example_document();
  document.scenarios = {test::clear_win(), test::hostile()};
  test::expect_golden("report/report.html", html({{&document, "result.json"}}));
}
/// What the end-to-end tests of all forms read.
TEST(GoldenReport, TheDocumentItself) {
  test::expect_golden("report/result.json", result::to_json(test::example_document()));
}

}  // namespace
}  // namespace payback::report
