// SPDX-License-Identifier: MIT
#include "harness/statistics/split_mix.hpp"

#include <gtest/gtest.h>

namespace payback::statistics {
namespace {

TEST(SplitMix64, GivesTheNumbersOfTheReferenceProgram) {
  // The first five for the seed 1234567, as splitmix64.c of Sebastiano Vigna prints them (Rosetta Code, "Pseudo-random
  // numbers/Splitmix64").
  SplitMix64 engine(1234567);
  EXPECT_EQ(engine(), 6457827717110365317ULL);
  EXPECT_EQ(engine(), 3203168211198807973ULL);
  EXPECT_EQ(engine(), 9817491932198370423ULL);
  EXPECT_EQ(engine(), 4593380528125082431ULL);
  EXPECT_EQ(engine(), 16408922859458223821ULL);
}

}  // namespace
}  // namespace payback::statistics
