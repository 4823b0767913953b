// SPDX-License-Identifier: MIT
#include "harness/app/output_folder.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <system_error>

#include "harness/app/journal_file.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

bool is_ours(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "journal", error) || fs::exists(folder / "result.json", error);
}

fs::path aside(const fs::path& folder) {
  std::error_code error;
  const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(folder, error));
  const std::string stamp = fmt::format(
      "{:%Y-%m-%dT%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(
                                 std::chrono::time_point_cast<std::chrono::system_clock::duration>(written))));
  fs::path name = folder.parent_path() / stamp;
  for (int i = 2; fs::exists(name, error); ++i) name = folder.parent_path() / fmt::format("{}-{}", stamp, i);
  return name;
}

}  // namespace

Result<void> prepare_output(const fs::path& folder) {
  // "results/" is "results", and what is moved aside goes beside it, not into it.
  const fs::path place = folder.has_filename() ? folder : folder.parent_path();
  std::error_code error;
  if (fs::exists(place, error) && !fs::is_empty(place, error)) {
    if (!fs::is_directory(place, error) || !is_ours(place))
      return fail(ErrorKind::usage, place.string(), "it holds something that is no result of payback",
                  "name another folder");
    if (JournalFile::in_use(place / "journal"))
      return fail(ErrorKind::usage, place.string(), "a run is under way here",
                  "wait until it has ended, or name another folder");
    const fs::path kept = aside(place);
    fs::rename(place, kept, error);
    if (error)
      return fail(ErrorKind::usage, place.string(), "the earlier result cannot be moved aside: " + error.message(),
                  "name another folder");
  }
  fs::create_directories(place, error);
  if (error)
    return fail(ErrorKind::usage, place.string(), "this folder cannot be made: " + error.message(),
                "name another folder");
  return {};
}

Result<void> write_file(const fs::path& file, const std::string& text) {
  std::error_code error;
  const fs::file_status there = fs::status(file, error);
  // A file takes the place of the earlier one when it is complete. A device or a pipe takes the text itself, and a link
  // stays one.
  const bool renamed = !fs::exists(there) || fs::is_regular_file(there);
  const fs::path target = fs::is_regular_file(there) && fs::is_symlink(file, error) ? fs::canonical(file, error) : file;
  const fs::path beside = renamed ? target.string() + ".part" : file.string();
  errno = 0;
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  const int refused = stream.is_open() ? 0 : errno;
  stream << text;
  stream.close();
  error.clear();
  if (stream && renamed) fs::rename(beside, target, error);
  if (!stream || error) {
    std::error_code ignored;
    if (renamed) fs::remove(beside, ignored);
    if (refused != 0) error = std::error_code(refused, std::generic_category());
    return fail(ErrorKind::usage, file.string(),
                "it cannot be written: " + (error ? error.message() : std::string("the disk may be full")),
                "make room, or name another place");
  }
  return {};
}

Result<void> folder_is_there(const std::string& flag, const fs::path& file) {
  const fs::path folder = file.parent_path();
  std::error_code ignored;
  if (folder.empty() || fs::is_directory(folder, ignored)) return {};
  return fail(ErrorKind::usage, flag, "there is no folder " + folder.string(), "make it first");
}

Result<void> print_or_write(const std::string& text, const fs::path& file) {
  if (!file.empty()) return write_file(file, text);
  fmt::print("{}", text);
  return {};
}

}  // namespace payback::app
