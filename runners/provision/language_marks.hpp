// SPDX-License-Identifier: MIT
// What compilers, linkers and script writers leave in one file that tells its language.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "runners/provision/regular_file.hpp"

namespace payback::provision {

struct LanguageMark {
  std::string language;  ///< as plan::LanguageEvidence has it
  std::string seen;      ///< the mark itself; text from the file made visible
  friend bool operator==(const LanguageMark&, const LanguageMark&) = default;
};

enum class FileForm { native, script, other };

struct FileMarks {
  FileForm form = FileForm::other;
  std::vector<LanguageMark> marks;  ///< empty: nothing in it tells
};

/// Native code: rustc's entry in .comment or the paths of Rust's library in its messages; Go's build information;
/// Node.js' own start; else which C or C++ compiler made it. The start-up code of C in every program is no mark of C
/// where another language is seen. Scripts: the interpreter in the first line (also as pip writes it for long paths),
/// else the file name. `budget`: bytes that may be searched for strings; reduced by what was.
[[nodiscard]] FileMarks marks_of(const RegularFile& file, const std::string& file_name, std::uint64_t& budget);

}  // namespace payback::provision
