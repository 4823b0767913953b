// SPDX-License-Identifier: MIT
// What a command says on standard error: a file in memory, of which the end is kept. Header only, for the launcher
// alone.
#pragma once
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cstddef>
#include <string>

#include "runners/launcher/protocol.hpp"

namespace payback::launcher {

class ErrorFile {
 public:
  explicit ErrorFile(const char* name) : file_(memfd_create(name, MFD_CLOEXEC)) {}
  /// Below 0 where there was no descriptor left for it.
  [[nodiscard]] int get() const { return file_; }

  void empty() const {
    if (ftruncate(file_, 0) == 0) lseek(file_, 0, SEEK_SET);
  }

  /// The last 4 KiB.
  [[nodiscard]] std::string tail() const {
    struct stat info{};
    if (fstat(file_, &info) != 0) return {};
    const off_t from = info.st_size > static_cast<off_t>(k_stderr_tail_bytes)
                           ? info.st_size - static_cast<off_t>(k_stderr_tail_bytes)
                           : 0;
    std::string text(static_cast<std::size_t>(info.st_size - from), '\0');
    const ssize_t got = pread(file_, text.data(), text.size(), from);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
  }

 private:
  int file_;
};

}  // namespace payback::launcher
