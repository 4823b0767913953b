// SPDX-License-Identifier: MIT
#include "runners/provision/run_step.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(LastLines, KeepsTheEndWithoutColoursAndProgressBars) {
  EXPECT_EQ(last_lines("\x1b[31mERROR: no\x1b[0m matching\n"), "ERROR: no matching");
  EXPECT_EQ(last_lines("10 %\r50 %\rdone\r\n\n  next \n"), "done / next");
  EXPECT_EQ(last_lines("\x1b]0;title\aa\x1b(Bb\tc"), "aBb c");
  EXPECT_EQ(last_lines("1\n2\n3\n4\n5\n6\n7\n"), "3 / 4 / 5 / 6 / 7");
  EXPECT_EQ(last_lines(" \n\n"), "");
}

TEST(LastLines, IsAlwaysUtf8) {
  EXPECT_EQ(last_lines("\xa9t\xc3\xa9 \xff|\xe2\x82"), "?té ?|??");
  // 3,000 two-byte letters: cut at 600 bytes, never inside one.
  std::string wide;
  for (int i = 0; i < 3000; ++i) wide += "é";
  EXPECT_EQ(last_lines(wide).size(), 600 + std::string("…").size());
  EXPECT_EQ(last_lines("x" + wide + "y").substr(3, 2), "é");
}

TEST(RunStep, AFailureSaysWhatWasTriedAndTheLastLines) {
  stage::FakeMachine machine;
  machine.on_install = [](const plan::Command&) {
    return stage::FakeMachine::ended(1, "",
                                     "Looking\n\x1b[31mERROR: No matching distribution found for ruff==9\x1b[0m\n");
  };
  const auto done = run_step(machine.runner(), {"ruff 9", "pip install", {"/bin/pip"}, "/", {}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(done.error().where, "ruff 9");
  EXPECT_THAT(done.error().what, HasSubstr("pip install failed"));
  EXPECT_THAT(done.error().what, HasSubstr("Looking / ERROR: No matching distribution found for ruff==9"));
  EXPECT_THAT(done.error().what, Not(HasSubstr("\x1b")));
}

TEST(RunStep, TellsAnInterruptFromAFailure) {
  stage::FakeMachine machine;
  machine.on_install = [](const plan::Command&) { return process::Finished{sample::Cancelled{}, {}, {}}; };
  const Step step{"ruff", "pip install", {"/bin/pip"}, "/", {}};
  EXPECT_EQ(run_step(machine.runner(), step).error().kind, ErrorKind::interrupted);
  machine.interrupted = true;
  EXPECT_EQ(run_step(machine.runner(), step).error().kind, ErrorKind::interrupted);
  EXPECT_EQ(machine.count("/bin/pip"), 1);
}

TEST(RunStep, InstallersSeeTheUsersIndexesButNotWhatRedirectsThem) {
  const stage::ScopedVariable index("PIP_FIND_LINKS", "/wheels");
  const stage::ScopedVariable target("PIP_TARGET", "/elsewhere");
  const stage::ScopedVariable path("PYTHONPATH", "/elsewhere");
  const stage::ScopedVariable colour("FORCE_COLOR", "1");
  const auto environment = installer_environment();
  EXPECT_EQ(environment.at("PIP_FIND_LINKS"), "/wheels");
  EXPECT_EQ(environment.count("PIP_TARGET") + environment.count("PYTHONPATH") + environment.count("FORCE_COLOR"), 0u);
  EXPECT_EQ(environment.at("NO_COLOR"), "1");
}

}  // namespace
}  // namespace payback::provision
