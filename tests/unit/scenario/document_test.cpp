// SPDX-License-Identifier: MIT
// Lines of values, equal keys, limits, and what is said about text that is no JSON.
#include "harness/scenario/document.hpp"

#include <gmock/gmock.h>

#include "harness/scenario/syntax_error.hpp"
#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string only_problem(std::string_view text) {
  const Document document = Document::parse(text, "t");
  EXPECT_EQ(document.problems().size(), 1U) << test::all_messages(document.problems());
  return document.problems().empty() ? "" : document.problems()[0].message();
}

TEST(Document, EveryValueKnowsItsLine) {
  const Document document = Document::parse(
      "// a comment\n{ \"a\": 1,\n  \"b\":\n  [10,\n   20\n  , { \"c/d\": null, \"e~f\":\n true }] /* over\n lines */, "
      "\"z\": -0.5\n}",
      "t");
  ASSERT_TRUE(document.readable());
  EXPECT_EQ(document.line_of(""), 2);
  EXPECT_EQ(document.line_of("/a"), 2);  // a number: the lexer has read the comma or the line's end, too
  EXPECT_EQ(document.line_of("/b"), 3);
  EXPECT_EQ(document.line_of("/b/0"), 4);
  EXPECT_EQ(document.line_of("/b/1"), 5);
  EXPECT_EQ(document.line_of("/b/2"), 6);
  EXPECT_EQ(document.line_of("/b/2/c~1d"), 6);
  EXPECT_EQ(document.line_of("/b/2/e~0f"), 6);
  EXPECT_EQ(document.line_of("/z"), 8);
  EXPECT_EQ(document.json().at("b").at(2).at("e~f"), true);
}

TEST(Document, ANumberAtTheEndOfALineBelongsToIt) {
  const Document document = Document::parse("[\n1\n,\n2.5\n]", "t");
  EXPECT_EQ(document.line_of("/0"), 2);
  EXPECT_EQ(document.line_of("/1"), 4);
}

TEST(Document, WhatIsNotThereHasTheLineOfWhatIsAroundIt) {
  const Document document = Document::parse("{\n\"a\": {\n\"b\": [1] } }", "t");
  EXPECT_EQ(document.line_of("/a/none/deeper"), 2);
  EXPECT_EQ(document.line_of("/a/b/7"), 3);
  EXPECT_EQ(document.line_of("/a/b/x"), 3);
  EXPECT_EQ(document.line_of("/a/b/-1"), 3);
}

TEST(Document, KeysKeepTheOrderOfTheFile) {
  EXPECT_THAT(Document::parse(R"({ "z": 1, "a": 2, "m": 3 })", "t").mark_of("").keys, ElementsAre("z", "a", "m"));
}

TEST(Document, OfEqualKeysTheFirstCountsAndBothLinesAreNamed) {
  const Document document =
      Document::parse("{ \"a\": { \"b\": 1 },\n \"c\": [],\n \"a\": { \"b\": 2,\n \"b\": 3 }, \"d\": 4 }", "t");
  EXPECT_TRUE(document.readable());
  EXPECT_EQ(test::all_messages(document.problems()),
            "t:3 /a: \"a\" is here twice, first on line 1; keep one of them\n");
  EXPECT_EQ(document.json(), (nlohmann::json{{"a", {{"b", 1}}}, {"c", nlohmann::json::array()}, {"d", 4}}));
  EXPECT_EQ(document.line_of("/a/b"), 1);
  EXPECT_EQ(document.line_of("/d"), 4);
}

TEST(Document, EqualKeysOnOneLine) {
  EXPECT_EQ(only_problem(R"([{ "a": 1, "a": 2 }])"),
            "t:1 /0/a: \"a\" is here twice, both times on line 1; keep one of them");
}

TEST(Document, PointersOfProblemsLeadThroughLists) {
  EXPECT_EQ(only_problem("[0, [1, { \"k\": [2, \"\\u0000\"] }]]"),
            "t:1 /1/1/k/1: \"\\u0000\" holds a zero byte; take \\u0000 out; no command can receive it");
}

TEST(Document, LimitsAreJustOutsideWhatIsAccepted) {
  EXPECT_TRUE(Document::parse(std::string(32, '[') + std::string(32, ']'), "t").readable());
  EXPECT_THAT(only_problem(std::string(33, '[') + std::string(33, ']')), HasSubstr("more than 32 levels"));
  std::string values = "[0";
  for (int i = 2; i < 50'000; ++i) values += ",0";
  EXPECT_TRUE(Document::parse(values + "]", "t").readable());  // with the list itself 50,000
  EXPECT_THAT(only_problem(values + ",0]"), HasSubstr("more than 50000 values"));
  EXPECT_THAT(Document::parse("\"" + std::string(10'000, 'x') + "\"", "t").problems(), IsEmpty());
  EXPECT_THAT(only_problem("\"" + std::string(10'001, 'x') + "\""), HasSubstr("a text of 10001 bytes"));
  EXPECT_THAT(Document::parse("{\"" + std::string(200, 'k') + "\": 1}", "t").problems(), IsEmpty());
  EXPECT_THAT(only_problem("{\"" + std::string(201, 'k') + "\": 1}"), HasSubstr("is no possible key"));
  std::string keys = "{\"k0\": 0";
  for (int i = 1; i < 200; ++i) keys += ",\"k" + std::to_string(i) + "\": 0";
  EXPECT_TRUE(Document::parse(keys + "}", "t").readable());
  EXPECT_THAT(only_problem(keys + ",\"k\": 0}"), HasSubstr("more than 200 keys in one object"));
  EXPECT_TRUE(Document::parse("1" + std::string((4 << 20) - 1, ' '), "t").readable());
  EXPECT_EQ(only_problem("1" + std::string(4 << 20, ' ')),
            "t: the file is larger than 4 MiB; keep data in a workload or a file of its own");
}

TEST(Document, SaysWhatIsNoJson) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "t:1: nothing is in the file; write a document, starting with {"},
      {"// only\n", "t:1: nothing is in the file; write a document, starting with {"},
      {"[1,\n]", "t:2 /1: a comma before ]; take the comma out"},
      {"{\"a\"\n1}", "t:2: no colon before \"1\"; write \"key\": value"},
      {"{\"a\":\n[1 2]}", "t:2 /a: no comma before \"2\"; separate entries by commas"},
      {"{'a': 1}", "t:1: \"'\" where a key should stand; write keys in double quotes, \"key\": value"},
      {"{\"a\": True}",
       "t:1 /a: \"T\" where a value should stand; texts stand in double quotes; the bare words are true, false and "
       "null"},
      {"{\"a\": \"b\n\"}", "t:1 /a: a line ends inside a text; close the text with \", or write \\n for a line end"},
      {"{}\n{}", "t:2: { after the end of the document; keep one document in the file"},
      {"{\"a\": [1}", "t:1 /a: } does not close the bracket opened on line 1; close it with ]"},
      {"{} /* x", "t:1: a comment that does not end; close it with */"},
      {"{\"a\": \"x", "t:1 /a: a text without its closing quote; close it with \""},
      {"{\"a\": \"\\q\"}",
       "t:1 /a: a backslash that starts nothing known; write \\\\ for a backslash; known are \\n \\t \\r \\b \\f \\\" "
       "\\/ \\uXXXX"},
      {"{\"a\": -}", "t:1 /a: an incomplete number; write a number such as 1, -2.5 or 1e3"},
  };
  for (const auto& [text, message] : cases) EXPECT_EQ(only_problem(text), message) << text;
}

TEST(Document, TheUsersTextIsNotTakenForTheParsersMessage) {
  // The text that was read holds the parser's own phrases.
  EXPECT_THAT(only_problem("{\"a\": \"'; expected end of input missing closing '*/'"),
              HasSubstr("a text without its closing quote"));
}

TEST(Document, AByteOrderMarkIsSkipped) {
  EXPECT_TRUE(Document::parse("\xEF\xBB\xBF{}", "t").readable());
}

// The byte sequences are those of table 3-7 of the Unicode standard, at its edges and one beyond them.
TEST(Utf8, OnlyWellFormedSequencesPass) {
  const auto npos = std::string_view::npos;
  for (const std::string good : {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                                 "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(first_invalid_utf8(good), npos);
  }
  for (const std::string bad : {"\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE1\x80",
                                "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    EXPECT_EQ(first_invalid_utf8("ab" + bad), 2U);
  }
}

TEST(Quote, ShowsControlCharactersAndCutsBetweenCharacters) {
  EXPECT_EQ(quote("a\"b\n"), R"("a\"b\n")");
  // 59 bytes and a character of two bytes: it would be cut in half at 60.
  EXPECT_EQ(quote(std::string(59, 'x') + "ä" + "rest"), "\"" + std::string(59, 'x') + "…\"");
}

TEST(ReadText, NamesWhatCannotBeRead) {
  EXPECT_EQ(read_text("/nonexistent/x.json").error().message(),
            "/nonexistent/x.json: there is no such file; give the path of a JSON file");
  EXPECT_EQ(read_text("/").error().what, "this is a folder");
  EXPECT_EQ(read_text("/dev/zero").error().what, "the file is larger than 4 MiB");  // it has no size and no end
}

TEST(Problem, LeavesOutWhatIsEmpty) {
  EXPECT_EQ((Problem{"f", 3, "/a", "what", "remedy"}.message()), "f:3 /a: what; remedy");
  EXPECT_EQ((Problem{"f", 0, "", "what", ""}.message()), "f: what");
  EXPECT_EQ((Problem{"", 0, "", "what", "remedy"}.message()), "what; remedy");
}

}  // namespace
}  // namespace payback::scenario
