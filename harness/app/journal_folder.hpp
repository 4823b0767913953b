// SPDX-License-Identifier: MIT
// Where a command that keeps no result writes its journal.
#pragma once
#include <filesystem>
#include <string>

#include "harness/base/error.hpp"

namespace payback::app {

/// The folder `named`, or without a name one in TMPDIR that goes with this object.
class JournalFolder {
 public:
  explicit JournalFolder(std::string named);
  JournalFolder(const JournalFolder&) = delete;
  JournalFolder& operator=(const JournalFolder&) = delete;
  ~JournalFolder();

  /// Empty for a new journal; the Error says why it cannot be had.
  [[nodiscard]] Result<void> ready() const;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool kept_;
};

}  // namespace payback::app
