// SPDX-License-Identifier: MIT
#include "harness/history/packed_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::history {
namespace {

TEST(PackedText, IsSmallerForWhatRepeats) {
  const std::string text(100'000, 'x');
  EXPECT_LT(pack(text).size(), 1000U);
  EXPECT_EQ(unpack(pack(text)), text);
}

RC_GTEST_PROP(PackedText, ComesBackAsItWas, (std::string text)) {
  RC_ASSERT(unpack(pack(text)) == text);
}

RC_GTEST_PROP(PackedText, DamagedIsAbsentOrSomethingElseButNoCrash, (std::string text)) {
  std::string packed = pack(text + "something");
  packed[*rc::gen::inRange<std::size_t>(0, packed.size())] ^= 1;
  (void)unpack(packed);
  (void)unpack(text);
}

}  // namespace
}  // namespace payback::history
