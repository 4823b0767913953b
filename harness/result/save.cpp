// SPDX-License-Identifier: MIT
// Document in, file out: all of it or none of it, also after a power cut.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "harness/base/descriptor.hpp"
#include "harness/result/document.hpp"

namespace payback::result {
namespace {

std::unexpected<Error> system_failure(const std::filesystem::path& file, std::string_view doing) {
  return fail(ErrorKind::unavailable, file.string(), fmt::format("{}: {}", doing, std::strerror(errno)),
              "give a folder that can be written to and has room");
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
    if (out.get() < 0) return give_up("cannot be made");
    if (!out.write_all(text)) return give_up("cannot be written");
    if (::fsync(out.get()) != 0) return give_up("cannot be brought to disk");
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) return give_up("cannot be put in place");
  // The new name itself reaches the disk with the folder; a file system that cannot do this has still done the rename.
  const Descriptor folder(file.has_parent_path() ? file.parent_path() : ".", O_RDONLY | O_DIRECTORY);
  if (folder.get() >= 0) ::fsync(folder.get());
  return {};
}

}  // namespace payback::result
