// SPDX-License-Identifier: MIT
#include "runners/provision/workload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/digest.hpp"
#include "runners/provision/provision_with.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Workloads : public testing::Test {
 protected:
  Workloads() {
    settings_.cache = temporary_.path() / "cache";
    stage::write(temporary_.path() / "generator.py", "version 1");
    scenario_ = stage::scenario_with(temporary_.path(), {});
    scenario_.workload.emplace();
    scenario_.workload->generate = {"python3", "{scenarios}/generator.py", "{out}", "{seed}"};
    // The generator: its last word is the seed, the one before the folder to fill.
    machine_.on_install = [](const plan::Command& command) {
      const fs::path out = command.argv[command.argv.size() - 2];
      EXPECT_TRUE(fs::is_empty(out));
      stage::write(out / "a.txt", "seed " + command.argv.back());
      return stage::FakeMachine::ended(0);
    };
  }
  Result<plan::Provisioned> run() { return provision_with({scenario_}, settings_, machine_.runner()).front(); }
  plan::PreparedWorkload workload() {
    const auto result = run();
    EXPECT_TRUE(result) << (result ? "" : result.error().message());
    return result ? *result->workload : plan::PreparedWorkload{};
  }

  stage::TemporaryFolder temporary_;
  stage::FakeMachine machine_;
  Settings settings_;
  scenario::Scenario scenario_;
};

TEST_F(Workloads, AGeneratorFillsAFolderOnce) {
  const auto first = workload();
  EXPECT_EQ(stage::read(fs::path(first.path) / "a.txt"), "seed 1");
  EXPECT_EQ(first.files, 1);
  EXPECT_EQ(first.bytes, 6);
  EXPECT_EQ(first.digest, tree_digest({{"a.txt", sha256("seed 1"), 6}}));
  EXPECT_EQ(workload().path, first.path);
  EXPECT_EQ(machine_.count("generator.py"), 1);
  EXPECT_EQ(machine_.count("/python3 " + (temporary_.path() / "generator.py").string()), 1);
}

TEST_F(Workloads, SeedGeneratorAndInputsDecideTheKey) {
  const auto first = workload();
  scenario_.workload->seed = 2;
  const auto second = workload();
  EXPECT_NE(second.path, first.path);
  EXPECT_NE(second.digest, first.digest);
  stage::write(temporary_.path() / "generator.py", "version 2");
  const auto third = workload();
  EXPECT_NE(third.path, second.path);
  EXPECT_EQ(third.digest, second.digest);
  scenario_.workload->inputs = {"names.txt"};
  EXPECT_EQ(run().error().kind, ErrorKind::scenario_invalid);
  stage::write(temporary_.path() / "names.txt", "a");
  const auto fourth = workload();
  stage::write(temporary_.path() / "names.txt", "b");
  EXPECT_NE(workload().path, fourth.path);
}

TEST_F(Workloads, ATreeThatAToolWroteIntoIsMadeAnew) {
  const auto first = workload();
  stage::write(fs::path(first.path) / ".tool_cache" / "junk", "x");
  const auto second = workload();
  EXPECT_EQ(second.path, first.path);
  EXPECT_FALSE(fs::exists(fs::path(first.path) / ".tool_cache"));
  EXPECT_EQ(machine_.count("generator.py"), 2);
}

TEST_F(Workloads, AGeneratorThatFailsOrWritesNothingIsAReasonNotToRun) {
  machine_.on_install = [](const plan::Command&) { return stage::FakeMachine::ended(3, "", "no such encoding\n"); };
  const auto failed = run();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().message(), "example: making the workload failed (exit 3): no such encoding");
  machine_.on_install = [](const plan::Command&) { return stage::FakeMachine::ended(0); };
  EXPECT_THAT(run().error().what, HasSubstr("came out empty"));
}

TEST_F(Workloads, AnUnknownPlaceholderNamesTheKnownOnes) {
  scenario_.workload->generate.emplace_back("{tool:rough}");
  const auto failed = run();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ErrorKind::scenario_invalid);
  EXPECT_THAT(failed.error().message(),
              HasSubstr("{tool:rough} has no meaning here; known are {out}, {python}, {scenarios}, {seed}"));
}

TEST_F(Workloads, AToolsVersionIsPartOfTheKey) {
  machine_.on_install = {};
  auto ruff = stage::tool("ruff", scenario::ToolKind::venv, {"ruff==0.17.5"});
  scenario_.workload->generate = {"{tool:ruff}", "{out}"};
  // The default installer writes bin/ruff below the working folder: for the generator that is {out} itself.
  scenario_.tools["ruff"] = ruff;
  const auto first = workload();
  scenario_.tools["ruff"].packages.emplace_back("extra==1.0");
  EXPECT_NE(workload().path, first.path);
}

TEST_F(Workloads, WheelsAreDownloadedAndUnpacked) {
  scenario_.workload->generate.clear();
  scenario_.workload->packages = {"sphinx==9.0.4"};
  machine_.on_install = [](const plan::Command& command) {
    const fs::path tree = command.directory;
    if (command.argv.back() == "sphinx==9.0.4") {
      stage::write(tree.parent_path() / "wheels" / "sphinx-9.0.4-py3-none-any.whl", "zip");
    } else {
      EXPECT_EQ(command.argv.back(), tree.string());
      stage::write(tree / "sphinx" / "__init__.py", "pass");
    }
    return stage::FakeMachine::ended(0);
  };
  const auto made = workload();
  EXPECT_EQ(made.files, 1);
  EXPECT_TRUE(fs::exists(fs::path(made.path) / "sphinx" / "__init__.py"));
  EXPECT_FALSE(fs::exists(fs::path(made.path).parent_path() / "wheels"));
  scenario_.workload->packages = {"sphinx"};
  EXPECT_EQ(run().error().kind, ErrorKind::scenario_invalid);
}

TEST_F(Workloads, TheUsersOwnFolderIsTakenAsItIs) {
  scenario_.workload->generate.clear();
  scenario_.workload->path = "src";
  const auto missing = run();
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::unavailable);
  stage::write(temporary_.path() / "src" / "a.py", "x = 1");
  const auto taken = workload();
  EXPECT_EQ(taken.path, (temporary_.path() / "src").string());
  EXPECT_EQ(taken.bytes, 5);
  EXPECT_EQ(taken.digest, tree_digest({{"a.py", sha256("x = 1"), 5}}));
}

}  // namespace
}  // namespace payback::provision
