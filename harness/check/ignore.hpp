// SPDX-License-Identifier: MIT
// A check's list of patterns for what does not count: lines, or paths of a tree.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "harness/scenario/pattern.hpp"

namespace payback::check {

class Ignore {
 public:
  /// Fails with a sentence that names the pattern.
  [[nodiscard]] static std::expected<Ignore, std::string> compile(const std::vector<std::string>& patterns);
  /// Is there a pattern that occurs in `text`? Fails with a sentence if one gave up.
  [[nodiscard]] std::expected<bool, std::string> matches(std::string_view text) const;

 private:
  struct Named {
    std::string text;
    scenario::Pattern pattern;
  };
  std::vector<Named> patterns_;
};

/// The sentence for a pattern that gave up on a line.
[[nodiscard]] std::string too_costly(std::string_view pattern, std::string_view line);

}  // namespace payback::check
