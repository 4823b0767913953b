// SPDX-License-Identifier: MIT
#include "harness/base/last_words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace payback {
namespace {

TEST(LastWords, AreTheEndWithoutBlanksBehindIt) {
  EXPECT_EQ(last_words("warning: old\nerror: no such file \r\n\n"), "warning: old\\nerror: no such file");
  EXPECT_EQ(last_words(" \n\t"), "");
  EXPECT_EQ(last_words(""), "");
}

TEST(LastWords, OfALongTraceAreItsLastThreeHundredBytes) {
  EXPECT_EQ(last_words(std::string(5000, 'a') + std::string(300, 'b') + "\n"), std::string(300, 'b'));
}

TEST(LastWords, CannotMoveACursorOrChangeAColour) {
  EXPECT_EQ(last_words("\x1b[2Jgone"), "\\x1b[2Jgone");
}

}  // namespace
}  // namespace payback
