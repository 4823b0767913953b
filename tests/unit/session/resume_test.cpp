// SPDX-License-Identifier: MIT
// Going on after a kill: whatever instant it came at, in the end every run is there once.
#include "harness/session/resume.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "harness/session/session.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"

namespace payback::session {
namespace {

using sample::Phase;
constexpr Nanoseconds k_now = std::chrono::hours(1);
using TimedRun = std::tuple<std::uint32_t, Phase, std::uint32_t, std::uint32_t, std::uint32_t>;

class ResumeTest : public ::testing::Test {
 protected:
  ResumeTest() {
    machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}};
    plan_ = test::pair_plan({"/bin/a"}, {"/bin/b"}, 2);
    plan::ScenarioPlan& first = plan_.scenarios[0];
    first.variants.push_back(first.variants[1]);
    first.variants[2].id = "other";
    first.scenario.variants.push_back(first.scenario.variants[1]);
    first.stop.fixed_rounds = 6;
    plan_.scenarios.push_back(first);
    plan_.scenarios[1].scenario.id = "second";
  }

  /// Measures on top of `journal`; what was measured is appended to it.
  std::vector<Measured> go_on(sample::Journal& journal) {
    test::FakeClock clock;
    test::FakeExecutor executor(clock);
    auto measured =
        session::measure(plan_, machine_, executor, observer_, clock, {}, earlier_of(plan_, journal, clock.now()))
            .scenarios;
    journal = {};
    for (const Measured& scenario : measured)
      for (const sample::Sample& sample : scenario.samples) {
        journal.samples.push_back(sample);
        journal.orders.push_back(order_of(executor, sample));
      }
    return measured;
  }
  sample::Order order_of(const test::FakeExecutor& executor, const sample::Sample& sample) {
    const auto key = std::tuple(sample.scenario, sample.phase, sample.round);
    for (const run::Round& round : executor.rounds)
      if (std::tuple(round.scenario, round.phase, round.number) == key && round.position == 0)
        orders_[key] = round.order;
    return orders_[key];
  }
  /// The timed runs; each may be there only once.
  static std::set<TimedRun> timed(const std::vector<Measured>& measured) {
    std::set<TimedRun> runs;
    for (const Measured& scenario : measured)
      for (const sample::Sample& sample : scenario.samples)
        if (sample.phase >= Phase::parallel) {
          const TimedRun run(sample.scenario, sample.phase, sample.round, sample.variant, sample.position);
          EXPECT_TRUE(runs.insert(run).second);
        }
    return runs;
  }
  static sample::Journal cut(const sample::Journal& whole, std::size_t size) {
    sample::Journal journal = whole;
    journal.samples.resize(size), journal.orders.resize(size);
    return journal;
  }

  plan::Plan plan_;
  machine::Machine machine_;
  test::SilentObserver observer_;
  std::map<std::tuple<std::uint32_t, Phase, std::uint32_t>, sample::Order> orders_;
};

TEST_F(ResumeTest, WhereverItWasCutTheSameRunsAreThereInTheEnd) {
  sample::Journal whole;
  const std::set<TimedRun> expected = timed(go_on(whole));
  EXPECT_EQ(expected.size(), 2U * 6 * 3);
  std::ranges::sort(whole.samples, {}, &sample::Sample::start);
  whole.orders.clear();
  for (const sample::Sample& sample : whole.samples)
    whole.orders.push_back(orders_.at({sample.scenario, sample.phase, sample.round}));
  for (std::size_t size = 0; size <= whole.samples.size(); ++size) {
    sample::Journal journal = cut(whole, size);
    EXPECT_EQ(timed(go_on(journal)), expected) << size;
  }
}

TEST_F(ResumeTest, TwoKillsInOneRoundLoseNothing) {
  sample::Journal whole;
  const std::set<TimedRun> expected = timed(go_on(whole));
  sample::Journal journal = whole;
  const auto first =
      std::ranges::find_if(whole.samples, [](const sample::Sample& sample) { return sample.phase == Phase::parallel; });
  journal = cut(whole, static_cast<std::size_t>(first - whole.samples.begin()) + 1);
  const std::vector<Earlier> once = earlier_of(plan_, journal, k_now);
  ASSERT_EQ(once[0].unfinished.size(), 1U);
  const run::Round rest = once[0].unfinished[0];
  EXPECT_EQ(rest.order.size(), 2U);
  EXPECT_EQ(rest.position, 1U);
  EXPECT_EQ(rest.slot, first->slot);
  // Of the rest one more run, and again a kill.
  sample::Sample second = *first;
  second.variant = rest.order[0], second.position = 1;
  journal.samples.push_back(second), journal.orders.push_back(rest.order);
  EXPECT_EQ(earlier_of(plan_, journal, k_now)[0].unfinished.at(0).order, (sample::Order{rest.order[1]}));
  EXPECT_EQ(timed(go_on(journal)), expected);
}

TEST_F(ResumeTest, ARoundOfWhichNothingIsThereLeavesNoGap) {
  sample::Journal whole;
  const std::set<TimedRun> expected = timed(go_on(whole));
  sample::Journal journal;
  for (std::size_t i = 0; i < whole.samples.size(); ++i)
    if (whole.samples[i].phase < Phase::parallel || whole.samples[i].round != 2) {
      journal.samples.push_back(whole.samples[i]);
      journal.orders.push_back(whole.orders[i]);
    }
  EXPECT_EQ(timed(go_on(journal)), expected);
}

TEST_F(ResumeTest, ARunThatWasThrownOutIsTakenAgainAndStays) {
  sample::Journal whole;
  const std::vector<Measured> measured = go_on(whole);
  const std::set<TimedRun> expected = timed(measured);
  sample::Journal journal = whole;
  for (sample::Sample& sample : journal.samples)
    if (sample.scenario == 0 && sample.phase == Phase::parallel && sample.round == 2 && sample.variant == 1)
      sample.discarded = sample::Discarded::suspended;
  const std::vector<Earlier> earlier = earlier_of(plan_, journal, k_now);
  ASSERT_EQ(earlier[0].unfinished.size(), 1U);
  EXPECT_EQ(earlier[0].unfinished[0].order, (sample::Order{1}));
  EXPECT_EQ(earlier[0].samples.size(), measured[0].samples.size());
}

TEST_F(ResumeTest, ACancelledRunIsTakenAgain) {
  sample::Journal whole;
  const std::set<TimedRun> expected = timed(go_on(whole));
  sample::Journal journal = whole;
  journal.samples.back().outcome = sample::Cancelled{};
  EXPECT_EQ(timed(go_on(journal)), expected);
}

TEST_F(ResumeTest, NothingIsMeasuredTwiceWhenAllIsThere) {
  sample::Journal journal;
  (void)go_on(journal);
  test::FakeClock clock;
  test::FakeExecutor executor(clock);
  (void)session::measure(plan_, machine_, executor, observer_, clock, {}, earlier_of(plan_, journal, clock.now()));
  EXPECT_TRUE(executor.rounds.empty());
}

TEST_F(ResumeTest, RecordsOfNoScenarioOfThePlanAreLeftOut) {
  sample::Journal journal;
  journal.samples.resize(2), journal.orders.assign(2, {0});
  journal.samples[0].scenario = 7;
  journal.samples[1].variant = 7;
  for (const Earlier& earlier : earlier_of(plan_, journal, k_now)) {
    EXPECT_TRUE(earlier.samples.empty());
    EXPECT_TRUE(earlier.unfinished.empty());
  }
}

TEST_F(ResumeTest, ADamagedOrderOfARoundAsksForNoVariantThatIsNotThere) {
  sample::Journal journal;
  journal.samples.resize(2);
  journal.orders = {{0, 9}, {1, 2}};  // of three variants; and the second is not of variant 0
  for (sample::Sample& sample : journal.samples) sample.phase = Phase::parallel;
  for (const Earlier& earlier : earlier_of(plan_, journal, k_now)) {
    EXPECT_TRUE(earlier.samples.empty());
    EXPECT_TRUE(earlier.unfinished.empty());
  }
}

TEST_F(ResumeTest, RunsOfAnotherStartOfTheMachineComeBeforeThoseThatFollow) {
  sample::Journal journal;
  journal.samples.resize(4), journal.orders.assign(4, {0});
  // Two runs late on a machine, then it is restarted; one early on it, then a pause of ten minutes until now.
  const auto at = [&](std::size_t i, int start, int wall) {
    journal.samples[i].phase = Phase::solo, journal.samples[i].round = static_cast<std::uint32_t>(i);
    journal.samples[i].start = std::chrono::seconds(start), journal.samples[i].wall = std::chrono::seconds(wall);
  };
  at(0, 50'000, 3), at(1, 50'005, 5), at(2, 300, 2), at(3, 303, 4);
  journal.taken_up = {2};
  const std::vector<Earlier> earlier = earlier_of(plan_, journal, std::chrono::seconds(907));
  std::vector<Nanoseconds> starts;
  for (const sample::Sample& sample : earlier[0].samples) starts.push_back(sample.start);
  // By hand: the second run ends at 307, so it moves by 600 to 900 and 903; the first ends at 50,010, which becomes
  // 900.
  EXPECT_EQ(starts, (std::vector<Nanoseconds>{std::chrono::seconds(890), std::chrono::seconds(895),
                                              std::chrono::seconds(900), std::chrono::seconds(903)}));
}

}  // namespace
}  // namespace payback::session
