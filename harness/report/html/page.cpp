// SPDX-License-Identifier: MIT
// The page: the first screen of each result, then its evidence, then what it is worth and what to do.
#include <fmt/format.h>

#include <algorithm>

#include "harness/report/html/frame.hpp"
#include "harness/report/html/lead.hpp"
#include "harness/report/html/scenario.hpp"
#include "harness/report/html/worth.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/report.hpp"

namespace payback::html {
namespace {

using report::Section;
using report::Source;

/// A table of texts, which wrap: no column of it is a number's.
Markup words(const std::string& heading, const report::Table& told) {
  Markup head, rows;
  for (const std::string& cell : told.head) head += element("th", {{"scope", "col"}}, cell);
  for (const std::vector<std::string>& cells : told.rows) {
    Markup row = element("th", {{"scope", "row"}}, cells.front());
    for (std::size_t i = 1; i < cells.size(); ++i) row += element("td", {}, report::keep_units(cells[i]));
    rows += element("tr", {}, row);
  }
  const Markup table =
      element("table", {}, {element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)});
  // On a narrow screen it scrolls, and what scrolls must be reachable by the keyboard.
  return element("div", {{"class", "scroll words"}, {"role", "group"}, {"tabindex", "0"}, {"aria-label", heading}},
                 table);
}

/// A section of the story that needs no figure.
Markup plain_section(const Section& told) {
  Markup blocks;
  for (const report::Block& block : told.blocks) {
    if (!block.title.empty()) blocks += element("h3", {}, block.title);
    if (!block.subtitle.empty()) blocks += paragraph("subtitle", block.subtitle);
    blocks += facts(block.lines);
  }
  if (told.table) blocks += words(told.heading, *told.table);
  return element(
      "section", {},
      {element("h2", {}, told.heading), told.remark.empty() ? Markup() : paragraph("remark", told.remark), blocks});
}

std::string origin(const Source& source) {
  std::vector<std::string> parts{report::shortened(source.document->started, 40),
                                 report::shortened(source.document->machine.cpu_model, 60),
                                 report::shortened(source.file, 120)};
  std::erase(parts, "");
  return fmt::format("{}", fmt::join(parts, " · "));
}

Markup one_result(const Source& source, std::size_t index, bool alone) {
  const result::Document& document = *source.document;
  const std::vector<Section> story = report::tell(document);
  Markup out = alone ? lead(document, "h1") : lead(document, "h2");
  out += overview(document, index);
  for (const Section& told : story) {
    if (told.heading == report::k_speed_heading)
      out += scenarios(document, index);
    else if (told.heading == report::k_worth_heading)
      out += worth(document, told);
    else
      out += plain_section(told);
  }
  return element("article", {}, {paragraph("origin", origin(source)), out});
}

}  // namespace
}  // namespace payback::html

namespace payback::report {

std::string html(const std::vector<Source>& sources) {
  const bool alone = sources.size() == 1;
  Markup articles;
  for (std::size_t i = 0; i < sources.size(); ++i) articles += html::one_result(sources[i], i, alone);
  const std::string title = alone ? "payback: " + shortened(sources.front().document->started, 40)
                                  : fmt::format("payback: {} results", sources.size());
  const Markup header =
      element("header", {},
              {element("p", {{"class", "brand"}}, "payback"),
               alone ? Markup() : element("h1", {{"class", "several"}}, fmt::format("{} results", sources.size()))});
  const Markup footer = element(
      "footer", {},
      {"All runs and figures are in the result document: payback report --format json, csv, csv-samples or jsonl.",
       element("p", {{"class", "print-only"}}, "Each scenario's runs and evidence: see the HTML file.")});
  return html::framed(title, {header, element("main", {}, articles), footer});
}

}  // namespace payback::report
