// SPDX-License-Identifier: MIT
#include "runners/provision/version_token.hpp"

#include <gtest/gtest.h>

namespace payback::provision {
namespace {

// First lines as these programs print them.
TEST(VersionToken, IsFoundInWhatProgramsPrint) {
  EXPECT_EQ(version_token("ruff 0.17.5\n"), "0.17.5");
  EXPECT_EQ(version_token("v22.23.3\n"), "22.23.3");
  EXPECT_EQ(version_token("7.3.0 (mccabe: 0.7.0, pycodestyle: 2.14.0) CPython 3.11.2 on Linux"), "7.3.0");
  EXPECT_EQ(version_token("pip 23.0.1 from /usr/lib/python3/dist-packages/pip (python 3.11)"), "23.0.1");
  EXPECT_EQ(version_token("cargo 1.95.0 (f2d3ce0bd 2026-03-21)"), "1.95.0");
  EXPECT_EQ(version_token("h2load nghttp2/1.52.0"), "1.52.0");
  EXPECT_EQ(version_token("\n\ngrep (GNU grep) 3.8\nCopyright 2.0"), "3.8");
  EXPECT_EQ(version_token("tool-2.0.0rc1."), "2.0.0rc1");
  EXPECT_EQ(version_token("x 1.0.0-alpha.2+build.5, built today"), "1.0.0-alpha.2+build.5");
}

TEST(VersionToken, IsAbsentWhereNothingLooksLikeOne) {
  EXPECT_EQ(version_token(""), std::nullopt);
  EXPECT_EQ(version_token("less 590 (PCRE2 regular expressions)"), std::nullopt);
  EXPECT_EQ(version_token("usage: tool FILE\ntool 1.2.3"), std::nullopt);
  EXPECT_EQ(version_token("libfoo1.2 v x1.0 1."), std::nullopt);
}

}  // namespace
}  // namespace payback::provision
