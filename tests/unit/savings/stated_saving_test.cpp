// SPDX-License-Identifier: MIT
// What people type for a saving, and what they are told when it is none.
#include "harness/savings/stated_saving.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace payback::savings {
namespace {

void expect(std::string_view text, double low, double typical, double high) {
  const auto saving = parse_saving(text, "--saving");
  ASSERT_TRUE(saving) << text << ": " << saving.error().message();
  EXPECT_DOUBLE_EQ(saving->low, low) << text;
  EXPECT_DOUBLE_EQ(saving->typical, typical) << text;
  EXPECT_DOUBLE_EQ(saving->high, high) << text;
  EXPECT_EQ(saving->basis, Basis::assumed);
}

TEST(StatedSaving, IsAPointTwoQuantilesOrThree) {
  expect("11s", 11, 11, 11);
  expect("8..14s", 8, std::sqrt(112.0), 14);
  expect("8..11..14s", 8, 11, 14);
}

TEST(StatedSaving, TakesUnitsFromTheLastNumberOrItsOwn) {
  expect("200ms..1.5s", 0.2, std::sqrt(0.3), 1.5);
  expect("1..2min", 60, std::sqrt(7200.0), 120);
  expect("-3..-1s", -3, -std::sqrt(3.0), -1);
}

TEST(StatedSaving, WhatIsNoneGetsAnExample) {
  for (const char* text :
       {"", "s", "8", "8..14", "8s..", "..8s", "1..2..3..4s", "8..14h", "8-14s", "nans", "infs", "1 s"}) {
    const auto saving = parse_saving(text, "--saving");
    ASSERT_FALSE(saving) << text;
    EXPECT_EQ(saving.error().where, "--saving");
    EXPECT_NE(saving.error().remedy.find("8..14s"), std::string::npos);
  }
  EXPECT_NE(parse_saving("14..8s", "--saving").error().what.find("does not ascend"), std::string::npos);
  EXPECT_NE(parse_saving("1e9s", "--saving").error().what.find("eleven days"), std::string::npos);
}

RC_GTEST_PROP(StatedSaving, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto saving = parse_saving(text, "--saving");
  RC_ASSERT(!saving || (saving->low <= saving->typical && saving->typical <= saving->high));
}

}  // namespace
}  // namespace payback::savings
