// SPDX-License-Identifier: MIT
#include "runners/provision/scenario_path.hpp"

#include <gtest/gtest.h>

#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

TEST(ScenarioPath, IsBesideTheScenariosFile) {
  const auto scenario = stage::scenario_with("/data/scenarios", {});
  EXPECT_EQ(*scenario_path("locks/ruff.txt", scenario, ""), "/data/scenarios/locks/ruff.txt");
  EXPECT_EQ(*scenario_path("{scenarios}/../x", scenario, ""), "/data/x");
  EXPECT_EQ(*scenario_path("/absolute", scenario, ""), "/absolute");
}

}  // namespace
}  // namespace payback::provision
