// SPDX-License-Identifier: MIT
#include "runners/provision/pins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The example of the packaging guide's section on name normalisation: all of these are "friendly-bard".
TEST(Pins, NamesAreNormalisedAsThePackagingGuideSays) {
  for (const auto* name : {"friendly-bard", "Friendly-Bard", "FRIENDLY-BARD", "friendly.bard", "friendly_bard",
                           "friendly--bard", "FrIeNdLy-._.-bArD"}) {
    EXPECT_EQ(normalised_name(name), "friendly-bard") << name;
  }
}

TEST(Pins, APythonPinHasANameAndOneVersion) {
  EXPECT_EQ(python_pin("ruff==0.17.5"), (Pin{"ruff", "0.17.5"}));
  EXPECT_EQ(python_pin("  Black [jupyter, d] == 25.1.0 ; python_version >= '3.9'"), (Pin{"black", "25.1.0"}));
  EXPECT_EQ(python_pin("torch==2.4.0+cpu"), (Pin{"torch", "2.4.0+cpu"}));
  EXPECT_EQ(python_pin("old==1!2.0"), (Pin{"old", "1!2.0"}));
}

TEST(Pins, WhatDoesNotNameOneVersionIsNoPin) {
  for (const auto* text :
       {"", "ruff", "ruff>=1", "ruff==1.*", "ruff===1.0", "ruff==", "==1.0", "-r other.txt", "ruff==1.0,<2",
        "ruff[==1.0", "ruff @ file:///x.whl", "./ruff.whl", "a==1.0 b==2.0", "-ruff==1.0", "ruff==1.0--hash=x"}) {
    EXPECT_FALSE(python_pin(text)) << text;
  }
}

TEST(Pins, NpmAndCargoPackagesArePinnedAfterTheLastAt) {
  EXPECT_EQ(at_pin("eslint@9.1.0"), (Pin{"eslint", "9.1.0"}));
  EXPECT_EQ(at_pin("@openai/codex@0.169.0"), (Pin{"@openai/codex", "0.169.0"}));
  EXPECT_EQ(at_pin("ra_ap_rust-analyzer@0.0.340"), (Pin{"ra_ap_rust-analyzer", "0.0.340"}));
  for (const auto* text : {"", "eslint", "@openai/codex", "eslint@", "eslint@latest", "eslint@^9.0.0", "eslint@>=9",
                           "@9.0.0", "a@b@1.0", "a b@1.0"}) {
    EXPECT_FALSE(at_pin(text)) << text;
  }
}

TEST(Pins, ARequirementsFileIsReadWithItsHashesCommentsAndOptions) {
  const auto pins = python_lock(
      "# made by a tool\n"
      "--only-binary :all:\n"
      "Flake8==7.3.0 \\\n"
      "    --hash=sha256:aa \\\r\n"
      "    --hash=sha256:bb\r\n"
      "    # via -r tools.in\n"
      "mccabe==0.7.0 --hash=sha256:cc  # via flake8\n"
      "\n"
      "tomli==2.0.1 ; python_version < '3.11' --hash=sha256:dd\n"
      "pycodestyle==2.14.0");
  EXPECT_THAT(pins, ElementsAre(Pin{"flake8", "7.3.0"}, Pin{"mccabe", "0.7.0"}, Pin{"tomli", "2.0.1"},
                                Pin{"pycodestyle", "2.14.0"}));
}

TEST(Pins, APackageLockGivesItsTopLevelPackages) {
  const auto pins = npm_lock(R"({"lockfileVersion": 3, "packages": {"": {"dependencies": {"a": "1.0.0"}},
      "node_modules/a": {"version": "1.0.0"}, "node_modules/@s/b": {"version": "2.0.0"},
      "node_modules/a/node_modules/@s/b": {"version": "1.5.0"}, "node_modules/linked": {"link": true}}})");
  ASSERT_TRUE(pins);
  EXPECT_THAT(*pins, ElementsAre(Pin{"@s/b", "2.0.0"}, Pin{"a", "1.0.0"}));
}

TEST(Pins, WhatIsNoPackageLockIsRecognised) {
  for (const auto* text : {"", "{", "[]", "{}", R"({"packages": 3})", R"({"dependencies": {}})"})
    EXPECT_FALSE(npm_lock(text)) << text;
  EXPECT_THAT(*npm_lock(R"({"packages": {"node_modules/a": {"version": 3}}})"), IsEmpty());
}

TEST(Pins, AnUnpinnedPackageIsAMistakeInTheScenario) {
  const auto pins = tool_pins(stage::tool("ruff", scenario::ToolKind::venv, {"ruff>=0.1"}), "lint.json");
  ASSERT_FALSE(pins);
  EXPECT_EQ(pins.error().kind, ErrorKind::scenario_invalid);
  EXPECT_EQ(pins.error().message(),
            "lint.json /tools/ruff: \"ruff>=0.1\" is not pinned to one version; write \"NAME==VERSION\"");
}

TEST(Pins, ALockThatDisagreesIsNamedWithBothVersions) {
  const std::vector<Pin> lock{{"ruff", "0.17.4"}};
  const auto other = check_lock({{"ruff", "0.17.5"}}, lock, "locks/ruff.txt");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().message(),
            "locks/ruff.txt: holds ruff 0.17.4, the scenario pins 0.17.5; run scripts/lock to write the lock anew");
  const auto none = check_lock({{"black", "25.1.0"}}, lock, "locks/ruff.txt");
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().what, HasSubstr("does not hold black"));
  EXPECT_TRUE(check_lock({{"ruff", "0.17.4"}}, lock, "locks/ruff.txt"));
}

rc::Gen<std::string> words(const std::string& inner, const std::string& edge) {
  const auto middle = rc::gen::container<std::string>(rc::gen::elementOf(inner));
  return rc::gen::map(
      rc::gen::tuple(rc::gen::elementOf(edge), middle, rc::gen::elementOf(edge)),
      [](const auto& parts) { return std::string(1, std::get<0>(parts)) + std::get<1>(parts) + std::get<2>(parts); });
}

TEST(Pins, WhateverIsWrittenIntoALockIsReadBack) {
  const std::string alphanumeric = "abcxyzABCXYZ0189";
  EXPECT_TRUE(rc::check([&] {
    const auto names = *rc::gen::container<std::vector<std::string>>(words(alphanumeric + "-_.", alphanumeric));
    const auto versions =
        *rc::gen::container<std::vector<std::string>>(names.size(), words(alphanumeric + ".+!", "0123456789"));
    std::string text = "# head\n";
    std::vector<Pin> expected;
    for (std::size_t i = 0; i < names.size(); ++i) {
      text += names[i] + (*rc::gen::element("", "[extra]", " ")) + "==" + versions[i];
      text += *rc::gen::element("\n", "\r\n", " \\\n    --hash=sha256:00\n", " ; os_name == 'posix'\n",
                                "  # via x\n\n--pre\n");
      expected.push_back({normalised_name(names[i]), versions[i]});
    }
    RC_ASSERT(python_lock(text) == expected);
  }));
}

TEST(Pins, NoTextBreaksTheReaders) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const auto keep = [](const auto&...) {};
    keep(python_pin(text), at_pin(text), python_lock(text), npm_lock(text), normalised_name(text));
    const auto again = normalised_name(normalised_name(text));
    RC_ASSERT(again == normalised_name(text));
  }));
}

}  // namespace
}  // namespace payback::provision
