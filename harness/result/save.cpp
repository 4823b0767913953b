// SPDX-License-Identifier: MIT
// Document in, file out: all of it or none of it, also after a power cut.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "harness/result/document.hpp"

namespace payback::result {
namespace {

std::unexpected<Error> system_failure(const std::filesystem::path& file, std::string_view doing) {
  return fail(ErrorKind::unavailable, file.string(), fmt::format("{}: {}", doing, std::strerror(errno)),
              "give a folder that can be written to and has room");
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags) : number_(::open(file.c_str(), flags | O_CLOEXEC, 0644)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Result<void> save(const Document& document, const std::filesystem::path& file) {
  const std::string text = to_json(document);
  std::filesystem::path beside = file;
  beside += fmt::format(".{}.part", ::getpid());
  const auto give_up = [&](std::string_view doing) {
    const auto failure = system_failure(file, doing);
    ::unlink(beside.c_str());
    return failure;
  };
  {
    const Descriptor out(beside, O_WRONLY | O_CREAT | O_TRUNC);
    if (out.number() < 0) return give_up("cannot be made");
    if (!write_all(out.number(), text)) return give_up("cannot be written");
    if (::fsync(out.number()) != 0) return give_up("cannot be brought to disk");
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return give_up("cannot be put in place");
  // The new name itself reaches the disk with the folder; a file system that cannot do this has still done the rename.
  const Descriptor folder(file.has_parent_path() ? file.parent_path() : ".", O_RDONLY | O_DIRECTORY);
  if (folder.number() >= 0) ::fsync(folder.number());
  return {};
}

}  // namespace payback::result
