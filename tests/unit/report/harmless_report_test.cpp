// SPDX-License-Identifier: MIT
// Nothing from outside acts: not on a terminal, not in Markdown, not in a spreadsheet; and no document crashes a
// report.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <sstream>

#include "harness/report/lines.hpp"
#include "harness/report/report.hpp"
#include "harness/result/document.hpp"
#include "tests/support/example_document.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/random_document.hpp"

namespace payback::report {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool has_control(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7f; });
}

TEST(HarmlessReport, NoLineIsWiderThanTheTerminalAndNoByteIsAControl) {
  EXPECT_TRUE(rc::check([] {
    const result::Document document = test::RandomDocument(*test::document_seed()).make();
    const int width = *rc::gen::inRange(40, 201);
    const std::string text = console(document, {width, false});
    RC_ASSERT(!has_control(text));
    for (const std::string& line : lines_of(text)) RC_ASSERT(columns(line) <= static_cast<std::size_t>(width));
  }));
}

TEST(HarmlessReport, WidthsOutsideTheRangeAreTakenAsItsEnds) {
  const result::Document document = test::example_document();
  EXPECT_EQ(console(document, {0, false}), console(document, {40, false}));
  EXPECT_EQ(console(document, {-5, false}), console(document, {40, false}));
  EXPECT_EQ(console(document, {100000, false}), console(document, {200, false}));
}

TEST(HarmlessReport, ColourChangesNothingButColour) {
  std::string coloured = console(test::example_document(), {100, true});
  EXPECT_NE(coloured.find("\x1b[1;32m    faster"), std::string::npos);
  for (std::size_t at = 0; (at = coloured.find('\x1b')) != std::string::npos;)
    coloured.erase(at, coloured.find('m', at) - at + 1);
  EXPECT_EQ(coloured, console(test::example_document(), {100, false}));
}

TEST(HarmlessReport, MarkdownHoldsNoMarkupOfOthers) {
  EXPECT_TRUE(rc::check([] {
    result::Document document = test::RandomDocument(*test::document_seed()).make();
    for (result::ScenarioResult& scenario : document.scenarios) {
      scenario.id = "<b>`x`|[l](http://h)</details>@you #77";
      scenario.title = "</summary><script>";
      scenario.reason = "| a | b\n\n# heading\n- item\n<img src=x>";
    }
    const std::string text = markdown(document);
    for (const char* markup : {"<b>", "<script", "<img", "`", "](", "://", "@you", "#77", "</summary><s"})
      RC_ASSERT(text.find(markup) == std::string::npos);
    for (const std::string& line : lines_of(text)) RC_ASSERT(!line.starts_with("# ") && !line.starts_with("- item"));
    RC_ASSERT(!has_control(text));
  }));
}

/// Cells of one line by RFC 4180; nothing when the quotes do not match.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"')
      cells.back() += line[i++];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      cells.emplace_back();
    else
      cells.back() += line[i];
  }
  return quoted ? std::vector<std::string>() : cells;
}

TEST(HarmlessReport, EveryLineOfACsvHasTheColumnsOfItsHeadAndNoFormula) {
  EXPECT_TRUE(rc::check([] {
    const result::Document document = test::RandomDocument(*test::document_seed()).make();
    for (const std::string& text : {csv(document), csv_samples(document)}) {
      const std::vector<std::string> lines = lines_of(text);
      const std::size_t width = cells_of(lines.front()).size();
      for (const std::string& line : lines) {
        RC_ASSERT(cells_of(line).size() == width);
        for (const std::string& cell : cells_of(line)) {
          const bool number =
              cell.size() > 1 && cell.front() == '-' && cell.find_first_not_of("-+.e0123456789") == std::string::npos;
          RC_ASSERT(number || cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos);
        }
      }
    }
  }));
}

TEST(HarmlessReport, NoMutatedDocumentCrashesAnyReport) {
  const std::string text = result::to_json(test::example_document());
  int reported = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const auto read = result::from_json(test::mutated(text, seed), "r.json");
    if (!read) continue;
    ++reported;
    for (const std::string& report :
         {console(*read, {80, true}), markdown(*read), csv(*read), csv_samples(*read), html({{&*read, ""}})})
      EXPECT_FALSE(report.empty()) << seed;
  }
  // The rest is refused, which damaged_document_test.cpp looks at.
  EXPECT_GT(reported, 50);
}

}  // namespace
}  // namespace payback::report
