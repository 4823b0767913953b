// SPDX-License-Identifier: MIT
#include "runners/provision/language_marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/stat.h>

#include <cstddef>

#include "runners/provision/elf.hpp"
#include "tests/unit/provision/elf_file.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

using stage::elf_file;
using testing::ElementsAre;
using testing::IsEmpty;

class LanguageMarks : public testing::Test {
 protected:
  FileMarks marks(const std::string& bytes, const std::string& name = "tool") {
    const auto path = temporary_.path() / name;
    stage::write(path, bytes);
    const auto file = RegularFile::open(path);
    return file ? marks_of(*file, name, budget_) : FileMarks{};
  }

  stage::TemporaryFolder temporary_;
  std::uint64_t budget_ = std::uint64_t{64} << 20U;
};

TEST_F(LanguageMarks, TheCompilersEntrySaysRustAndTheStartUpCodeOfCSaysNothing) {
  const auto found = marks(elf_file({{".text", "code"}, {".comment", stage::k_rust_comment}}));
  EXPECT_EQ(found.form, FileForm::native);
  EXPECT_THAT(found.marks, ElementsAre(LanguageMark{"Rust", "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)"}));
}

TEST_F(LanguageMarks, WithoutTheEntryThePathsOfTheLibrarySaySo) {
  EXPECT_THAT(marks(elf_file({{".rodata", "panicked at " + stage::k_rust_path + "core/src/str.rs"}})).marks,
              ElementsAre(LanguageMark{"Rust", stage::k_rust_path}));
  // Debian's compiler is built in another folder.
  EXPECT_THAT(marks(elf_file({{".rodata", "/usr/src/rustc-1.63.0/library/std"}})).marks,
              ElementsAre(LanguageMark{"Rust", "/rustc-1.63.0/library/"}));
}

TEST_F(LanguageMarks, APathAcrossTwoPiecesIsFound) {
  // Pieces have a mebibyte; the path begins twenty bytes before the border.
  const std::string before((std::size_t{1} << 20U) - 20, 'x');
  EXPECT_THAT(marks(elf_file({{".rodata", before + stage::k_rust_path}})).marks,
              ElementsAre(LanguageMark{"Rust", stage::k_rust_path}));
}

TEST_F(LanguageMarks, WhatOnlyTalksOfRustIsNotWrittenInIt) {
  for (const std::string text : {"/rustc/library/", "rustc version 1.95.0", "/rustc/HELP ME/library/", "/rustc/abc"})
    EXPECT_THAT(marks(elf_file({{".rodata", text}})).marks, IsEmpty()) << text;
}

TEST_F(LanguageMarks, TheSearchForStringsEndsWithItsBudget) {
  budget_ = 1000;
  const std::string before(2000, 'x');
  EXPECT_THAT(marks(elf_file({{".rodata", before + stage::k_rust_path}})).marks, IsEmpty());
  EXPECT_EQ(budget_, 0U);
}

TEST_F(LanguageMarks, GoCarriesItsVersion) {
  EXPECT_THAT(marks(elf_file({{".go.buildinfo", stage::go_build_info("go1.22.1")}})).marks,
              ElementsAre(LanguageMark{"Go", "go1.22.1"}));
  EXPECT_THAT(marks(elf_file({{".go.buildinfo", "\xff Go buildinf:"}})).marks,
              ElementsAre(LanguageMark{"Go", "Go build information"}));
}

TEST_F(LanguageMarks, NodeIsToldFromAnAddonOfNode) {
  const std::string addon = std::string("napi_create_function") + '\0';
  EXPECT_THAT(marks(elf_file({{".dynstr", addon + "_ZN4node5StartEiPPc" + '\0'}})).marks,
              ElementsAre(LanguageMark{"C++", "node::Start of Node.js"}));
  EXPECT_THAT(marks(elf_file({{".dynstr", addon}, {".comment", stage::k_rust_comment}})).marks,
              ElementsAre(LanguageMark{"Rust", "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)"}));
}

TEST_F(LanguageMarks, CAndCppAreToldApartByTheLibrary) {
  EXPECT_THAT(marks(elf_file({{".comment", stage::k_c_comment}})).marks,
              ElementsAre(LanguageMark{"C or C++", "GCC: (Debian 12.2.0-14) 12.2.0"}));
  const std::string names = std::string("libc.so.6") + '\0' + "libstdc++.so.6" + '\0';
  EXPECT_THAT(marks(elf_file({{".dynstr", names}, {".comment", stage::k_c_comment}})).marks,
              ElementsAre(LanguageMark{"C++", "needs libstdc++.so.6"}));
}

TEST_F(LanguageMarks, ScriptsNameTheirInterpreter) {
  struct Case {
    std::string text, language, seen;
  };
  for (const auto& [text, language, seen] :
       {Case{"#!/opt/venv/bin/python\nimport sys\n", "Python", "a script for python"},
        Case{"#! /usr/bin/env -S python3.11 -E\n", "Python", "a script for python3.11"},
        Case{"#!/bin/sh\n'''exec' \"/a/very/long/path/bin/python3\" \"$0\" \"$@\"\n' '''\n", "Python",
             "a script for python3"},
        Case{"#!/usr/bin/env node\n", "JavaScript", "a script for node"},
        Case{"#!/bin/sh\nexec node x.js\n", "Shell", "a script for sh"}}) {
    const auto found = marks(text);
    EXPECT_EQ(found.form, FileForm::script) << text;
    EXPECT_THAT(found.marks, ElementsAre(LanguageMark{language, seen})) << text;
  }
  EXPECT_THAT(marks("#!\n").marks, IsEmpty());
  EXPECT_THAT(marks("#!/usr/bin/awk -f\n").marks, IsEmpty());
}

TEST_F(LanguageMarks, AScriptWithoutAFirstLineIsKnownByItsName) {
  EXPECT_THAT(marks("import x from 'y'", "cli.mjs").marks,
              ElementsAre(LanguageMark{"JavaScript", "its name ends in .mjs"}));
  EXPECT_EQ(marks("text", "README").form, FileForm::other);
  EXPECT_EQ(marks("", "empty").form, FileForm::other);
}

TEST_F(LanguageMarks, TextFromAFileCannotColourATerminal) {
  const auto found = marks(elf_file({{".comment", std::string("rustc version \x1b[31m1.0") + '\0'}}));
  EXPECT_THAT(found.marks, ElementsAre(LanguageMark{"Rust", "rustc version \\x1b[31m1.0"}));
}

TEST_F(LanguageMarks, SectionsBeyondTheEndOfTheFileAreShortAndNotRead) {
  std::string bytes = elf_file({{".comment", stage::k_rust_comment}});
  // The size of the first section after the empty entry: 2^62 bytes.
  Elf64_Ehdr head{};
  std::memcpy(&head, bytes.data(), sizeof head);
  const std::uint64_t huge = std::uint64_t{1} << 62U;
  std::memcpy(bytes.data() + head.e_shoff + sizeof(Elf64_Shdr) + offsetof(Elf64_Shdr, sh_size), &huge, sizeof huge);
  EXPECT_THAT(marks(bytes).marks, ElementsAre(LanguageMark{"Rust", "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)"}));
}

TEST(RegularFiles, APipeAndAFolderAreNone) {
  const stage::TemporaryFolder temporary;
  const auto pipe = temporary.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_FALSE(RegularFile::open(pipe));
  EXPECT_FALSE(RegularFile::open(temporary.path()));
  EXPECT_FALSE(RegularFile::open(temporary.path() / "missing"));
}

RC_GTEST_FIXTURE_PROP(LanguageMarks, ADamagedFileIsReadWithoutHarm, ()) {
  std::string bytes = elf_file({{".comment", stage::k_rust_comment},
                                {".rodata", stage::k_rust_path},
                                {".go.buildinfo", stage::go_build_info("go1.22.1")}});
  const auto changes = *rc::gen::container<std::vector<std::pair<std::size_t, char>>>(
      rc::gen::pair(rc::gen::inRange<std::size_t>(0, bytes.size()), rc::gen::arbitrary<char>()));
  for (const auto& [at, value] : changes) bytes[at] = value;
  bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
  for (const auto& mark : marks(bytes).marks) RC_ASSERT(!mark.language.empty() && !mark.seen.empty());
}

}  // namespace
}  // namespace payback::provision
