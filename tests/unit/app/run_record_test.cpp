// SPDX-License-Identifier: MIT
#include "harness/app/run_record.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "harness/app/journal_file.hpp"
#include "harness/app/output_folder.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::app {
namespace {

using Description = std::map<std::string, std::string>;

TEST(RunRecord, IsReadAsItWasWritten) {
  const test::TemporaryFolder folder;
  const RunRecord record{
      {"a b", "--tier", "smoke"}, "/somewhere", "2026-11-23T08:00:00Z", 18446744073709551615U, {{"seed", "7"}}};
  ASSERT_TRUE(save_record(record, folder.path()));
  const auto read = load_record(folder.path());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->arguments, record.arguments);
  EXPECT_EQ(read->directory, record.directory);
  EXPECT_EQ(read->started, record.started);
  EXPECT_EQ(read->seed, record.seed);
  EXPECT_EQ(read->plan, record.plan);
}

TEST(JournalFile, OfARunThatBeganMeanwhileIsLeftAlone) {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "journal";
  const auto first = JournalFile::create(file, "# first\n");
  ASSERT_TRUE(first);
  const auto second = JournalFile::create(file, "# second\n");
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message().find("another run has begun here meanwhile"), std::string::npos);
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  EXPECT_EQ(line, "# first");
}

TEST(RunRecord, AFolderWithoutOneAndADamagedOneAreTold) {
  const test::TemporaryFolder folder;
  EXPECT_NE(load_record(folder.path()).error().message().find("no run here to take up"), std::string::npos);
  for (const char* text :
       {"", "[]", "{\"format\": \"payback/run/1\"}", "{\"format\": \"payback/run/1\", \"seed\": -1"}) {
    std::ofstream(folder.path() / "run.json") << text;
    const auto read = load_record(folder.path());
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::usage);
    EXPECT_NE(read.error().message().find("it is damaged; start a new run"), std::string::npos);
  }
}

TEST(RunRecord, ChangesAreNamedOneByOne) {
  const Description then{{"lint / tool ruff", "0.14.1"}, {"lint / slot 1", "1"}, {"seed", "7"}};
  EXPECT_EQ(changes(then, then), "");
  EXPECT_EQ(changes(then, {{"lint / tool ruff", "0.14.2"}, {"lint / slot 1", "1"}, {"seed", "7"}}),
            "lint / tool ruff is 0.14.2 now and was 0.14.1");
  EXPECT_EQ(changes(then, {{"lint / tool ruff", "0.14.1"}, {"more", "x"}, {"seed", "7"}}),
            "lint / slot 1 is gone; more is new");
  EXPECT_EQ(changes({}, {{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}, {"e", "1"}}),
            "a is new; b is new; c is new; and 2 more");
}

TEST(JournalFile, OneRunAtATimeHoldsIt) {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "journal";
  EXPECT_FALSE(JournalFile::in_use(file));
  {
    const auto held = JournalFile::create(file, "# head\n");
    ASSERT_TRUE(held);
    EXPECT_TRUE(JournalFile::in_use(file));
    const auto second = prepare_output(folder.path());
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message().find("a run is under way here"), std::string::npos);
  }
  EXPECT_FALSE(JournalFile::in_use(file));
}

TEST(JournalFile, ALineThatAKillCutOffIsTakenAwayBeforeMoreFollows) {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "journal";
  std::ofstream(file) << "# head\n0\t1\tpara";
  sample::Journal earlier;
  ASSERT_TRUE(JournalFile::take_up(file, "resumed", earlier));
  EXPECT_EQ(earlier.header, (std::vector<std::string>{"head"}));
  EXPECT_FALSE(earlier.cut_off);
  std::ifstream stream(file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(stream), {}), "# head\n# resumed\n");
}

}  // namespace
}  // namespace payback::app
