// SPDX-License-Identifier: MIT
#include "harness/machine/system_files.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace payback::machine {
namespace {

TEST(SystemFiles, WhatIsNotThereIsAbsentAndNotNought) {
  const test::TemporaryFolder root;
  test::write(root / "empty", "");
  test::write(root / "blank", "  \n");
  test::write(root / "word", "max\n");
  const SystemFiles files(root.path());
  EXPECT_EQ(files.number("missing"), std::nullopt);
  EXPECT_EQ(files.number("empty"), std::nullopt);
  EXPECT_EQ(files.line("blank"), std::nullopt);
  EXPECT_EQ(files.number("word"), std::nullopt);
  EXPECT_EQ(files.text("."), std::nullopt) << "a folder has no text";
}

TEST(SystemFiles, TheFirstLineCounts) {
  const test::TemporaryFolder root;
  test::write(root / "file", "  42 \nmore\n");
  const SystemFiles files(root.path());
  EXPECT_EQ(files.line("file"), "42");
  EXPECT_EQ(files.number("file"), 42);
}

TEST(WholeNumber, TakesNothingElse) {
  EXPECT_EQ(whole_number("-1"), -1);
  EXPECT_EQ(whole_number("12x"), std::nullopt);
  EXPECT_EQ(whole_number("99999999999999999999"), std::nullopt);
  EXPECT_EQ(whole_number(""), std::nullopt);
}

TEST(CpuList, IsReadAsTheKernelWritesIt) {
  EXPECT_EQ(parse_cpu_list("0-2,8\n"), (std::vector{0, 1, 2, 8}));
  EXPECT_EQ(parse_cpu_list("5"), std::vector{5});
  for (const char* wrong : {"", "a", "3-1", "0-", "-1", "0-99999999", "1,,2"})
    EXPECT_TRUE(parse_cpu_list(wrong).empty()) << wrong;
}

RC_GTEST_PROP(CpuList, AnyTextIsReadWithoutHarm, (const std::string& text)) {
  for (const int cpu : parse_cpu_list(text)) RC_ASSERT(cpu >= 0 && cpu <= 65535);
}

TEST(ChosenWord, StandsInBrackets) {
  EXPECT_EQ(chosen_word("always [madvise] never"), "madvise");
  EXPECT_EQ(chosen_word("always madvise"), std::nullopt);
  EXPECT_EQ(chosen_word("][ []"), std::nullopt);
}

}  // namespace
}  // namespace payback::machine
