// SPDX-License-Identifier: MIT
// Which runs make a pair, and which variant is another one on a single core.
#include "harness/session/pairing.hpp"

#include <gtest/gtest.h>

namespace payback::session {
namespace {

scenario::Variant variant(const std::string& id, const std::string& tool) {
  scenario::Variant made;
  made.id = id;
  made.tool = tool;
  made.argv = {tool, "check"};
  return made;
}

/// before, after, and after on one core.
plan::ScenarioPlan lint() {
  plan::ScenarioPlan plan;
  plan.scenario.variants = {variant("before", "flake8"), variant("after", "ruff"), variant("after-1-thread", "ruff")};
  plan.scenario.variants[2].cores = scenario::Cores{scenario::Cores::Kind::count, 1};
  plan.variants = {
      {"before", "", {0}, {}, {}}, {"after", "before", {0}, {}, {}}, {"after-1-thread", "before", {0}, {}, {}}};
  return plan;
}

sample::Sample run_of(std::uint32_t variant, std::uint32_t round, Nanoseconds wall) {
  sample::Sample sample;
  sample.variant = variant, sample.round = round, sample.wall = wall;
  sample.outcome = sample::Exited{0};
  return sample;
}

TEST(Pairing, AVariantOnOneCoreStandsBesideTheOneItIsMadeOf) {
  using namespace std::chrono_literals;
  const std::vector samples{run_of(0, 0, 2s), run_of(1, 0, 1s), run_of(2, 0, 1500ms), run_of(0, 1, 2s),
                            run_of(1, 1, 1s)};
  const auto inputs = pair_rounds(lint(), samples);
  ASSERT_EQ(inputs.size(), 2U);
  EXPECT_EQ(inputs[0].candidate, "after");
  EXPECT_EQ(inputs[0].single_thread, "after-1-thread");
  ASSERT_EQ(inputs[0].rounds.size(), 2U);
  EXPECT_EQ(inputs[0].rounds[0].one_core_wall, 1.5);
  EXPECT_FALSE(inputs[0].rounds[1].one_core_wall.has_value());  // it did not run in that round
  EXPECT_EQ(inputs[1].single_thread, "");
}

TEST(Pairing, AnotherToolOrCommandOnOneCoreIsNotTheSameOne) {
  plan::ScenarioPlan plan = lint();
  plan.scenario.variants[2].argv.emplace_back("--fix");
  EXPECT_EQ(pair_rounds(plan, {})[0].single_thread, "");
  plan = lint();
  plan.scenario.variants[2].tool = "pyflakes";
  EXPECT_EQ(pair_rounds(plan, {})[0].single_thread, "");
  plan = lint();
  plan.scenario.variants[1].cores = plan.scenario.variants[2].cores;
  EXPECT_EQ(pair_rounds(plan, {})[0].single_thread, "");
}

TEST(Pairing, ARunThatTookNoTimeKeepsItsZero) {
  const std::vector samples{run_of(0, 0, Nanoseconds(5)), run_of(1, 0, Nanoseconds(0))};
  EXPECT_EQ(pair_rounds(lint(), samples)[0].rounds.at(0).after_wall, 0);
}

}  // namespace
}  // namespace payback::session
