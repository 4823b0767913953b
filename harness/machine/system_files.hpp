// SPDX-License-Identifier: MIT
// The kernel's small text files below a root, which in tests is a folder with made-up ones. What cannot be read is
// absent: machines differ in what they show.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace payback::machine {

class SystemFiles {
 public:
  /// Paths given to the functions are relative to `root`.
  explicit SystemFiles(std::filesystem::path root = "/") : root_(std::move(root)) {}

  /// The whole file, at most 1 MiB of it; absent where it cannot be read.
  [[nodiscard]] std::optional<std::string> text(const std::string& file) const;
  /// Its first line without blanks around it; absent where there is none.
  [[nodiscard]] std::optional<std::string> line(const std::string& file) const;
  /// The first line where it is one whole number.
  [[nodiscard]] std::optional<std::int64_t> number(const std::string& file) const;
  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

/// All of `text` as a whole number, blanks around it aside; absent for anything else, and beyond 64 bits.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);
/// "0-2,8" is 0, 1, 2, 8; empty for anything else, and for numbers above 65535.
[[nodiscard]] std::vector<int> parse_cpu_list(std::string_view text);
/// "always [madvise] never" is "madvise"; absent without brackets.
[[nodiscard]] std::optional<std::string> chosen_word(std::string_view text);

}  // namespace payback::machine
