// SPDX-License-Identifier: MIT
// Outcomes and journal lines, both ways.
#include "harness/sample/journal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

namespace payback::sample {
namespace {

const std::string k_line =
    "1\t2\tparallel\t3\t0\t2,0,1\t1\t0-1\t77\t1000\t2000\t300\t400\t1048576\t5\t6\t7\t8\t9\t10\t0\texit:1";

TEST(Journal, ALineIsReadFieldByField) {
  const auto sample = parse_record(k_line);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->scenario, 1U);
  EXPECT_EQ(sample->variant, 2U);
  EXPECT_EQ(sample->phase, Phase::parallel);
  EXPECT_EQ(sample->round, 3U);
  EXPECT_EQ(sample->slot, 1U);
  EXPECT_EQ(sample->cpus, "0-1");
  EXPECT_EQ(sample->padding_bytes, 77U);
  EXPECT_EQ(sample->wall.count(), 2000);
  EXPECT_EQ(sample->cpu().count(), 700);
  EXPECT_EQ(sample->peak_rss_bytes, 1048576);
  EXPECT_EQ(sample->involuntary_switches, 6);
  EXPECT_EQ(sample->blocks_out, 10);
  EXPECT_EQ(sample->outcome, Outcome(Exited{1}));
}

// As payback writes it now: what the control group counted, and why the run was thrown out.
const std::string k_full_line = k_line + "\t500\t4096\tsuspended";

TEST(Journal, WhatAGroupCountedAndWhyARunWasThrownOutIsRead) {
  const auto sample = parse_record(k_full_line);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->group_cpu_ns, 500);
  EXPECT_EQ(sample->group_peak_bytes, 4096);
  EXPECT_EQ(sample->discarded, Discarded::suspended);
  EXPECT_EQ(sample->outcome, Outcome(Exited{1}));
}

TEST(Journal, WhatIsNotKnownIsAbsent) {
  for (const std::string& line : {k_line, k_line + "\t\t\t"}) {
    const auto sample = parse_record(line);
    ASSERT_TRUE(sample) << line;
    EXPECT_FALSE(sample->group_cpu_ns);
    EXPECT_FALSE(sample->group_peak_bytes);
    EXPECT_EQ(sample->discarded, Discarded::no);
  }
}

TEST(Journal, AnEarlierVersionsJournalIsReadWithItsOwnColumns) {
  const std::string columns = journal_columns();
  const std::string earlier = columns.substr(0, columns.find("\tgroup_cpu_ns"));
  const Journal journal = parse_journal(earlier + "\n" + k_line + "\n" + k_full_line + "\n");
  EXPECT_EQ(journal.samples.size(), 2U);
  EXPECT_EQ(journal.unreadable, 0U);
}

TEST(Journal, APrefixIsTheBeginningOfItsLine) {
  Order order;
  const auto sample = parse_record(k_line, &order);
  EXPECT_EQ(order, (Order{2, 0, 1}));
  EXPECT_TRUE(k_line.starts_with(record_prefix(*sample, order)));
}

TEST(Journal, ItsColumnsAreAsManyAsTheFields) {
  const std::string columns = journal_columns();
  EXPECT_EQ(std::ranges::count(columns, '\t'), std::ranges::count(k_full_line, '\t'));
}

TEST(Journal, ALineThatIsNotWholeIsNoSample) {
  for (std::size_t size = 0; size + 1 < k_line.size(); ++size) {
    const auto sample = parse_record(k_line.substr(0, size));
    EXPECT_FALSE(sample) << size;
  }
  for (std::size_t size = k_line.size() + 1; size < k_full_line.size(); ++size)
    if (!k_full_line.substr(0, size).ends_with("\t4096\t")) {
      EXPECT_FALSE(parse_record(k_full_line.substr(0, size))) << size;
    }
  EXPECT_FALSE(parse_record(k_line + "\tmore"));
  EXPECT_FALSE(parse_record(k_line + "\t1\t2\tbad luck"));
  EXPECT_FALSE(parse_record(k_full_line + "\tmore"));
}

TEST(Journal, NumbersThatNoClockOrCounterReachesAreNoSample) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string line = k_line;
    return parse_record(line.replace(line.find(from), from.size(), to));
  };
  EXPECT_TRUE(with("\t2000\t", "\t86400000000000\t"));  // a day
  EXPECT_FALSE(with("\t2000\t", "\t9000000000000000000\t"));
  EXPECT_FALSE(with("\t1000\t", "\t9000000000000000000\t"));
  EXPECT_FALSE(with("\t1000\t", "\t-1\t"));
  EXPECT_FALSE(with("\t0\texit:1", "\t-1\texit:1"));
}

TEST(Journal, WhereARunWasTakenUpAgainIsKnown) {
  const std::string line = k_line + "\n";
  const Journal journal =
      parse_journal("# payback journal 1\n# more\n" + line + line + "# resumed\n" + line + "# resumed\n");
  EXPECT_EQ(journal.samples.size(), 3U);
  EXPECT_EQ(journal.taken_up, (std::vector<std::size_t>{2, 3}));
}

TEST(Journal, ACutOffEndIsSeenAndTheRestIsKept) {
  const Journal journal =
      parse_journal("# payback journal 1\n" + journal_columns() + "\n" + k_line + "\n" + "rubbish\n" + k_line);
  EXPECT_EQ(journal.header, (std::vector<std::string>{"payback journal 1"}));
  EXPECT_EQ(journal.samples.size(), 1U);
  EXPECT_EQ(journal.unreadable, 1U);
  EXPECT_TRUE(journal.cut_off);
}

TEST(Journal, NoBytesCrashIt) {
  rc::check([](const std::string& text) {
    const Journal journal = parse_journal(text);
    RC_ASSERT(journal.samples.size() <= text.size());
  });
}

TEST(Outcome, TokensAreReadBack) {
  for (const Outcome& outcome : {Outcome(Exited{0}), Outcome(Exited{255}), Outcome(Signaled{9}), Outcome(TimedOut{}),
                                 Outcome(SpawnFailed{2}), Outcome(Cancelled{}), Outcome(Unmarked{})}) {
    Outcome read;
    ASSERT_TRUE(decode(encode(outcome), read)) << encode(outcome);
    EXPECT_EQ(read, outcome);
  }
  Outcome untouched;
  for (const char* token : {"", "exit", "exit:", "exit:-1", "exit:1x", "exit:99999999999", "left:1", "timeout:"})
    EXPECT_FALSE(decode(token, untouched)) << token;
}

TEST(Outcome, IsDescribedForPeople) {
  EXPECT_EQ(describe(Exited{3}), "exit 3");
  EXPECT_EQ(describe(Signaled{9}), "signal 9 (SIGKILL)");
  EXPECT_EQ(describe(SpawnFailed{2}), "could not start: No such file or directory");
}

TEST(Outcome, MakesASentenceWithTheNameOfACommand) {
  EXPECT_EQ(deed(Exited{3}), "ended with exit 3");
  EXPECT_EQ(deed(Signaled{9}), "ended with signal 9 (SIGKILL)");
  EXPECT_EQ(deed(TimedOut{}), "timed out");
  EXPECT_EQ(deed(SpawnFailed{2}), "could not start: No such file or directory");
  EXPECT_EQ(deed(Cancelled{}), "was cancelled");
  EXPECT_TRUE(deed(Unmarked{}).starts_with("ended without marking"));
}

TEST(Outcome, WhatTheMachineLackedComesWithItsRemedy) {
  EXPECT_EQ(describe(SpawnFailed{EMFILE}),
            "could not start: Too many open files; raise the limit of open files (ulimit -n)");
  EXPECT_EQ(describe(SpawnFailed{ENOENT}), "could not start: No such file or directory");
}

TEST(Outcome, ARunThatWasThrownOutDoesNotCountHoweverItEnded) {
  Sample sample;
  sample.outcome = Exited{0};
  EXPECT_TRUE(counts(sample, {0}));
  sample.discarded = Discarded::suspended;
  EXPECT_FALSE(counts(sample, {0}));
}

TEST(Outcome, OnlyListedExitCodesSucceed) {
  EXPECT_TRUE(succeeded(Exited{1}, {0, 1}));
  EXPECT_FALSE(succeeded(Exited{2}, {0, 1}));
  EXPECT_FALSE(succeeded(Signaled{1}, {0, 1}));
  EXPECT_FALSE(succeeded(TimedOut{}, {0}));
}

}  // namespace
}  // namespace payback::sample
