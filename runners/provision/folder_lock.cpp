// SPDX-License-Identifier: MIT
#include "runners/provision/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "runners/provision/run_step.hpp"

namespace payback::provision {
namespace {

std::filesystem::path lock_file(const std::filesystem::path& folder) {
  return folder.string() + ".lock";
}

int open_lock(const std::filesystem::path& folder) {
  return ::open(lock_file(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
}

std::unexpected<Error> cannot_lock(const std::filesystem::path& folder, int reason) {
  return fail(ErrorKind::unavailable, lock_file(folder).string(),
              "cannot be locked: " + std::error_code(reason, std::generic_category()).message(),
              "set PAYBACK_CACHE to a folder you can write");
}

}  // namespace

Result<FolderLock> FolderLock::acquire(const std::filesystem::path& folder, const std::function<bool()>& interrupted,
                                       const std::function<void()>& waiting) {
  FolderLock lock(open_lock(folder));
  if (lock.fd_ < 0) return cannot_lock(folder, errno);
  // flock has no timeout, and a blocking one would not end at Ctrl-C.
  for (int tries = 0; ::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0; ++tries) {
    if (errno != EWOULDBLOCK && errno != EINTR) return cannot_lock(folder, errno);
    if (interrupted()) return stopped(folder.filename().string());
    if (tries == 20) waiting();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return lock;
}

std::optional<FolderLock> FolderLock::try_acquire(const std::filesystem::path& folder) {
  FolderLock lock(open_lock(folder));
  if (lock.fd_ < 0 || ::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace payback::provision
