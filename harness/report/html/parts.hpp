// SPDX-License-Identifier: MIT
// The pieces that every part of the page is made of. Pure functions.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "harness/report/markup.hpp"
#include "harness/report/story.hpp"

namespace payback::html {

using report::element;
using report::Markup;

/// The colour a tone has on the page: "good", "bad", "caution", "faint", "plain".
[[nodiscard]] std::string_view css_class(report::Tone tone);

/// <p class=…>
[[nodiscard]] Markup paragraph(std::string_view css, const Markup& text);

/// A line's label as a word in its tone, and its text: "faster  flake8 → ruff: 71.2 times faster …"
[[nodiscard]] Markup verdict(const report::Line& line);

/// The list on the first screen: the first twelve, and how many more are in the table below. Nothing for none.
[[nodiscard]] Markup sentences(const std::vector<Markup>& all);

/// The head of a column of a table by hand.
[[nodiscard]] Markup column(std::string_view css, const Markup& head);

/// Labels and texts as a description list; a line without a label, or with the same, goes on with the one above.
/// Nothing for no lines.
[[nodiscard]] Markup facts(const std::vector<report::Line>& lines);

/// A table with a caption, whose first column names its rows; the others are aligned as numbers.
class Table {
 public:
  Table(std::string caption, const std::vector<std::string>& head);
  void row(const std::vector<std::string>& cells);
  /// Scrolls by itself where it is wider than the page.
  [[nodiscard]] Markup take() const;

 private:
  std::string caption_;
  Markup head_, rows_;
};

/// Folded away until somebody opens it.
[[nodiscard]] Markup details(std::string_view summary, const Markup& content);

/// A plot with its caption, and its numbers folded away below it.
[[nodiscard]] Markup figure(const Markup& plot, const Markup& caption, const Markup& table);

/// A square in the colour of a variant's dots, and its name.
[[nodiscard]] Markup key(bool accent, std::string_view label);

}  // namespace payback::html
