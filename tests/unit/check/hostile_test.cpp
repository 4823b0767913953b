// SPDX-License-Identifier: MIT
// Output that tries to break the checks: every kind must answer, soon and in printable UTF-8.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "harness/check/outcome_check.hpp"
#include "harness/scenario/pattern.hpp"
#include "tests/unit/check/observe.hpp"

namespace payback::check {
namespace {

using namespace std::string_literals;
using scenario::CheckKind;

const std::vector<CheckKind> k_kinds{CheckKind::exit,        CheckKind::text, CheckKind::set,
                                     CheckKind::set_jaccard, CheckKind::json, CheckKind::numeric};

void expect_printable(const Finding& finding) {
  std::string all = finding.summary;
  for (const Difference& difference : finding.differences) {
    all += difference.group;
    for (const std::string& example : difference.examples) all += example;
  }
  // The JSON library refuses what is no UTF-8.
  EXPECT_NO_THROW((void)nlohmann::json(all).dump());
  EXPECT_TRUE(std::ranges::none_of(all, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
      << all;
  // 20 groups with a name and three examples of at most 160 bytes, at worst four times as long when escaped.
  EXPECT_LT(all.size(), 60'000U);
}

TEST(Hostile, EveryKindAnswersToEveryText) {
  const std::vector<std::string> texts{"",
                                       "\0"s,
                                       "a\0b\n"s,
                                       "\xff\xfe\n",
                                       "\x1b[31mred\x1b[0m\n",
                                       "\x1b]0;\a\n",
                                       "\r\r\r\n",
                                       "\n\n\n",
                                       "a.py:1:1: F401\0"s,
                                       std::string(100'000, ':'),
                                       "\xe2\x80\xae"
                                       "evil\n",
                                       "\xef\xbb\xbf{}",
                                       "1e999999999\n",
                                       "{\"a\":"};
  for (const CheckKind kind : k_kinds) {
    for (const std::string& one : texts) {
      for (const char* extract : {"", "path:line:code", "(\\w+)"}) {
        expect_printable(compare(check_of(kind, 0.5, extract), before(one), after("a.py:1:1: F401 x\n1\n")));
        expect_printable(compare(check_of(kind, 0.5, extract), before("{}"), after(one)));
      }
    }
  }
}

TEST(Hostile, ALineOfTenMegabytesIsNoProblem) {
  const std::string line(10'000'000, 'a');
  const auto start = std::chrono::steady_clock::now();
  for (const CheckKind kind : k_kinds) {
    for (const char* extract : {"", "path:line:code", "^(.*):(.*):(.*)$", "(a+)b"}) {
      expect_printable(compare(check_of(kind, 0.5, extract), before(line + "\nb:1:1: E1\n"), after(line)));
    }
  }
  // Quadratic work over ten million bytes would take days; this is linear with room for a sanitizer on a busy machine.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(1));
}

TEST(Hostile, AMillionColonsAreReadOnce) {
  const std::string line = "a" + std::string(1'000'000, ':') + "1";
  EXPECT_FALSE(compare(check_of(CheckKind::set, 1, "path:line:code"), before(line), after(line)).passed);
}

TEST(Hostile, APatternThatBacktracksWithoutEndGivesUp) {
  const std::string line = std::string(4'000, 'a') + "!";
  const Finding finding = compare(check_of(CheckKind::set, 1, "(a+)+$"), before(line), after("a\n"));
  EXPECT_FALSE(finding.passed);
  EXPECT_EQ(finding.summary.find("the pattern \"(a+)+$\" backtracks without end on the line \"aaa"), 0U)
      << finding.summary;
}

TEST(Hostile, APatternSeesTheBeginningOfALongLine) {
  const auto pattern = scenario::Pattern::compile("b");
  ASSERT_TRUE(pattern.has_value());
  const std::string blank(scenario::Pattern::k_longest_line - 1, ' ');
  EXPECT_EQ(pattern->search(blank + "b").found, scenario::Match::Found::yes);
  EXPECT_EQ(pattern->search(blank + " b").found, scenario::Match::Found::no);
}

RC_GTEST_PROP(Hostile, AnyPatternAndAnyTextGiveAnAnswer, (const std::string& pattern, const std::string& text)) {
  const Finding finding = compare(check_of(CheckKind::set, 1, pattern), before(text), after(text));
  RC_ASSERT(!finding.summary.empty());
}

}  // namespace
}  // namespace payback::check
