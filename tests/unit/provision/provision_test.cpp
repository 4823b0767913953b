// SPDX-License-Identifier: MIT
#include "runners/provision/provision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <mutex>

#include "runners/provision/provision_with.hpp"
#include "tests/unit/provision/elf_file.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;
using scenario::ToolKind;
using testing::Contains;
using testing::HasSubstr;

class Provisioning : public testing::Test {
 protected:
  Provisioning() {
    settings_.cache = temporary_.path() / "cache";
    settings_.progress = [this](const std::string& line) {
      const std::scoped_lock guard(mutex_);
      lines_.push_back(line);
    };
  }
  scenario::Scenario scenario(const std::vector<scenario::Tool>& tools) {
    return stage::scenario_with(temporary_.path(), tools);
  }
  std::vector<Result<plan::Provisioned>> run(const std::vector<scenario::Scenario>& scenarios) {
    return provision_with(scenarios, settings_, machine_.runner());
  }

  stage::TemporaryFolder temporary_;
  stage::FakeMachine machine_;
  Settings settings_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
  scenario::Tool ruff_ = stage::tool("ruff", ToolKind::venv, {"ruff==0.17.5"});
};

TEST_F(Provisioning, AToolIsInstalledAndDescribed) {
  ruff_.language = "Rust";
  const auto result = run({scenario({ruff_})}).front();
  ASSERT_TRUE(result) << result.error().message();
  const auto& ruff = result->tools.at("ruff");
  EXPECT_EQ(ruff.version, "0.17.5");
  EXPECT_EQ(ruff.language, "Rust");
  EXPECT_EQ(ruff.exe, ruff.root + "/bin/ruff");
  EXPECT_TRUE(fs::exists(ruff.exe));
  // The fake writes ten bytes as bin/ruff and an empty bin/python.
  EXPECT_EQ(ruff.installed_bytes, 10);
  EXPECT_EQ(ruff.installed_files, 2);
  EXPECT_FALSE(result->workload);
  EXPECT_THAT(lines_, Contains("ruff 0.17.5: installing"));
}

TEST_F(Provisioning, ASecondTimeStartsNothingButTheInterpretersVersion) {
  ASSERT_TRUE(run({scenario({ruff_})}).front());
  const auto first = machine_.commands().size();
  ASSERT_TRUE(run({scenario({ruff_})}).front());
  ASSERT_EQ(machine_.commands().size(), first + 1);
  EXPECT_THAT(machine_.commands().back(), HasSubstr("python3 --version"));
}

TEST_F(Provisioning, WhatTheFilesSayOfTheLanguageIsFoundOnceAndRemembered) {
  machine_.on_install = [](const plan::Command& command) {
    stage::write_program(fs::path(command.directory) / "bin" / "ruff",
                         stage::elf_file({{".comment", stage::k_rust_comment}}));
    return stage::FakeMachine::ended(0);
  };
  const auto first = run({scenario({ruff_})}).front();
  ASSERT_TRUE(first) << first.error().message();
  const auto& ruff = first->tools.at("ruff");
  ASSERT_TRUE(ruff.evidence);
  ASSERT_EQ(ruff.evidence->size(), 1U);
  EXPECT_EQ(ruff.evidence->front().language, "Rust");
  EXPECT_EQ(ruff.evidence->front().file, "bin/ruff");
  // What is remembered is not looked for again: the marker answers for the file that was installed.
  stage::write_program(ruff.exe, "#!/usr/bin/env node\n");
  const auto second = run({scenario({ruff_})}).front();
  ASSERT_TRUE(second) << second.error().message();
  ASSERT_EQ(second->tools.at("ruff").evidence->size(), 1U);
  EXPECT_EQ(second->tools.at("ruff").evidence->front().seen, ruff.evidence->front().seen);
}

TEST_F(Provisioning, ScenariosShareAnInstallation) {
  auto other = ruff_;
  other.name = "ruff-format";
  const auto results = run({scenario({ruff_}), scenario({ruff_, other})});
  ASSERT_TRUE(results[0] && results[1]);
  EXPECT_EQ(machine_.count("pip --python"), 1);
  EXPECT_EQ(results[0]->tools.at("ruff").root, results[1]->tools.at("ruff-format").root);
}

TEST_F(Provisioning, OneThatFailsDoesNotKeepTheOthersFromRunning) {
  machine_.on_install = [](const plan::Command& command) {
    if (command.argv.back() == "black==99.0")
      return stage::FakeMachine::ended(1, "", "\x1b[31mERROR: No matching distribution\x1b[0m\n");
    stage::write_program(fs::path(command.directory) / "bin" / "ruff", "x");
    return stage::FakeMachine::ended(0);
  };
  const auto black = stage::tool("black", ToolKind::venv, {"black==99.0"});
  const auto results = run({scenario({black}), scenario({ruff_})});
  ASSERT_FALSE(results[0]);
  EXPECT_EQ(results[0].error().kind, ErrorKind::unavailable);
  EXPECT_EQ(results[0].error().message(), "black 99.0: pip install failed (exit 1): ERROR: No matching distribution");
  EXPECT_TRUE(results[1]);
}

TEST_F(Provisioning, AnInstallerThatIsKilledIsNotTakenForFinished) {
  machine_.on_install = [](const plan::Command& command) {
    stage::write_program(fs::path(command.directory) / "bin" / "ruff", "half");
    return process::Finished{sample::Signaled{9}, {}, {}};
  };
  EXPECT_THAT(run({scenario({ruff_})}).front().error().what, HasSubstr("signal 9"));
  machine_.on_install = {};
  const auto again = run({scenario({ruff_})}).front();
  ASSERT_TRUE(again);
  EXPECT_EQ(stage::read(again->tools.at("ruff").exe), "0123456789");
}

TEST_F(Provisioning, AnInterruptEndsEverythingNotBegun) {
  machine_.on_install = [this](const plan::Command&) {
    machine_.interrupted = true;
    return process::Finished{sample::Cancelled{}, {}, {}};
  };
  settings_.parallel = 1;
  const auto black = stage::tool("black", ToolKind::venv, {"black==25.1.0"});
  const auto results = run({scenario({ruff_}), scenario({black})});
  EXPECT_EQ(results[0].error().kind, ErrorKind::interrupted);
  EXPECT_EQ(results[1].error().kind, ErrorKind::interrupted);
  EXPECT_EQ(machine_.count("pip --python"), 1);
}

TEST_F(Provisioning, OfflineUsesWhatIsThereAndSaysWhatIsNot) {
  settings_.offline = true;
  const auto missing = run({scenario({ruff_})}).front();
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(missing.error().message(),
            "ruff 0.17.5: not in the cache and --offline was given; run payback provision first");
  settings_.offline = false;
  ASSERT_TRUE(run({scenario({ruff_})}).front());
  settings_.offline = true;
  EXPECT_TRUE(run({scenario({ruff_})}).front());
}

TEST_F(Provisioning, WithoutVenvTheReasonNamesThePackage) {
  auto runner = machine_.runner();
  const auto real = runner.run;
  runner.run = [&](const plan::Command& command, Nanoseconds timeout) -> Result<process::Finished> {
    if (command.argv.back().find("import ensurepip") != std::string::npos)
      return stage::FakeMachine::ended(1, "", "No module named ensurepip");
    return real(command, timeout);
  };
  const auto result = provision_with({scenario({ruff_})}, settings_, runner).front();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(result.error().remedy, "install python3-venv");
}

TEST_F(Provisioning, AnExecutableThatIsNotThereIsTheScenariosMistake) {
  ruff_.exe = "bin/rough";
  const auto result = run({scenario({ruff_})}).front();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::scenario_invalid);
  EXPECT_THAT(result.error().message(), HasSubstr("ruff 0.17.5 has no file \"bin/rough\""));
}

TEST_F(Provisioning, AToolThatDoesNotSayItsVersionHasThatOfItsPin) {
  auto runner = machine_.runner();
  const auto real = runner.run;
  int asked = 0;
  runner.run = [&](const plan::Command& command, Nanoseconds timeout) -> Result<process::Finished> {
    if (!command.argv.front().ends_with("/ruff")) return real(command, timeout);
    ++asked;
    return process::Finished{sample::TimedOut{}, {}, {}};
  };
  for (int i = 0; i < 2; ++i) {
    const auto result = provision_with({scenario({ruff_})}, settings_, runner).front();
    ASSERT_TRUE(result);
    EXPECT_EQ(result->tools.at("ruff").version, "0.17.5");
  }
  EXPECT_EQ(asked, 1);
  ruff_.version_argv = {};
  EXPECT_EQ(run({scenario({ruff_})}).front()->tools.at("ruff").version, "0.17.5");
  ruff_.version_argv = {"{exec}", "--version"};
  EXPECT_THAT(run({scenario({ruff_})}).front().error().message(),
              HasSubstr("{exec} has no meaning here; known are {exe}"));
}

TEST_F(Provisioning, AProgramOnPathIsDescribedEvenOffline) {
  stage::write_program(temporary_.path() / "bin" / "zed", "12345");
  const stage::ScopedVariable path("PATH", (temporary_.path() / "bin").string());
  settings_.offline = true;
  const auto result = run({scenario({stage::tool("zed", ToolKind::path, {"zed"})})}).front();
  ASSERT_TRUE(result) << result.error().message();
  const auto& zed = result->tools.at("zed");
  EXPECT_EQ(zed.exe, (temporary_.path() / "bin" / "zed").string());
  EXPECT_EQ(zed.root, "");
  EXPECT_EQ(zed.version, "0.17.5");
  EXPECT_EQ(zed.installed_bytes, 5);
}

TEST_F(Provisioning, ARequirementThatIsMissingInstallsNothing) {
  auto wanted = scenario({ruff_});
  wanted.requires_.commands = {"payback-absent-command"};
  const auto result = run({wanted}).front();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(), "payback-absent-command is not on PATH");
  EXPECT_EQ(machine_.count("pip"), 0);
}

TEST_F(Provisioning, AllThatIsMissingIsToldAtOnce) {
  auto wanted = scenario({ruff_, stage::tool("one", ToolKind::path, {"payback-absent-1"}),
                          stage::tool("two", ToolKind::path, {"payback-absent-2"})});
  wanted.requires_.reason = "both are to be had from their makers";
  const auto result = run({wanted}).front();
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(),
            "payback-absent-1 is not on PATH, payback-absent-2 is not on PATH; both are to be had from their makers");
  EXPECT_EQ(machine_.count("pip"), 0);
}

TEST_F(Provisioning, AHundredToolsThatAreThereTakeLessThanASecond) {
  std::vector<scenario::Scenario> scenarios;
  for (int i = 0; i < 100; ++i) {
    auto tool = ruff_;
    tool.packages.push_back("extra==1." + std::to_string(i));
    scenarios.push_back(scenario({tool}));
  }
  for (const auto& result : run(scenarios)) ASSERT_TRUE(result);
  const auto commands = machine_.commands().size();
  const auto start = std::chrono::steady_clock::now();
  for (const auto& result : run(scenarios)) ASSERT_TRUE(result);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(machine_.commands().size(), commands + 1);
}

}  // namespace
}  // namespace payback::provision
