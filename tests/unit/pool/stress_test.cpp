// SPDX-License-Identifier: MIT
// Many more slots than cores and ten thousand short runs: under ThreadSanitizer the proof that nothing here races.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "harness/plan/round_mark.hpp"
#include "harness/sample/journal.hpp"
#include "runners/pool/pool_executor.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::pool {
namespace {

constexpr int k_slots = 16;
constexpr std::uint32_t k_rounds = 5000;

/// Every run says by its exit code what it is: "before" its round, "after" its slot.
plan::Plan telling_plan() {
  const std::string workload = std::string(PAYBACK_BINARY_DIR) + "/payback-workload";
  plan::Plan plan = test::pair_plan({workload, "exit", "0"}, {workload, "exit", "0"}, k_slots);
  for (plan::VariantPlan& variant : plan.scenarios[0].variants) {
    variant.exit.clear();
    for (int code = 0; code < 256; ++code) variant.exit.push_back(code);
  }
  for (std::size_t slot = 0; slot < k_slots; ++slot) {
    plan.scenarios[0].variants[0].cells[slot].command.argv[2] = std::string(plan::k_round_mark);
    plan.scenarios[0].variants[1].cells[slot].command.argv[2] = std::to_string(slot);
  }
  // A second scenario whose first round on every slot lasts until all the others are there.
  plan.scenarios.push_back(
      test::pair_plan({workload, "sleep", "0.5"}, {workload, "sleep", "0.5"}, k_slots).scenarios[0]);
  return plan;
}

std::uint32_t most_at_a_time(const std::vector<sample::Sample>& samples) {
  std::vector<std::pair<Nanoseconds, int>> changes;
  for (const sample::Sample& sample : samples) {
    changes.emplace_back(sample.start, 1);
    changes.emplace_back(sample.start + sample.wall, -1);
  }
  std::ranges::sort(changes);
  int now = 0, most = 0;
  for (const auto& [when, change] : changes) most = std::max(most, now += change);
  return static_cast<std::uint32_t>(most);
}

TEST(Stress, TenThousandRunsOnSixteenSlotsAreNeitherLostNorMixedUp) {
  const plan::Plan plan = telling_plan();
  std::vector<run::Round> rounds;
  for (std::uint32_t slot = 0; slot < k_slots; ++slot)
    rounds.push_back({1, slot, sample::Phase::parallel, {0}, slot, true});
  for (std::uint32_t number = 0; number < k_rounds; ++number) {
    run::Round round{0, number, sample::Phase::parallel, {0, 1}, {}, true};
    if (number % 2 == 1) std::ranges::reverse(round.order);
    if (number % 5 == 0) round.slot = number % k_slots;  // some are asked of one slot and no other
    rounds.push_back(round);
  }
  const test::TemporaryFolder folder;
  test::SilentObserver observer;
  PoolExecutor executor(plan, folder / "journal");
  const run::BatchTaken batch = executor.execute(plan.scenarios[0].slots, rounds, observer);

  const run::Taken& taken = batch.scenarios.at(0);
  EXPECT_FALSE(taken.error) << taken.error->message();
  EXPECT_TRUE(taken.warnings.empty());
  ASSERT_EQ(taken.samples.size(), 2 * k_rounds);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> slot_of;
  for (const sample::Sample& sample : taken.samples) {
    const int told = sample.variant == 0 ? static_cast<int>(sample.round % 256) : static_cast<int>(sample.slot);
    EXPECT_EQ(sample.outcome, sample::Outcome(sample::Exited{told})) << sample.round << ' ' << sample.variant;
    EXPECT_TRUE(slot_of.emplace(std::pair(sample.round, sample.variant), sample.slot).second);
    EXPECT_EQ(sample.position, (sample.round % 2 == 0) == (sample.variant == 0) ? 0U : 1U);
    if (sample.round % 5 == 0) {
      EXPECT_EQ(sample.slot, sample.round % k_slots);
    }
  }
  for (std::uint32_t number = 0; number < k_rounds; ++number)
    EXPECT_EQ(slot_of.at({number, 0}), slot_of.at({number, 1}));  // a round stays on one slot
  EXPECT_EQ(most_at_a_time(batch.scenarios.at(1).samples), k_slots);

  const sample::Journal journal = sample::parse_journal(test::content(folder / "journal"));
  EXPECT_EQ(journal.samples.size(), 2 * k_rounds + k_slots);
  EXPECT_EQ(journal.unreadable, 0U);
}

}  // namespace
}  // namespace payback::pool
