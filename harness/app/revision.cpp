// SPDX-License-Identifier: MIT
#include "harness/app/revision.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

namespace payback::app {
namespace fs = std::filesystem;
namespace {

std::string first_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

bool is_commit(const std::string& text) {
  return (text.size() == 40 || text.size() == 64) &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// The repository's folder: ".git", or what a worktree's or submodule's file of that name points to.
fs::path git_folder(fs::path folder) {
  std::error_code error;
  for (folder = fs::absolute(folder, error);; folder = folder.parent_path()) {
    const fs::path git = folder / ".git";
    if (fs::is_directory(git, error)) return git;
    if (const std::string line = first_line(git); line.starts_with("gitdir: ")) return folder / line.substr(8);
    if (folder == folder.parent_path()) return {};
  }
}

std::string packed(const fs::path& git, const std::string& reference) {
  std::ifstream stream(git / "packed-refs");
  for (std::string line; std::getline(stream, line);)
    if (line.ends_with(" " + reference)) return line.substr(0, line.find(' '));
  return {};
}

}  // namespace

history::Revision revision_of(const fs::path& folder) {
  const fs::path git = git_folder(folder);
  if (git.empty()) return {};
  const std::string head = first_line(git / "HEAD");
  if (is_commit(head)) return {head, {}};
  if (!head.starts_with("ref: refs/heads/")) return {};
  const std::string reference = head.substr(5);
  const std::string shared = first_line(git / "commondir");
  const fs::path common = shared.empty() ? git : git / shared;
  std::string commit = first_line(common / reference);
  if (!is_commit(commit)) commit = packed(common, reference);
  return {is_commit(commit) ? commit : "", reference.substr(11)};
}

}  // namespace payback::app
