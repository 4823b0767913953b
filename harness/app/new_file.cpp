// SPDX-License-Identifier: MIT
#include "harness/app/new_file.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace payback::app {

Result<void> write_new_file(const std::filesystem::path& file, const std::string& text) {
  // "x" makes the file or fails: between a look and an opening somebody else could put one there.
  std::FILE* const stream = std::fopen(file.c_str(), "wbx");
  if (stream == nullptr && errno == EEXIST)
    return fail(ErrorKind::usage, file.string(), "it is there already", "name another file, or move this one away");
  if (stream == nullptr)
    return fail(ErrorKind::usage, file.string(),
                "it cannot be made: " + std::error_code(errno, std::generic_category()).message(),
                "name another place");
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  if (std::fclose(stream) == 0 && written) return {};
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  return fail(ErrorKind::usage, file.string(), "it cannot be written", "make room, or name another place");
}

}  // namespace payback::app
