// SPDX-License-Identifier: MIT
// A log of git as bytes; names from it are data.
#include "harness/savings/commit_log.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::savings {
namespace {

constexpr std::int64_t k_day = 86'400, k_now = 1'764'288'000;  // 2025-11-28T00:00:00Z

std::string record(std::string_view time, std::string_view day, std::string_view name, std::string_view email,
                   std::string_view parents) {
  std::string out;
  for (const std::string_view field : {time, day, name, email, parents}) {
    out += field;
    out += '\0';
  }
  return out;
}

Commit commit(std::string email, double days_ago, bool merge = false) {
  const auto time = k_now - static_cast<std::int64_t>(days_ago * k_day);
  return {time, std::to_string(time / k_day), "A Name", std::move(email), merge};
}

TEST(CommitLog, ReadsRecordsWhateverTheNamesHold) {
  const Log log = parse_log(record("1764200000", "2025-11-27", "\x1b[31mA\nB", "a@x", "p1") +
                            record("1764200001", "2025-11-27", "", "", "p1 p2") +
                            record("1764200002", "2025-11-27", "root", "r@x", ""));
  ASSERT_EQ(log.commits.size(), 3U);
  EXPECT_EQ(log.commits[0].name, "\x1b[31mA\nB");
  EXPECT_EQ(log.commits[0].time, 1'764'200'000);
  EXPECT_EQ(log.commits[0].day, "2025-11-27");
  EXPECT_FALSE(log.commits[0].merge);
  EXPECT_TRUE(log.commits[1].merge);
  EXPECT_FALSE(log.commits[2].merge);
}

TEST(CommitLog, CountsWhatHasNoTimeAndStopsAtACutRecord) {
  const Log log = parse_log(record("", "", "a", "b", "c") + record("99999999999999999999", "", "a", "b", "c") + "176");
  EXPECT_TRUE(log.commits.empty());
  EXPECT_EQ(log.unreadable, 2U);
  EXPECT_TRUE(parse_log("").commits.empty());
}

RC_GTEST_PROP(CommitLog, AnyBytesAreRead, (const std::string& bytes)) {
  const Log log = parse_log(bytes);
  RC_ASSERT(5 * (log.commits.size() + log.unreadable) <= bytes.size() + 5);
  (void)activity_of(log.commits, {k_now, 90});
}

TEST(Activity, CountsDaysAndPushesOfEachAuthor) {
  // A: two commits within the hour, one two hours later, one the day before. B: one a day on two days.
  const Activity a = activity_of({commit("A@x", 1), commit("a@x", 1 - 30.0 / 1440), commit("a@x", 1 - 150.0 / 1440),
                                  commit("a@x", 2.5), commit("b@x", 4.2), commit("b@x", 5.2)},
                                 {k_now, 14});
  EXPECT_EQ(a.authors, 2U);
  EXPECT_EQ(a.regulars, 2U);
  EXPECT_EQ(a.commits, 6U);
  EXPECT_EQ(a.author_days, 4U);
  EXPECT_EQ(a.pushes, 5U);
  EXPECT_DOUBLE_EQ(a.commits_per_day(), 1.5);
  EXPECT_DOUBLE_EQ(a.pushes_per_day(), 1.25);
  EXPECT_DOUBLE_EQ(a.presence, 4.0 / 20);  // 14 days hold 10 working days, for two people
}

TEST(Activity, LeavesOutMergesBotsAndWhatIsOutsideTheWindow) {
  Commit bot = commit("49699333+dependabot[bot]@users.noreply.example", 1);
  const Activity a =
      activity_of({commit("a@x", 1), commit("a@x", 2, true), bot, commit("a@x", 91), commit("a@x", -2)}, {k_now, 90});
  EXPECT_EQ(a.authors, 1U);
  EXPECT_EQ(a.commits, 1U);
  EXPECT_EQ(a.merges, 1U);
  EXPECT_EQ(a.bot_commits, 1U);
  EXPECT_EQ(a.outside, 2U);
}

TEST(Activity, RatesAreThoseOfTheRegularsWhereThereAreSome) {
  const Activity mixed =
      activity_of({commit("a@x", 1), commit("a@x", 2.1), commit("once@x", 3), commit("once@x", 3)}, {k_now, 7});
  EXPECT_EQ(mixed.authors, 2U);
  EXPECT_EQ(mixed.regulars, 1U);
  EXPECT_EQ(mixed.commits, 2U);
  const Activity rare = activity_of({commit("once@x", 3)}, {k_now, 7});
  EXPECT_EQ(rare.regulars, 0U);
  EXPECT_EQ(rare.commits, 1U);
}

TEST(Activity, NobodyIsPresentMoreThanAlways) {
  EXPECT_DOUBLE_EQ(activity_of({commit("a@x", 0.1), commit("a@x", 1.1)}, {k_now, 2}).presence, 1);
}

TEST(Activity, OfNothingIsNothing) {
  const Activity a = activity_of({}, {k_now, 90});
  EXPECT_EQ(a.authors, 0U);
  EXPECT_EQ(a.commits_per_day(), 0);
  EXPECT_EQ(a.presence, 0);
}

}  // namespace
}  // namespace payback::savings
