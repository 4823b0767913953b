// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runners/provision/provision.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

using testing::HasSubstr;

TEST(Requirements, NothingIsMissingWhereEverythingIsThere) {
  auto wanted = stage::scenario_with("/tmp", {});
  wanted.requires_.commands = {"sh", "cat"};
  wanted.requires_.memory_bytes = 1 << 20;
  EXPECT_EQ(missing_requirements(wanted), "");
}

TEST(Requirements, MissingCommandsAndToolsAreNamedWithTheReason) {
  const stage::TemporaryFolder temporary;
  const stage::ScopedVariable path("PATH", temporary.path().string());
  auto wanted = stage::scenario_with("/tmp", {stage::tool("zed", scenario::ToolKind::path, {"zed"}),
                                              stage::tool("rg", scenario::ToolKind::cargo, {"ripgrep@15.1.0"})});
  wanted.requires_.commands = {"zed", "sh"};
  wanted.requires_.reason = "no registry has the editor";
  EXPECT_EQ(missing_requirements(wanted),
            "zed is not on PATH, sh is not on PATH, cargo is not on PATH; no registry has the editor");
}

TEST(Requirements, ADisplayAndMemoryAreLookedFor) {
  const stage::ScopedVariable x11("DISPLAY", "");
  auto wanted = stage::scenario_with("/tmp", {});
  wanted.requires_.display = true;
  wanted.requires_.memory_bytes = std::int64_t{1} << 60;
  {
    const stage::ScopedVariable wayland("WAYLAND_DISPLAY", "");
    EXPECT_THAT(missing_requirements(wanted), HasSubstr("there is no display"));
    EXPECT_THAT(missing_requirements(wanted), HasSubstr("of memory are free, it needs"));
  }
  const stage::ScopedVariable wayland("WAYLAND_DISPLAY", "wayland-0");
  wanted.requires_.memory_bytes.reset();
  EXPECT_EQ(missing_requirements(wanted), "");
}

}  // namespace
}  // namespace payback::provision
