// SPDX-License-Identifier: MIT
// A BriefPage as a page of its own.
#include "harness/report/brief.hpp"

#include <fmt/format.h>

#include "harness/report/brief_page.hpp"
#include "harness/report/html/frame.hpp"
#include "harness/report/html/parts.hpp"
#include "harness/report/lines.hpp"

namespace payback::html {
namespace {

using report::BriefItem;
using report::BriefSection;
using report::BriefTable;

/// On paper the whole brief is one sheet, so everything is set closer than in a report.
Markup brief_style() {
  return report::stylesheet(R"css(
.brief section { margin-top: 2.25rem; }
.brief h1 { font-size: 2rem; margin: .25rem 0 1rem; }
.brief h2 { margin-bottom: .5rem; }
.brief .course { font-weight: 600; text-transform: uppercase; letter-spacing: .06em; font-size: .875rem; margin: 2rem 0 0; }
.brief .why { font-size: 1.0625rem; }
.brief ul { margin: 0; padding: 0 0 0 1.1rem; } .brief li { margin: .2rem 0; max-width: 52rem; }
.brief .facts ul { padding-left: 1.1rem; }
.brief table.prose td, .brief table.prose th { vertical-align: top; padding-top: .35rem; padding-bottom: .35rem; }
.brief table.prose .toned { font-weight: 600; }
.brief .rules td:nth-child(2), .brief .rules td:nth-child(3) { white-space: nowrap; }
.brief .rules tr.unfired > * { color: var(--soft); }
.brief .rules .toned.faint { font-weight: 400; }
@media (max-width: 44rem) {
  .brief table.prose thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  .brief table.prose, .brief table.prose tbody, .brief table.prose tr { display: block; }
  .brief table.prose tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  .brief table.prose th, .brief table.prose td { display: block; border: 0; padding: .1rem 0; }
}
@media print {
  @page { margin: 9mm 12mm; }
  html { font-size: 6.6pt; }
  body { line-height: 1.3; }
  .brief section { margin-top: .8rem; } .brief h1 { font-size: 1.7rem; margin-bottom: .4rem; } .brief .course { margin-top: .4rem; }
  .brief h2 { font-size: 1.15rem; margin-bottom: .2rem; } .brief .facts { margin-top: .3rem; } .brief li { margin: 0; max-width: none; }
  .brief p { max-width: none; margin-bottom: .3rem; }
  .brief table.prose td, .brief table.prose th { padding-top: .1rem; padding-bottom: .1rem; }
  .brief .facts > div { padding: .15rem 0; }
}
)css");
}

Markup list(const std::vector<std::string>& texts) {
  Markup items;
  for (const std::string& text : texts) items += element("li", {}, report::keep_units(text));
  return element("ul", {}, items);
}

/// A label with one text or several beside it.
Markup fact(const BriefItem& item) {
  const Markup content = item.texts.size() == 1 ? Markup(report::keep_units(item.texts.front())) : list(item.texts);
  return element("div", {}, {element("dt", {}, item.label), element("dd", {}, content)});
}

Markup section(const BriefSection& told) {
  if (told.items.empty()) return {};
  Markup facts, lists;
  for (const BriefItem& item : told.items)
    if (item.label.empty())
      lists += list(item.texts);
    else
      facts += fact(item);
  return element(
      "section", {},
      {element("h2", {}, told.heading), facts.empty() ? Markup() : element("dl", {{"class", "facts"}}, facts), lists});
}

Markup row(const BriefTable& told, const BriefTable::Row& from) {
  Markup cells;
  for (std::size_t i = 0; i < from.cells.size(); ++i) {
    const std::string text = report::keep_units(from.cells[i]);
    if (i == 0)
      cells += element("th", {{"scope", "row"}}, text);
    else if (i == told.toned)
      cells += element("td", {{"class", "toned " + std::string(css_class(from.tone))}}, text);
    else
      cells += element("td", {}, text);
  }
  return from.tone == report::Tone::faint ? element("tr", {{"class", "unfired"}}, cells) : element("tr", {}, cells);
}

Markup table(const BriefTable& told, std::string_view css) {
  if (told.rows.empty()) return {};
  Markup head, rows;
  for (const std::string& cell : told.head) head += element("th", {{"scope", "col"}}, cell);
  for (const BriefTable::Row& one : told.rows) rows += row(told, one);
  return element("section", {{"class", css}},
                 {element("h2", {}, told.heading), told.remark.empty() ? Markup() : paragraph("remark", told.remark),
                  element("table", {{"class", "prose"}},
                          {element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)})});
}

}  // namespace
}  // namespace payback::html

namespace payback::report {

std::string brief_html(const BriefInput& input) {
  const BriefPage told = tell_brief(input);
  const Markup lead = {element("p", {{"class", "course " + std::string(html::css_class(told.tone))}}, told.course),
                       element("h1", {}, told.headline), html::paragraph("why", keep_units(told.why))};
  const Markup main =
      element("main", {{"class", "brief"}},
              {lead, html::section(told.next), html::table(told.cases, "cases"), html::section(told.changes),
               html::section(told.cautions), html::table(told.rules, "rules"), html::section(told.origin)});
  const Markup header = element("header", {}, element("p", {{"class", "brand"}}, "payback brief"));
  return html::framed("payback brief: " + told.headline, {header, main}, html::brief_style());
}

}  // namespace payback::report
