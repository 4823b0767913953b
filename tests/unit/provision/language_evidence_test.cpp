// SPDX-License-Identifier: MIT
#include "runners/provision/language_evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/provision/elf_file.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;
using plan::LanguageEvidence;
using stage::elf_file;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto finding(const std::string& language, const std::string& file, bool part, std::int64_t files = 1) {
  return AllOf(Field("language", &LanguageEvidence::language, language), Field("file", &LanguageEvidence::file, file),
               Field("part", &LanguageEvidence::part, part), Field("files", &LanguageEvidence::files, files));
}

class Evidence : public testing::Test {
 protected:
  [[nodiscard]] fs::path root() const { return temporary_.path() / "venv-0123456789abcdef"; }
  [[nodiscard]] std::vector<LanguageEvidence> look(const std::string& exe, const ReadingLimits& limits = {}) const {
    return language_evidence(root() / exe, root(), limits);
  }
  void write(const std::string& file, const std::string& bytes) { stage::write(root() / file, bytes); }

  stage::TemporaryFolder temporary_;
  const std::string rust_ = elf_file({{".comment", stage::k_rust_comment}});
  const std::string c_ = elf_file({{".comment", stage::k_c_comment}});
};

TEST_F(Evidence, ANativeExecutableSpeaksForItself) {
  write("bin/ruff", rust_);
  write("lib/other.so", c_);  // nothing that ruff loads, as it is no script
  const auto found = look("bin/ruff");
  ASSERT_THAT(found, ElementsAre(finding("Rust", "bin/ruff", false)));
  EXPECT_EQ(found[0].seen, "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)");
}

TEST_F(Evidence, AConsoleScriptIsFollowedToItsExtensions) {
  write("bin/tool", "#!/somewhere/bin/python\nfrom tool import main\n");
  write("lib/python3.11/site-packages/tool/small.so", c_);
  write("lib/python3.11/site-packages/tool/large.so", c_ + std::string(100, '\0'));
  write("lib/python3.11/site-packages/tool/_rust.abi3.so", rust_);
  write("lib/python3.11/site-packages/tool/main.py", "pass");
  EXPECT_THAT(look("bin/tool"), ElementsAre(finding("Python", "bin/tool", false),
                                            finding("C or C++", "lib/python3.11/site-packages/tool/large.so", true, 2),
                                            finding("Rust", "lib/python3.11/site-packages/tool/_rust.abi3.so", true)));
}

TEST_F(Evidence, AShimOfNpmIsFollowedToTheBinaryThatItStarts) {
  write("node_modules/@openai/codex/bin/codex.js", "#!/usr/bin/env node\n");
  stage::write_program(root() / "node_modules/@openai/codex/vendor/codex/codex", rust_);
  EXPECT_THAT(look("node_modules/@openai/codex/bin/codex.js"),
              ElementsAre(finding("JavaScript", "node_modules/@openai/codex/bin/codex.js", false),
                          finding("Rust", "node_modules/@openai/codex/vendor/codex/codex", true)));
}

TEST_F(Evidence, AnInterpreterIsAnEntryToItsPackages) {
  stage::write_program(temporary_.path() / "usr/python3.11", c_);
  fs::create_directories(root() / "bin");
  fs::create_symlink(temporary_.path() / "usr/python3.11", root() / "bin/python");
  write("lib/python3.11/site-packages/orjson/orjson.so", rust_);
  EXPECT_THAT(look("bin/python"), ElementsAre(finding("Python", "bin/python", false),
                                              finding("Rust", "lib/python3.11/site-packages/orjson/orjson.so", true)));
}

TEST_F(Evidence, LinksAreFollowedFromTheExecutableAndNowhereElse) {
  write("lib/node_modules/tool/cli.js", "console.log()");
  fs::create_directories(root() / "bin");
  fs::create_symlink("../lib/node_modules/tool/cli.js", root() / "bin/tool");
  fs::create_directory_symlink(root(), root() / "lib/again");
  fs::create_symlink("loop", root() / "loop");
  stage::write(temporary_.path() / "outside.so", rust_);
  fs::create_symlink(temporary_.path() / "outside.so", root() / "lib/outside.so");
  EXPECT_THAT(look("bin/tool"), ElementsAre(finding("JavaScript", "bin/tool", false)));
  EXPECT_THAT(look("loop"), IsEmpty());
}

TEST_F(Evidence, AToolOnPathHasNoParts) {
  const auto exe = temporary_.path() / "bin" / "tool";
  stage::write_program(exe, "#!/usr/bin/env node\n");
  stage::write_program(temporary_.path() / "bin" / "other", rust_);
  EXPECT_THAT(language_evidence(exe, {}), ElementsAre(finding("JavaScript", exe.string(), false)));
}

TEST_F(Evidence, ReadingEndsAtItsLimits) {
  write("bin/tool", "#!/usr/bin/python3\n");
  for (int i = 0; i < 20; ++i) write("lib/" + std::to_string(i) + ".so", rust_);
  ReadingLimits few;
  few.native_files = 3;
  const auto found = look("bin/tool", few);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].files, 3);
  few.entries = 0;
  EXPECT_EQ(look("bin/tool", few).size(), 1U);
}

TEST_F(Evidence, WhatIsMissingOrOfNoLanguageIsNoEvidence) {
  EXPECT_THAT(look("bin/missing"), IsEmpty());
  write("bin/tool", "0123456789");
  EXPECT_THAT(look("bin/tool"), IsEmpty());
}

TEST(EvidenceOfOurOwn, TheLauncherIsWrittenInCpp) {
  const auto found = language_evidence(fs::path(PAYBACK_BINARY_DIR) / "payback-launcher", {});
  ASSERT_FALSE(found.empty());
  // It is linked statically, so the library that would tell C++ from C is not needed.
  EXPECT_THAT(found[0].language, testing::StartsWith("C"));
}

}  // namespace
}  // namespace payback::provision
