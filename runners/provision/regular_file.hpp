// SPDX-License-Identifier: MIT
// A file of somebody else's, read in pieces: never mapped, so that one that shrinks meanwhile is data that ends and not
// a signal; never waited for, so that a pipe in its place holds nobody up.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace payback::provision {

class RegularFile {
 public:
  /// Links are followed. Nothing for what is no regular file or cannot be read.
  [[nodiscard]] static std::optional<RegularFile> open(const std::filesystem::path& file);

  RegularFile(RegularFile&& other) noexcept;
  RegularFile& operator=(RegularFile&&) = delete;
  ~RegularFile();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Up to `most` bytes from `offset` on; fewer at the end of the file or where reading fails.
  [[nodiscard]] std::string read(std::uint64_t offset, std::size_t most) const;

 private:
  RegularFile(int fd, std::uint64_t size) : fd_(fd), size_(size) {}
  int fd_;
  std::uint64_t size_;  ///< when it was opened
};

}  // namespace payback::provision
