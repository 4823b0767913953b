// SPDX-License-Identifier: MIT
// How an error is told.
#include "harness/base/error.hpp"

#include <gtest/gtest.h>

namespace payback {
namespace {

TEST(Error, SaysWhereWhatAndTheRemedy) {
  const Error error{ErrorKind::usage, "--rounds", "\"x\" is no number", "write a whole number such as 10"};
  EXPECT_EQ(error.message(), "--rounds: \"x\" is no number; write a whole number such as 10");
}

TEST(Error, LeavesOutWhatIsEmpty) {
  EXPECT_EQ((Error{ErrorKind::internal, "", "the launcher died", ""}).message(), "the launcher died");
  EXPECT_EQ((Error{ErrorKind::usage, "", "a", "b"}).message(), "a; b");
  EXPECT_EQ((Error{ErrorKind::usage, "p", "a", ""}).message(), "p: a");
}

TEST(Error, IsReturnedByFail) {
  const Result<int> result = fail(ErrorKind::unavailable, "uv", "is not installed");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error(), (Error{ErrorKind::unavailable, "uv", "is not installed", ""}));
}

}  // namespace
}  // namespace payback
