// SPDX-License-Identifier: MIT
#include "runners/provision/recipe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runners/provision/search_path.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;
using scenario::ToolKind;
using testing::HasSubstr;

class Recipes : public testing::Test {
 protected:
  Recipes() {
    for (const auto* name : {"npm", "node", "cargo"})
      stage::write_program(temporary_.path() / "bin" / name, "#!/bin/sh\n");
    settings_.cache = temporary_.path() / "cache";
  }
  Result<Recipe> recipe(const scenario::Tool& tool) {
    context_.emplace(settings_, machine_.runner());
    return make_recipe(tool, stage::scenario_with(temporary_.path(), {tool}), *context_);
  }
  std::string id(const scenario::Tool& tool) {
    const auto made = recipe(tool);
    return made ? made->id : made.error().message();
  }
  /// The installer commands that building this tool takes.
  std::vector<std::string> build(const scenario::Tool& tool) {
    const auto made = recipe(tool);
    EXPECT_TRUE(made) << (made ? "" : made.error().message());
    if (!made) return {};
    folder_ = settings_.cache / "tools" / made->id;
    fs::create_directories(folder_);
    const auto built = made->build(folder_);
    EXPECT_TRUE(built) << (built ? "" : built.error().message());
    return machine_.commands();
  }

  stage::TemporaryFolder temporary_;
  stage::ScopedVariable path_{"PATH", (temporary_.path() / "bin").string() + ":/usr/bin:/bin"};
  stage::FakeMachine machine_;
  Settings settings_;
  std::optional<Context> context_;
  fs::path folder_;
};

TEST_F(Recipes, TheKeyChangesWithEverythingThatDecidesTheContent) {
  auto ruff = stage::tool("ruff", ToolKind::venv, {"ruff==0.17.5"});
  const auto plain = id(ruff);
  EXPECT_THAT(plain, testing::MatchesRegex("venv-[0-9a-f]+"));
  EXPECT_EQ(plain, id(ruff));
  auto pins = ruff;
  pins.packages = {"ruff==0.17.4"};
  EXPECT_NE(id(pins), plain);
  ruff.lock = "ruff.txt";
  stage::write(temporary_.path() / "ruff.txt", "ruff==0.17.5 --hash=sha256:aa\n");
  const auto locked = id(ruff);
  EXPECT_NE(locked, plain);
  stage::write(temporary_.path() / "ruff.txt", "ruff==0.17.5 --hash=sha256:bb\n");
  EXPECT_NE(id(ruff), locked);
  machine_.python_version = "Python 3.13.1";
  ruff.lock.clear();
  EXPECT_NE(id(ruff), plain);
}

TEST_F(Recipes, TheKeyDoesNotDependOnWhatIsOnlyAskedOfTheInstallation) {
  auto ruff = stage::tool("ruff", ToolKind::venv, {"ruff==0.17.5"});
  const auto plain = id(ruff);
  ruff.name = "ruff-again";
  ruff.exe = "bin/other";
  ruff.version_argv = {};
  EXPECT_EQ(id(ruff), plain);
}

TEST_F(Recipes, ALockWithoutThePinIsTheScenariosMistake) {
  auto ruff = stage::tool("ruff", ToolKind::venv, {"Ruff==0.17.5"});
  ruff.lock = "locks/ruff.txt";
  EXPECT_THAT(id(ruff), HasSubstr("run scripts/lock to write it"));
  stage::write(temporary_.path() / "locks" / "ruff.txt", "ruff==0.17.4\n");
  const auto wrong = recipe(ruff);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::scenario_invalid);
  EXPECT_THAT(wrong.error().message(),
              HasSubstr((temporary_.path() / "locks/ruff.txt").string() + ": holds ruff 0.17.4"));
  auto eslint = stage::tool("eslint", ToolKind::npm, {"eslint@9.1.0"});
  eslint.lock = "locks/ruff.txt";
  EXPECT_THAT(id(eslint), HasSubstr("is no package-lock.json"));
}

TEST_F(Recipes, AVenvIsMadeWithoutPipAndFilledFromOutside) {
  const auto commands = build(stage::tool("ruff", ToolKind::venv, {"ruff==0.17.5"}));
  EXPECT_EQ(machine_.count("-m venv --without-pip " + folder_.string()), 1);
  EXPECT_EQ(machine_.count("-m pip --python " + folder_.string() + "/bin/python install"), 1);
  EXPECT_EQ(machine_.count("ruff==0.17.5"), 1);
  EXPECT_THAT(commands.back(), HasSubstr("compileall"));
}

TEST_F(Recipes, ALockedVenvAsksForHashes) {
  auto ruff = stage::tool("ruff", ToolKind::venv, {"ruff==0.17.5"});
  ruff.lock = "{scenarios}/ruff.txt";
  stage::write(temporary_.path() / "ruff.txt", "ruff==0.17.5 --hash=sha256:aa\n");
  build(ruff);
  EXPECT_EQ(machine_.count("--require-hashes -r " + (temporary_.path() / "ruff.txt").string()), 1);
  EXPECT_EQ(machine_.count("off ruff==0.17.5"), 0);
}

TEST_F(Recipes, NpmPackagesAreExactInAPackageFile) {
  auto codex = stage::tool("codex", ToolKind::npm, {"@openai/codex@0.169.0"});
  EXPECT_THAT(build(codex).back(), HasSubstr("/npm install --no-audit --no-fund"));
  EXPECT_THAT(stage::read(folder_ / "package.json"), HasSubstr("\"@openai/codex\": \"0.169.0\""));
  codex.lock = "codex/package-lock.json";
  const std::string lock = R"({"packages": {"node_modules/@openai/codex": {"version": "0.169.0"}}})";
  stage::write(temporary_.path() / codex.lock, lock);
  EXPECT_THAT(build(codex).back(), HasSubstr("/npm ci --no-audit --no-fund"));
  EXPECT_EQ(stage::read(folder_ / "package-lock.json"), lock);
}

TEST_F(Recipes, CratesAreBuiltLockedInAPrivateFolder) {
  machine_.on_install = [](const plan::Command& command) {
    EXPECT_EQ(command.environment.at("CARGO_TARGET_DIR"), command.directory + "/.target");
    stage::write(command.directory + "/.target/large", "x");
    return stage::FakeMachine::ended(0);
  };
  const auto commands = build(stage::tool("rg", ToolKind::cargo, {"ripgrep@15.1.0"}));
  EXPECT_THAT(commands.back(),
              HasSubstr("cargo install --quiet --locked --root " + folder_.string() + " ripgrep --version 15.1.0"));
  EXPECT_FALSE(fs::exists(folder_ / ".target"));
}

TEST_F(Recipes, ACratesFolderCountsWithItsSources) {
  const fs::path crate = temporary_.path() / "echo";
  stage::write(crate / "src" / "main.rs", "fn main() {}");
  const auto echo = stage::tool("echo", ToolKind::cargo, {"{scenarios}/echo"});
  const auto before = id(echo);
  EXPECT_THAT(build(echo).back(), HasSubstr("--path " + crate.string()));
  stage::write(crate / "target" / "debug" / "echo", "built");
  EXPECT_EQ(id(echo), before);
  stage::write(crate / "src" / "main.rs", "fn main() { }");
  EXPECT_NE(id(echo), before);
  EXPECT_THAT(id(stage::tool("none", ToolKind::cargo, {"{scenarios}/none"})), HasSubstr("is no folder of a crate"));
}

TEST_F(Recipes, AMissingToolchainIsAReasonNotToRun) {
  const stage::ScopedVariable empty("PATH", (temporary_.path() / "nothing").string());
  const auto none = recipe(stage::tool("eslint", ToolKind::npm, {"eslint@9.1.0"}));
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(none.error().message(), "npm is not on PATH; install npm (Debian: npm)");
  EXPECT_THAT(id(stage::tool("rg", ToolKind::cargo, {"ripgrep@15.1.0"})), HasSubstr("cargo is not on PATH"));
}

TEST_F(Recipes, AProgramOfTheUsersIsTakenWhereItIs) {
  stage::write_program(temporary_.path() / "bin" / "zed", "first");
  const auto zed = recipe(stage::tool("zed", ToolKind::path, {"zed"}));
  ASSERT_TRUE(zed);
  EXPECT_EQ(zed->found, (temporary_.path() / "bin" / "zed").string());
  stage::write_program(temporary_.path() / "bin" / "zed", "second one");
  EXPECT_NE(id(stage::tool("zed", ToolKind::path, {"zed"})), zed->id);
}

TEST_F(Recipes, AMissingProgramGivesTheScenariosReason) {
  auto wanted = stage::scenario_with(temporary_.path(), {stage::tool("zed", ToolKind::path, {"zed"})});
  wanted.requires_.reason = "no registry has the editor";
  const auto none = path_recipe(wanted.tools.at("zed"), wanted);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(none.error().message(), "zed is not on PATH; no registry has the editor");
}

TEST_F(Recipes, ShimsAreAvoidedWhereTheRealProgramIsOnPathToo) {
  const fs::path root = temporary_.path();
  stage::write_program(root / "pyenv" / "shims" / "black", "shim");
  stage::write_program(root / "rust" / "rustup", "proxy");
  fs::create_symlink("rustup", root / "rust" / "rustfmt");
  stage::write_program(root / "real" / "rustfmt", "real");
  const stage::ScopedVariable path(
      "PATH", (root / "pyenv/shims").string() + ":" + (root / "rust").string() + ":" + (root / "real").string());
  EXPECT_EQ(find_program("black", Shims::avoid), root / "pyenv/shims/black");  // better than none
  EXPECT_EQ(find_program("rustfmt", Shims::avoid), root / "real/rustfmt");
  EXPECT_EQ(find_program("rustfmt", Shims::accept), root / "rust/rustfmt");
  stage::write(root / "real" / "data", "not executable");
  fs::permissions(root / "real" / "data", fs::perms::owner_read);
  EXPECT_FALSE(find_program("data", Shims::accept));
  EXPECT_FALSE(find_program("", Shims::accept));
}

TEST_F(Recipes, OurOwnProgramsAreSoughtBesideUs) {
  stage::write_program(temporary_.path() / "ours" / "payback-example", "x");
  EXPECT_FALSE(find_program("payback-example", Shims::avoid));
  const stage::ScopedVariable bin("PAYBACK_BIN", (temporary_.path() / "ours").string());
  EXPECT_EQ(find_program("payback-example", Shims::avoid), temporary_.path() / "ours" / "payback-example");
}

}  // namespace
}  // namespace payback::provision
