// SPDX-License-Identifier: MIT
// The answers of a team file; savings/team_file_test.cpp has what is wrong with one.
#include "harness/decision/answers_file.hpp"

#include <gtest/gtest.h>

namespace payback::decision {
namespace {

TEST(AnswersFile, WithoutTheObjectNothingIsAnswered) {
  const Answers answers = read_answers(R"({"developers": 10})");
  for (const Question& question : k_questions) EXPECT_FALSE(answers.*question.answer) << question.key;
  EXPECT_TRUE(answers.pilot_repository.empty());
}

TEST(AnswersFile, YesNoAndNotKnownAreThreeThings) {
  const Answers answers = read_answers(R"({"decision": {
    "crash_expensive": true, // a comment
    "webassembly": false, "pilot_repository": "docs-site"}})");
  EXPECT_EQ(answers.crash_expensive, true);
  EXPECT_EQ(answers.webassembly, false);
  EXPECT_EQ(answers.motivated, std::nullopt);
  EXPECT_EQ(answers.pilot_repository, "docs-site");
}

TEST(AnswersFile, EveryQuestionIsRead) {
  for (const Question& question : k_questions) {
    const Answers answers = read_answers("{\"decision\": {\"" + std::string(question.key) + "\": true}}");
    for (const Question& other : k_questions)
      EXPECT_EQ((answers.*other.answer).has_value(), other.key == question.key) << question.key << ' ' << other.key;
  }
}

TEST(AnswersFile, WhatIsNoAnswerIsNotOne) {
  for (const char* text : {"", "[]", "{", R"({"decision": 1})", R"({"decision": {"webassembly": "yes"}})",
                           R"({"decision": {"pilot_repository": 3, "other": true}})"}) {
    const Answers answers = read_answers(text);
    EXPECT_FALSE(answers.webassembly) << text;
    EXPECT_TRUE(answers.pilot_repository.empty()) << text;
  }
}

}  // namespace
}  // namespace payback::decision
