// SPDX-License-Identifier: MIT
#include "runners/provision/language_evidence.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/visible.hpp"
#include "runners/provision/language_marks.hpp"
#include "runners/provision/regular_file.hpp"

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

using Evidence = plan::LanguageEvidence;

bool starts_with_python(const fs::path& program) {
  return program.filename().string().starts_with("python");
}

/// The file as a reader finds it: below the installation, which is at another place on every machine.
std::string shown(const fs::path& file, const fs::path& root) {
  const fs::path inside = root.empty() ? fs::path() : file.lexically_relative(root);
  return visible(inside.empty() || *inside.begin() == ".." ? file.string() : inside.string());
}

/// Programs and libraries, without opening the thousands of files that are neither.
bool may_be_native(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (name.ends_with(".so") || name.ends_with(".node") || name.find(".so.") != std::string::npos) return true;
  std::error_code error;
  return (entry.status(error).permissions() & fs::perms::owner_exec) != fs::perms::none && !error;
}

class Parts {
 public:
  Parts(fs::path root, fs::path exe, const ReadingLimits& limits)
      : root_(std::move(root)), exe_(std::move(exe)), limits_(limits), budget_(limits.bytes) {}

  std::vector<Evidence> find() {
    std::error_code error;
    std::size_t entries = 0;
    // Links to folders are not followed, so no loop of them is entered.
    for (fs::recursive_directory_iterator at(root_, fs::directory_options::skip_permission_denied, error), end;
         !error && at != end && entries < limits_.entries && native_ < limits_.native_files;
         at.increment(error), ++entries) {
      std::error_code gone;
      if (at->is_symlink(gone) || !at->is_regular_file(gone) || gone || at->path() == exe_ || !may_be_native(*at))
        continue;
      look_into(at->path());
    }
    std::vector<Evidence> found;
    for (auto& [language, witness] : by_language_) found.push_back(std::move(witness.evidence));
    return found;
  }

 private:
  struct Witness {
    Evidence evidence;
    std::uint64_t size = 0;
  };

  void look_into(const fs::path& path) {
    const auto file = RegularFile::open(path);
    if (!file) return;
    const FileMarks marks = marks_of(*file, path.filename().string(), budget_);
    if (marks.form != FileForm::native) return;
    ++native_;
    for (const LanguageMark& mark : marks.marks) {
      Witness& witness = by_language_[mark.language];
      const std::int64_t files = witness.size == 0 ? 1 : witness.evidence.files + 1;
      const std::string name = shown(path, root_);
      // The order in which a folder lists its files differs from machine to machine.
      const bool better = file->size() > witness.size || (file->size() == witness.size && name < witness.evidence.file);
      if (better) witness = {{mark.language, name, mark.seen, true, files}, file->size()};
      witness.evidence.files = files;
    }
  }

  fs::path root_, exe_;
  const ReadingLimits& limits_;
  std::uint64_t budget_;
  std::size_t native_ = 0;
  std::map<std::string, Witness> by_language_;
};

}  // namespace

std::vector<Evidence> language_evidence(const fs::path& exe, const fs::path& root, const ReadingLimits& limits) {
  std::error_code error;
  const fs::path real = fs::canonical(exe, error);  // the name that says what a script is, whatever links to it
  const auto file = error ? std::nullopt : RegularFile::open(real);
  if (!file) return {};
  std::uint64_t budget = limits.bytes;
  const FileMarks marks = marks_of(*file, real.filename().string(), budget);
  const std::string name = shown(exe, root);
  std::vector<Evidence> found;
  const bool interpreter = marks.form == FileForm::native && starts_with_python(real);
  if (interpreter)
    found.push_back({"Python", name, "the interpreter " + visible(real.filename().string()), false, 1});
  else
    for (const LanguageMark& mark : marks.marks) found.push_back({mark.language, name, mark.seen, false, 1});
  if (root.empty() || (marks.form == FileForm::native && !interpreter)) return found;
  const fs::path inside = fs::canonical(root, error);
  if (error) return found;
  for (Evidence& part : Parts(inside, real, limits).find()) found.push_back(std::move(part));
  return found;
}

}  // namespace payback::provision
