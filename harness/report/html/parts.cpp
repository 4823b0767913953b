// SPDX-License-Identifier: MIT
// See parts.hpp.
#include "harness/report/html/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/report/lines.hpp"

namespace payback::html {

using report::Line;
using report::Tone;

namespace {

constexpr std::size_t k_most_sentences = 12;

}  // namespace

std::string_view css_class(Tone tone) {
  switch (tone) {
    case Tone::good:
      return "good";
    case Tone::bad:
      return "bad";
    case Tone::caution:
      return "caution";
    case Tone::faint:
      return "faint";
    case Tone::plain:
      break;
  }
  return "plain";
}

Markup paragraph(std::string_view css, const Markup& text) {
  return element("p", {{"class", css}}, text);
}

Markup verdict(const Line& line) {
  return {element("strong", {{"class", std::string("verdict ") + std::string(css_class(line.tone))}}, line.label), " ",
          report::keep_units(line.text)};
}

Markup sentences(const std::vector<Markup>& all) {
  if (all.empty()) return {};
  Markup items;
  for (std::size_t i = 0; i < std::min(all.size(), k_most_sentences); ++i) items += element("li", {}, all[i]);
  if (all.size() > k_most_sentences)
    items += element("li", {}, fmt::format("and {} more, in the table below", all.size() - k_most_sentences));
  return element("ul", {{"class", "sentences"}}, items);
}

Markup column(std::string_view css, const Markup& head) {
  return element("th", {{"scope", "col"}, {"class", css}}, head);
}

Markup facts(const std::vector<Line>& lines) {
  Markup list, group;
  const auto close = [&] {
    if (!group.empty()) list += element("div", {}, group);
    group = {};
  };
  std::string_view label;
  for (const Line& line : lines) {
    if (group.empty() || !(line.label.empty() || line.label == label)) {
      close();
      // A line that goes on with nothing still needs a name.
      label = line.label;
      group += element("dt", {{"class", css_class(line.tone)}}, line.label.empty() ? "note" : line.label);
    }
    group += element("dd", {}, report::keep_units(line.text));
  }
  close();
  return list.empty() ? Markup() : element("dl", {{"class", "facts"}}, list);
}

Table::Table(std::string caption, const std::vector<std::string>& head) : caption_(std::move(caption)) {
  for (const std::string& cell : head) head_ += element("th", {{"scope", "col"}}, cell);
}

void Table::row(const std::vector<std::string>& cells) {
  Markup line;
  for (std::size_t i = 0; i < cells.size(); ++i)
    line += i == 0 ? element("th", {{"scope", "row"}}, cells[i]) : element("td", {}, cells[i]);
  rows_ += element("tr", {}, line);
}

Markup Table::take() const {
  // What scrolls must be reachable by the keyboard, and so needs a name.
  return element("div", {{"class", "scroll"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", caption_}},
                 element("table", {},
                         {element("caption", {}, caption_), element("thead", {}, element("tr", {}, head_)),
                          element("tbody", {}, rows_)}));
}

Markup details(std::string_view summary, const Markup& content) {
  return element("details", {}, {element("summary", {}, summary), content});
}

Markup figure(const Markup& plot, const Markup& caption, const Markup& table) {
  return element("figure", {},
                 {element("figcaption", {}, caption), element("div", {{"class", "canvas"}}, plot),
                  table.empty() ? Markup() : details("The numbers", table)});
}

Markup key(bool accent, std::string_view label) {
  return element("span", {{"class", accent ? "key after" : "key before"}}, label);
}

}  // namespace payback::html
