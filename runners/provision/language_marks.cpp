// SPDX-License-Identifier: MIT
#include "runners/provision/language_marks.hpp"

#include <elf.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <string_view>

#include "harness/base/visible.hpp"
#include "runners/provision/elf.hpp"

namespace payback::provision {
namespace {

using Sections = std::map<std::string, ElfSection>;

constexpr std::size_t k_comment = std::size_t{64} << 10;  // one entry per compiler and version, each some 50 bytes
constexpr std::size_t k_dynamic_names = std::size_t{16} << 20;  // Node.js exports 4 MB of them
constexpr std::size_t k_chunk = std::size_t{1} << 20;
constexpr std::size_t k_longest_path = 160;  // longer than "/rustc/", 40 digits and "/library/", or a version instead
constexpr std::size_t k_shown = 100;

std::string read(const RegularFile& file, const Sections& sections, const char* name, std::size_t most) {
  const auto found = sections.find(name);
  if (found == sections.end()) return {};
  return file.read(found->second.offset, static_cast<std::size_t>(std::min<std::uint64_t>(found->second.size, most)));
}

/// The first of the texts, each ended by a zero byte, that contains `part`.
std::optional<std::string> entry_with(std::string_view texts, std::string_view part) {
  const std::size_t at = texts.find(part);
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t before = texts.rfind('\0', at);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return visible(texts.substr(begin, texts.find('\0', at) - begin), k_shown);
}

/// "/rustc/HASH/library/" as the distributed compilers have it, "/usr/src/rustc-1.63.0/library/" as Debian's.
std::optional<std::string> rust_path(std::string_view text) {
  constexpr std::string_view k_start = "/rustc", k_end = "/library/";
  for (std::size_t at = text.find(k_start); at != std::string_view::npos; at = text.find(k_start, at + 1)) {
    const std::string_view rest = text.substr(at, k_longest_path);
    const std::size_t end = rest.find(k_end);
    const char next = rest.size() > k_start.size() ? rest[k_start.size()] : ' ';
    if (end == std::string_view::npos || end == k_start.size() || (next != '/' && next != '-')) continue;
    const std::string_view between = rest.substr(k_start.size() + 1, end - k_start.size() - 1);
    if (between.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz.-+~") == std::string_view::npos)
      return std::string(rest.substr(0, end + k_end.size()));
  }
  return std::nullopt;
}

std::optional<std::string> find_rust_path(const RegularFile& file, const Sections& sections, std::uint64_t& budget) {
  const auto found = sections.find(".rodata");
  if (found == sections.end()) return std::nullopt;
  std::string text;
  for (std::uint64_t done = 0; done < found->second.size && budget > 0;) {
    const std::uint64_t wanted = std::min({std::uint64_t{k_chunk}, found->second.size - done, budget});
    const std::string chunk = file.read(found->second.offset + done, static_cast<std::size_t>(wanted));
    if (chunk.empty()) break;
    text += chunk;
    if (auto path = rust_path(text)) return path;
    done += chunk.size();
    budget -= chunk.size();
    // A path may begin in this piece and end in the next.
    text.erase(0, text.size() - std::min(text.size(), k_longest_path));
  }
  return std::nullopt;
}

/// "go1.22.1" from the block that every Go program carries since 1.18: 14 bytes of magic, the pointer size, flags, and
/// from byte 32 on, if flag 2 is set, the version with its length before it (debug/buildinfo of Go's library).
std::optional<std::string> go_version(const RegularFile& file, const Sections& sections) {
  constexpr std::string_view k_magic = "\xff Go buildinf:";
  constexpr std::size_t k_flags = 15, k_length = 32;
  const std::string block = read(file, sections, ".go.buildinfo", 256);
  if (!block.starts_with(k_magic)) return std::nullopt;
  std::string version;
  if (block.size() > k_length && (static_cast<unsigned char>(block[k_flags]) & 2U) != 0)
    version = block.substr(k_length + 1, static_cast<unsigned char>(block[k_length]));
  return version.starts_with("go") ? visible(version, k_shown) : "Go build information";
}

std::vector<LanguageMark> native_marks(const RegularFile& file, const Sections& sections, std::uint64_t& budget) {
  std::vector<LanguageMark> marks;
  const std::string comment = read(file, sections, ".comment", k_comment);
  const std::string names = read(file, sections, ".dynstr", k_dynamic_names);
  // node::Start(int, char**): what a program has that is Node.js, and an addon of Node.js has not.
  if (names.find("_ZN4node5StartEiPPc") != std::string::npos) marks.push_back({"C++", "node::Start of Node.js"});
  if (auto go = go_version(file, sections)) marks.push_back({"Go", *std::move(go)});
  if (auto rustc = entry_with(comment, "rustc version "))
    marks.push_back({"Rust", *std::move(rustc)});
  else if (auto path = find_rust_path(file, sections, budget))
    marks.push_back({"Rust", *std::move(path)});
  if (!marks.empty()) return marks;
  for (const char* library : {"libstdc++.so", "libc++.so"})
    if (auto needed = entry_with(names, library)) return {{"C++", "needs " + *needed}};
  for (const char* compiler : {"GCC: ", "clang version "})
    if (auto made = entry_with(comment, compiler)) return {{"C or C++", *std::move(made)}};
  return marks;
}

/// The program in "#! /usr/bin/env -S node --flag".
std::string interpreter(const std::string& line) {
  std::istringstream words(line.substr(2));
  std::string word;
  while (words >> word) {
    if (word.starts_with('-') || word.find('=') != std::string::npos) continue;
    word = std::filesystem::path(word).filename().string();
    if (word != "env") return word;
  }
  return {};
}

std::string language_of(const std::string& program) {
  const auto starts = [&](std::string_view name) { return program.starts_with(name); };
  const auto equal = [&](std::string_view name) { return program == name; };
  constexpr std::array k_python{"python", "pypy"};
  constexpr std::array k_javascript{"node", "bun", "deno"};
  constexpr std::array k_shell{"sh", "bash", "dash", "zsh"};
  if (std::ranges::any_of(k_python, starts)) return "Python";
  if (std::ranges::any_of(k_javascript, starts)) return "JavaScript";
  return std::ranges::any_of(k_shell, equal) ? "Shell" : "";
}

FileMarks script_marks(const std::string& text) {
  std::istringstream lines(text);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  std::string program = interpreter(first);
  // Where the path of the interpreter is too long for the kernel, pip writes a shell script that is Python as well.
  if (second.starts_with("'''exec' ")) program = interpreter("#!" + second.substr(8));
  std::erase(program, '"');
  const std::string language = language_of(program);
  if (language.empty()) return {FileForm::script, {}};
  return {FileForm::script, {{language, "a script for " + visible(program, k_shown)}}};
}

FileMarks named_marks(const std::string& file_name) {
  const std::string extension = std::filesystem::path(file_name).extension().string();
  constexpr std::array k_javascript{".js", ".mjs", ".cjs"};
  if (std::ranges::any_of(k_javascript, [&](std::string_view known) { return extension == known; }))
    return {FileForm::script, {{"JavaScript", "its name ends in " + extension}}};
  if (extension == ".py") return {FileForm::script, {{"Python", "its name ends in .py"}}};
  return {};
}

}  // namespace

FileMarks marks_of(const RegularFile& file, const std::string& file_name, std::uint64_t& budget) {
  const std::string start = file.read(0, 1024);  // a path may be 4,096 long, but the kernel takes 256 of a first line
  if (start.starts_with(ELFMAG)) return {FileForm::native, native_marks(file, elf_sections(file), budget)};
  if (start.starts_with("#!")) return script_marks(start);
  return named_marks(file_name);
}

}  // namespace payback::provision
