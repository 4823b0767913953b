// SPDX-License-Identifier: MIT
#include "runners/provision/fill.hpp"

#include <gtest/gtest.h>

#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

TEST(Fill, PlaceholdersAndDoubledBracesAreReplaced) {
  const Values values{{"out", "/x"}, {"seed", "7"}};
  EXPECT_EQ(*fill("{out}/a-{seed}", values, ""), "/x/a-7");
  EXPECT_EQ(*fill("{{out}} }{", values, ""), "{out} }{");
  EXPECT_EQ(*fill("", values, ""), "");
  const auto unknown = fill("{exe}", values, "a.json /workload");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().message(), "a.json /workload: \"{exe}\" has no meaning here; known are {out}, {seed}");
}

TEST(Fill, AValueIsNotFilledAgain) {
  EXPECT_EQ(*fill("{out}", {{"out", "{seed}"}, {"seed", "7"}}, ""), "{seed}");
}

TEST(Fill, PathsOfAScenarioAreBesideItsFile) {
  const auto scenario = stage::scenario_with("/data/scenarios", {});
  EXPECT_EQ(*scenario_path("locks/ruff.txt", scenario, ""), "/data/scenarios/locks/ruff.txt");
  EXPECT_EQ(*scenario_path("{scenarios}/../x", scenario, ""), "/data/x");
  EXPECT_EQ(*scenario_path("/absolute", scenario, ""), "/absolute");
}

}  // namespace
}  // namespace payback::provision
