// SPDX-License-Identifier: MIT
// The journal as a file of one run at a time. Launchers append to it by themselves; this begins it, takes it up again,
// and holds the lock that keeps a second run away.
#pragma once
#include <filesystem>
#include <string>

#include "harness/base/error.hpp"
#include "harness/sample/journal.hpp"

namespace payback::app {

class JournalFile {
 public:
  /// Writes the `head` of a new journal. Refuses where there is one.
  [[nodiscard]] static Result<JournalFile> create(const std::filesystem::path& file, const std::string& head);
  /// What an earlier run left in it. A last line without its end is cut away; `note` becomes a line of its head. Waits
  /// a few seconds for the launchers of a killed run, which end by themselves.
  [[nodiscard]] static Result<JournalFile> take_up(const std::filesystem::path& file, const std::string& note,
                                                   sample::Journal& earlier);
  /// Does a run hold it now?
  [[nodiscard]] static bool in_use(const std::filesystem::path& file);

  JournalFile(JournalFile&& other) noexcept;
  JournalFile& operator=(JournalFile&& other) noexcept;
  ~JournalFile();

 private:
  explicit JournalFile(int fd) : fd_(fd) {}
  int fd_ = -1;
};

}  // namespace payback::app
