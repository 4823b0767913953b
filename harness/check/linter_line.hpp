// SPDX-License-Identifier: MIT
// A linter's line in, where and what it complains about out.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace payback::check {

struct LinterLine {
  std::string path;  ///< as printed
  std::string line;  ///< decimal digits
  std::string code;  ///< "F401", "no-unused-vars", "E0061"
};

/// Understands "path:line:col: CODE message", "path:line: CODE message" (flake8, Ruff, pylint, shellcheck),
/// "path:line:col: error[CODE] message" (ty, rustc) and "path:line: error: message  [CODE]" (mypy). A code is letters
/// followed by digits, or words joined by '-' and followed by ':'; anything else is no finding, and so is a message
/// without a code.
[[nodiscard]] std::optional<LinterLine> linter_line(std::string_view line);

}  // namespace payback::check
