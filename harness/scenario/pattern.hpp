// SPDX-License-Identifier: MIT
// The regular expressions that scenarios may hold: the parser compiles them to find mistakes early, the checks match
// with them. Both use this one engine, so that what was accepted works, and no text from a measured command can make it
// run away.
#pragma once
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace payback::scenario {

/// What a pattern found in one line.
struct Match {
  /// `too_costly`: the engine gave up, because the pattern backtracks without end on this line.
  enum class Found { no, yes, too_costly } found = Found::no;
  std::vector<std::string>
      groups;  ///< what each group matched, "" where it took no part; the whole match if there is no group
};

/// A compiled ECMAScript pattern over bytes, searched anywhere in a line. Cheap to copy, safe from any thread.
class Pattern {
 public:
  /// Lines longer than this are searched only so far: the cost of giving up grows with the square of the length
  /// (measured: 0.2 s at this one), and no linter's line has its path, line and code further back.
  static constexpr std::size_t k_longest_line = 4096;

  /// Fails with what is wrong, e.g. "unmatched [ or [^ in character class declaration".
  [[nodiscard]] static std::expected<Pattern, std::string> compile(std::string_view ecmascript);
  /// The first match in `line`.
  [[nodiscard]] Match search(std::string_view line) const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace payback::scenario
