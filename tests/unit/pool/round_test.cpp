// SPDX-License-Identifier: MIT
// What {round} becomes, with real processes.
#include <filesystem>

#include "harness/plan/round_mark.hpp"
#include "tests/unit/pool/pool_fixture.hpp"

namespace payback::pool {
namespace {

const std::string k_mark(plan::k_round_mark);

TEST_F(PoolTest, TheRoundIsFilledInInTheFolderAndTheFileForOutputToo) {
  plan::Plan plan = test::pair_plan({"/bin/pwd"}, {"/bin/true"}, 1);
  plan::Command& command = plan.scenarios[0].variants[0].cells[0].command;
  command.directory = folder_ / ("in-" + k_mark), command.output = folder_ / ("out-" + k_mark);
  for (const char* name : {"in-0", "in-1"}) ASSERT_TRUE(std::filesystem::create_directory(folder_ / name));
  EXPECT_TRUE(execute(plan, parallel_rounds(2)).stderr_tails.empty());
  EXPECT_EQ(test::content(folder_ / "out-0"), (folder_ / "in-0") + "\n");
  EXPECT_EQ(test::content(folder_ / "out-1"), (folder_ / "in-1") + "\n");
}

TEST_F(PoolTest, WhatBelongsToNoRoundIsAsInTheFirst) {
  plan::Plan plan = test::pair_plan({"/bin/true"}, {"/bin/true"}, 1);
  plan::Cell& cell = plan.scenarios[0].variants[0].cells[0];
  cell.setup = {hook("setup" + k_mark)}, cell.prepare = {hook("prepare" + k_mark)},
  cell.conclude = {hook("conclude" + k_mark)}, cell.cleanup = {hook("cleanup" + k_mark)};
  cell.check.argv = {"/bin/echo", k_mark};
  PoolExecutor executor(plan, folder_ / "journal");
  ASSERT_TRUE(executor.open(0, observer_));
  const auto captured = executor.capture(0, 0);
  ASSERT_TRUE(executor.close(0, observer_));
  ASSERT_TRUE(captured);
  EXPECT_EQ(captured->output, "0\n");
  EXPECT_EQ(test::content(folder_ / "log"), "setup0\nprepare0\nconclude0\ncleanup0\n");
}

}  // namespace
}  // namespace payback::pool
