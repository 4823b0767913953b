// SPDX-License-Identifier: MIT
// The real thing without a network: python3, pip and the launcher install a wheel that the test makes itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "harness/base/digest.hpp"
#include "runners/process/command.hpp"
#include "runners/provision/provision.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* k_make_wheel = R"(
import sys, zipfile
with zipfile.ZipFile(sys.argv[1] + "/greet_tool-1.2.3-py3-none-any.whl", "w") as wheel:
    wheel.writestr("greet_tool.py", "def main():\n    print('greet 1.2.3')\n")
    wheel.writestr("greet_template/broken.py", "def {{ name }}:\n")
    info = "greet_tool-1.2.3.dist-info/"
    wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\nName: greet-tool\nVersion: 1.2.3\n")
    wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    wheel.writestr(info + "entry_points.txt", "[console_scripts]\ngreet = greet_tool:main\n")
    wheel.writestr(info + "RECORD", "")
)";

class RealVenv : public testing::Test {
 protected:
  void SetUp() override {
    if (!process::find_launcher()) GTEST_SKIP() << "payback-launcher is not built";
    if (!fs::exists("/usr/bin/python3")) GTEST_SKIP() << "no python3";
    fs::create_directories(wheels_);
    plan::Command make;
    make.argv = {"/usr/bin/python3", "-c", k_make_wheel, wheels_.string()};
    make.directory = "/";
    const auto made = process::run_command(make, std::chrono::minutes(1));
    ASSERT_TRUE(made) << made.error().message();
    ASSERT_EQ(made->outcome, sample::Outcome(sample::Exited{0})) << made->stderr_tail;
    settings_.cache = temporary_.path() / "cache";
    greet_.exe = "bin/greet";
    greet_.lock = "greet.txt";
    lock("sha256:" + *sha256_file(wheels_ / "greet_tool-1.2.3-py3-none-any.whl"));
  }
  void lock(const std::string& hash) {
    stage::write(temporary_.path() / "greet.txt", "greet-tool==1.2.3 \\\n    --hash=" + hash + "\n");
  }
  Result<plan::Provisioned> run() { return provision(stage::scenario_with(temporary_.path(), {greet_}), settings_); }

  stage::TemporaryFolder temporary_;
  fs::path wheels_ = temporary_.path() / "wheels";
  stage::ScopedVariable offline_{"PIP_NO_INDEX", "1"};
  stage::ScopedVariable links_{"PIP_FIND_LINKS", wheels_.string()};
  Settings settings_;
  scenario::Tool greet_ = stage::tool("greet", scenario::ToolKind::venv, {"Greet_Tool==1.2.3"});
};

TEST_F(RealVenv, IsInstalledCompiledDescribedAndThenFoundOffline) {
  const auto first = run();
  ASSERT_TRUE(first) << first.error().message();
  const auto& greet = first->tools.at("greet");
  EXPECT_EQ(greet.version, "1.2.3");
  EXPECT_TRUE(stage::read(greet.exe).starts_with("#!" + greet.root + "/bin/python"));
  bool compiled = false;
  bool has_pip = false;
  for (const auto& entry : fs::recursive_directory_iterator(greet.root)) {
    const auto name = entry.path().filename().string();
    compiled = compiled || (name.starts_with("greet_tool.") && name.ends_with(".pyc"));
    has_pip = has_pip || name == "pip";
  }
  EXPECT_TRUE(compiled);
  EXPECT_FALSE(has_pip);
  // A venv without pip, and a wheel of six small files: some twenty files, some tens of KiB.
  EXPECT_LT(greet.installed_bytes, 200'000);
  EXPECT_GT(greet.installed_files, 5);
  settings_.offline = true;
  const auto second = run();
  ASSERT_TRUE(second) << second.error().message();
  EXPECT_EQ(second->tools.at("greet").exe, greet.exe);
  EXPECT_EQ(second->python, "/usr/bin/python3");
}

TEST_F(RealVenv, WhatPipRefusesIsToldInItsOwnWords) {
  lock("sha256:" + std::string(64, '0'));
  const auto refused = run();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(refused.error().message(), HasSubstr("greet 1.2.3: pip install failed"));
  EXPECT_THAT(refused.error().message(), HasSubstr(std::string(64, '0')));
  greet_.lock.clear();
  greet_.packages = {"greet-tool==9.9.9"};
  const auto absent = run();
  ASSERT_FALSE(absent);
  EXPECT_THAT(absent.error().message(), HasSubstr("No matching distribution found for greet-tool==9.9.9"));
}

}  // namespace
}  // namespace payback::provision
