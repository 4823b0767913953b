// SPDX-License-Identifier: MIT
// One owner at a time of a cache folder, between processes and between threads; a killed owner's lock is free at once.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>

#include "harness/base/error.hpp"

namespace payback::provision {

/// Holds FOLDER.lock (flock) for as long as it lives. The file stays: removing it would let two owners in.
class FolderLock {
 public:
  /// Waits for the lock, asking `interrupted` ten times a second and calling `waiting` once if it takes longer than two
  /// seconds.
  [[nodiscard]] static Result<FolderLock> acquire(const std::filesystem::path& folder,
                                                  const std::function<bool()>& interrupted,
                                                  const std::function<void()>& waiting);
  /// Nothing if somebody holds it.
  [[nodiscard]] static std::optional<FolderLock> try_acquire(const std::filesystem::path& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace payback::provision
