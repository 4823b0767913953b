// SPDX-License-Identifier: MIT
// If two roots give common files, so do both roots one folder deeper, as long as both sides share that folder; so at
// least one of the two best roots is its side's deepest, and only those pairs are tried.
#include "harness/check/shared_root.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

namespace payback::check {
namespace {

using Parts = std::vector<std::string>;

Parts parts(const std::string& path) {
  Parts all;
  for (const auto& part : std::filesystem::path(path).lexically_normal()) all.push_back(part.string());
  return all;
}

std::set<Parts> files(const std::vector<Item>& items) {
  std::set<std::string> paths;
  for (const Item& item : items) paths.insert(item.front());
  std::set<Parts> all;
  for (const std::string& path : paths) all.insert(parts(path));
  return all;
}

// How many leading folders all files share; a file's own name is never one of them.
std::size_t shared_depth(const std::set<Parts>& files) {
  if (files.empty()) return 0;
  // In a sorted set the first and the last file share what all share, up to the shortest file's folder.
  const Parts& first = *files.begin();
  const Parts& last = *files.rbegin();
  const auto same = static_cast<std::size_t>(std::ranges::mismatch(first, last).in1 - first.begin());
  return std::min(same, std::ranges::min(files, {}, &Parts::size).size() - 1);
}

std::set<Parts> below(const std::set<Parts>& files, std::size_t depth) {
  std::set<Parts> all;
  for (const Parts& file : files) all.emplace(file.begin() + static_cast<std::ptrdiff_t>(depth), file.end());
  return all;
}

std::size_t common(const std::set<Parts>& one, const std::set<Parts>& other) {
  return static_cast<std::size_t>(std::ranges::count_if(one, [&](const Parts& file) { return other.contains(file); }));
}

void strip(std::vector<Item>& items, std::size_t depth) {
  for (Item& item : items) {
    std::filesystem::path path;
    const Parts all = parts(item.front());
    for (std::size_t i = depth; i < all.size(); ++i) path /= all[i];
    item.front() = path.generic_string();
  }
}

}  // namespace

void align_paths(std::vector<Item>& before, std::vector<Item>& after) {
  const std::set<Parts> before_files = files(before);
  const std::set<Parts> after_files = files(after);
  const std::size_t before_depth = shared_depth(before_files);
  const std::size_t after_depth = shared_depth(after_files);
  std::size_t best_before = before_depth;
  std::size_t best_after = after_depth;
  std::size_t most = common(below(before_files, before_depth), below(after_files, after_depth));
  const auto consider = [&](std::size_t one, std::size_t other) {
    const std::size_t count = common(below(before_files, one), below(after_files, other));
    if (count <= most) return;
    most = count;
    best_before = one;
    best_after = other;
  };
  // Deeper roots first, so that among equally good ones the paths are short.
  for (std::size_t depth = before_depth; depth-- > 0;) consider(depth, after_depth);
  for (std::size_t depth = after_depth; depth-- > 0;) consider(before_depth, depth);
  strip(before, best_before);
  strip(after, best_after);
}

}  // namespace payback::check
