// SPDX-License-Identifier: MIT
#include "harness/base/json_pointer.hpp"

#include <gtest/gtest.h>

namespace payback {
namespace {

// RFC 6901, section 5: the keys of its example and their pointers, without the leading '/'.
TEST(PointerToken, EscapesTheExamplesOfTheStandard) {
  EXPECT_EQ(pointer_token("a/b"), "a~1b");
  EXPECT_EQ(pointer_token("m~n"), "m~0n");
  EXPECT_EQ(pointer_token("c%d"), "c%d");
  EXPECT_EQ(pointer_token(" "), " ");
  EXPECT_EQ(pointer_token(""), "");
}

}  // namespace
}  // namespace payback
