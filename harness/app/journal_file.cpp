// SPDX-License-Identifier: MIT
#include "harness/app/journal_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>
#include <utility>

#include "harness/app/output_folder.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

// A launcher whose harness was killed gives its command half a second to end, then kills it.
constexpr auto k_patience = std::chrono::seconds(5);

std::unexpected<Error> refused(const fs::path& file, const std::string& what) {
  return fail(ErrorKind::usage, file.string(), what, "make room, or name another folder");
}

bool append(int fd, const std::string& text) {
  return ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

}  // namespace

Result<JournalFile> JournalFile::create(const fs::path& file, const std::string& head) {
  JournalFile journal(::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644));
  // The folder was empty; installing what is measured may take as long as another run needs to begin.
  if (journal.fd_ < 0 && errno == EEXIST)
    return fail(ErrorKind::usage, file.parent_path().string(), "another run has begun here meanwhile",
                "wait until it has ended, or name another folder");
  // Shared with our launchers, so that the file is in use until the last of them has ended.
  if (journal.fd_ < 0 || ::flock(journal.fd_, LOCK_SH) != 0 || !append(journal.fd_, head))
    return refused(file, "the journal cannot be written: " + std::generic_category().message(errno));
  return journal;
}

Result<JournalFile> JournalFile::take_up(const fs::path& file, const std::string& note, sample::Journal& earlier) {
  JournalFile journal(::open(file.c_str(), O_RDWR | O_APPEND | O_CLOEXEC));
  if (journal.fd_ < 0)
    return fail(ErrorKind::usage, file.string(),
                "the journal cannot be opened: " + std::generic_category().message(errno),
                "name the folder of a run that was stopped");
  const auto give_up = std::chrono::steady_clock::now() + k_patience;
  while (::flock(journal.fd_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() > give_up)
      return fail(ErrorKind::usage, file.parent_path().string(), "a run is under way here",
                  "wait until it has ended, or end it");
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  std::ifstream stream(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  const std::size_t whole = text.rfind('\n') + 1;  // 0 where there is no line at all
  if (!stream || ::ftruncate(journal.fd_, static_cast<off_t>(whole)) != 0 || !append(journal.fd_, "# " + note + "\n") ||
      ::flock(journal.fd_, LOCK_SH) != 0)
    return refused(file, "the journal cannot be taken up: " + std::generic_category().message(errno));
  earlier = sample::parse_journal(std::string_view(text).substr(0, whole));
  return journal;
}

bool JournalFile::in_use(const fs::path& file) {
  const JournalFile journal(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  return journal.fd_ >= 0 && ::flock(journal.fd_, LOCK_EX | LOCK_NB) != 0;
}

JournalFile::JournalFile(JournalFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
JournalFile& JournalFile::operator=(JournalFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
JournalFile::~JournalFile() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace payback::app
