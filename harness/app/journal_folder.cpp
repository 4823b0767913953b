// SPDX-License-Identifier: MIT
#include "harness/app/journal_folder.hpp"

#include <cstdlib>
#include <system_error>

#include "harness/app/output_folder.hpp"

namespace payback::app {
namespace fs = std::filesystem;

JournalFolder::JournalFolder(std::string named) : path_(std::move(named)), kept_(!path_.empty()) {
  if (kept_) return;
  std::error_code error;
  const fs::path base = fs::temp_directory_path(error);
  std::string name = ((error ? fs::path("/tmp") : base) / "payback-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) path_ = name;
}

JournalFolder::~JournalFolder() {
  std::error_code ignored;
  if (!kept_ && !path_.empty()) fs::remove_all(path_, ignored);
}

Result<void> JournalFolder::ready() const {
  if (path_.empty())
    return fail(ErrorKind::usage, "TMPDIR", "no folder for the journal can be made there",
                "set TMPDIR to a folder you can write");
  return kept_ ? prepare_output(path_) : Result<void>{};
}

}  // namespace payback::app
