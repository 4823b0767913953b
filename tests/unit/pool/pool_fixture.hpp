// SPDX-License-Identifier: MIT
// A plan's rounds on an executor with real processes, and a journal that goes with the test.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "runners/pool/pool_executor.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"
#include "tests/support/temporary_folder.hpp"

namespace payback::pool {

inline std::vector<run::Round> parallel_rounds(std::uint32_t count) {
  std::vector<run::Round> rounds;
  for (std::uint32_t number = 0; number < count; ++number)
    rounds.push_back({0, number, sample::Phase::parallel, {0, 1}, {}, true});
  return rounds;
}

class PoolTest : public ::testing::Test {
 protected:
  run::Taken execute(const plan::Plan& plan, const std::vector<run::Round>& rounds) {
    PoolExecutor executor(plan, folder_ / "journal");
    return executor.execute(plan.scenarios[0].slots, rounds, observer_).scenarios.at(0);
  }
  /// Writes `word` into folder_ / "log".
  [[nodiscard]] plan::Command hook(const std::string& word) const {
    plan::Command command;
    command.argv = {"/bin/sh", "-c", "echo " + word + " >>" + (folder_ / "log")};
    return command;
  }
  test::TemporaryFolder folder_;
  test::SilentObserver observer_;
};

}  // namespace payback::pool
