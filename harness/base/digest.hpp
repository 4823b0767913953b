// SPDX-License-Identifier: MIT
// SHA-256 (OpenSSL's) of text, files and trees: names caches, ties results to workloads, compares outcomes.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"

namespace payback {

/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256(std::string_view text);
[[nodiscard]] Result<std::string> sha256_file(const std::filesystem::path& file);

struct TreeEntry {
  std::string path;    ///< relative to the root, '/' as separator
  std::string digest;  ///< of a file's bytes, or of "link:TARGET" for a symbolic link (never followed); directories are
                       ///< not listed
  std::uintmax_t bytes = 0;
};

/// Every file below `root` for which `keep(relative path)` holds, sorted by path. A root that is a file gives one entry
/// with an empty path.
[[nodiscard]] Result<std::vector<TreeEntry>> list_tree(const std::filesystem::path& root,
                                                       const std::function<bool(const std::string&)>& keep = {});
/// One digest of a list of entries: paths, digests and their order.
[[nodiscard]] std::string tree_digest(const std::vector<TreeEntry>& entries);

}  // namespace payback
