// SPDX-License-Identifier: MIT
// Results as text for people. Pure functions: only app touches streams.
#pragma once
#include <string>
#include <vector>

#include "harness/result/result.hpp"

namespace payback::report {

struct Style {
  int width = 80;  ///< columns of the terminal, at least 40
  bool colour = false;
};

/// A result and the file it came from, for the reader; the file may be empty.
struct Source {
  const result::Document* document = nullptr;
  std::string file;
};

[[nodiscard]] std::string console(const result::Document& document, const Style& style);
[[nodiscard]] std::string markdown(const result::Document& document);
/// One self-contained page without scripts, for one result or several (not none).
[[nodiscard]] std::string html(const std::vector<Source>& sources);
/// One line per comparison; cells that a spreadsheet would run as a formula are quoted with a leading apostrophe.
[[nodiscard]] std::string csv(const result::Document& document);
/// One line per sample.
[[nodiscard]] std::string csv_samples(const result::Document& document);

}  // namespace payback::report
