// SPDX-License-Identifier: MIT
#include "runners/provision/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace payback::provision {

std::optional<RegularFile> RegularFile::open(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return std::nullopt;
  struct stat status{};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0) {
    ::close(fd);
    return std::nullopt;
  }
  return RegularFile(fd, static_cast<std::uint64_t>(status.st_size));
}

RegularFile::RegularFile(RegularFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

RegularFile::~RegularFile() {
  if (fd_ >= 0) ::close(fd_);
}

std::string RegularFile::read(std::uint64_t offset, std::size_t most) const {
  if (offset >= size_) return {};
  // What a damaged header asks for may be more than the file, or than memory, holds.
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(most, size_ - offset)), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto count = ::pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace payback::provision
