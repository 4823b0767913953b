// SPDX-License-Identifier: MIT
// Numbers as the summaries print them.
#include "harness/check/sentence.hpp"

#include <gtest/gtest.h>

namespace payback::check {
namespace {

TEST(Sentence, CountsHaveCommasAndTheRightNoun) {
  EXPECT_EQ(thousands(0), "0");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1640), "1,640");
  EXPECT_EQ(thousands(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "finding"), "1 finding");
  EXPECT_EQ(counted(0, "finding"), "0 findings");
}

TEST(Sentence, AShareIsNeverRoundedUp) {
  EXPECT_EQ(share(0.79999), "0.799");
  EXPECT_EQ(share(0.858), "0.858");
  EXPECT_EQ(share(2.0 / 3), "0.666");
  EXPECT_EQ(share(1), "1.000");
}

TEST(Sentence, AThresholdHasTheDigitsItWasGivenWith) {
  EXPECT_EQ(threshold_text(0.8), "0.80");
  EXPECT_EQ(threshold_text(1), "1.00");
  EXPECT_EQ(threshold_text(0.995), "0.995");
}

}  // namespace
}  // namespace payback::check
