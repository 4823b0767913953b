// SPDX-License-Identifier: MIT
// A BriefPage as Markdown, for a mail, a wiki or a pull request.
#include <fmt/format.h>

#include "harness/report/brief_page.hpp"
#include "harness/report/markdown_text.hpp"

namespace payback::report {
namespace {

using md::escape;
using md::escape_item;

std::string item(const BriefItem& one) {
  std::string out;
  if (one.label.empty()) {
    for (const std::string& text : one.texts) out += fmt::format("- {}\n", escape_item(text));
    return out;
  }
  if (one.texts.size() == 1) return fmt::format("- **{}**: {}\n", escape(one.label), escape(one.texts.front()));
  out = fmt::format("- **{}**\n", escape(one.label));
  for (const std::string& text : one.texts) out += fmt::format("  - {}\n", escape_item(text));
  return out;
}

std::string section(const BriefSection& told) {
  if (told.items.empty()) return {};
  std::string out = fmt::format("### {}\n\n", escape(told.heading));
  for (const BriefItem& one : told.items) out += item(one);
  return out + "\n";
}

std::string table(const BriefTable& told) {
  if (told.rows.empty()) return {};
  std::string out = fmt::format("### {}\n\n", escape(told.heading));
  out += md::table_head(told.head);
  for (const BriefTable::Row& row : told.rows) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(i == told.toned && row.tone != Tone::faint ? fmt::format("**{}**", escape(row.cells[i]))
                                                                 : escape(row.cells[i]));
    out += md::table_row(cells);
  }
  return out + "\n" + (told.remark.empty() ? "" : escape(told.remark) + "\n\n");
}

}  // namespace

std::string brief_markdown(const BriefInput& input) {
  const BriefPage page = tell_brief(input);
  std::string out = fmt::format("## {}\n\n{}\n\n", escape(page.headline), escape_item(page.why));
  out += section(page.next) + table(page.cases) + section(page.changes) + section(page.cautions) + table(page.rules) +
         section(page.origin);
  out.pop_back();
  return out;
}

}  // namespace payback::report
