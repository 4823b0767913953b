// SPDX-License-Identifier: MIT
// A Story for a pull request: one table of answers, the evidence folded away below it. Names cannot become markup.
#include <fmt/format.h>

#include "harness/base/units.hpp"
#include "harness/report/headline.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/markdown_text.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/report.hpp"
#include "harness/report/sentences.hpp"
#include "harness/report/story.hpp"
#include "harness/savings/figure.hpp"

namespace payback::report {
namespace {

using md::escape;
using md::table_head;
using md::table_row;
using result::Document;
using result::ScenarioResult;
using result::VariantResult;

std::string per_developer(const ScenarioResult& scenario) {
  if (!scenario.savings || !scenario.savings->annualised || !scenario.savings->minutes_per_developer_per_day) return "";
  return savings::show_interval(tame(*scenario.savings->minutes_per_developer_per_day)) + " minutes a day";
}

std::string answers(const Document& document) {
  std::string out;
  for (const ScenarioResult& scenario : document.scenarios) {
    const comparison::Comparison* const pair = headline(scenario);
    const std::string id = escape(shortened(scenario.id, 80));
    if (pair == nullptr) {
      out += table_row(
          {id, std::string(session::name(scenario.status)), escape(first_line(scenario.reason, 300)), "", ""});
      continue;
    }
    const Sides names = sides(scenario, *pair);
    const bool counts = pair->verdict != comparison::Verdict::void_;
    out += table_row({fmt::format("{}<br>{} → {}", id, escape(names.before), escape(names.after)),
                      fmt::format("**{}**", comparison::name(pair->verdict)), escape(verdict_sentence(*pair)),
                      counts ? escape(times(scenario, *pair)) : "", escape(per_developer(scenario))});
  }
  return out.empty()
             ? out
             : table_head({"scenario", "verdict", "how sure", "a run takes", "each developer gets back"}) + out + "\n";
}

std::string median_cell(const std::optional<statistics::Summary>& summary, std::string (*show)(double)) {
  if (!summary) return "";
  const std::string interval =
      summary->low && summary->high ? fmt::format(" ({} to {})", show(*summary->low), show(*summary->high)) : "";
  return escape(show(summary->median) + interval);
}

std::string variants(const ScenarioResult& scenario) {
  std::string out = table_head({"variant", "runs", "wall time", "CPU", "peak memory", "tool"});
  for (const VariantResult& v : scenario.variants)
    out += table_row({escape(shortened(v.id, 80)), v.wall_seconds ? show_count(v.wall_seconds->n) : "0",
                      median_cell(v.wall_seconds, show_duration), median_cell(v.cpu_seconds, show_duration),
                      median_cell(v.peak_rss_bytes, show_bytes), escape(tool_sentence(v))});
  return out + "\n";
}

/// Folded away below a line that says what is in it.
std::string folded(const std::string& summary, const std::string& content) {
  return fmt::format("<details><summary>{}</summary>\n\n{}</details>\n\n", summary, content);
}

/// Continuations stay on their item's line: at the start of a line a name such as "- x" or "---" would be markup.
std::string list(const Block& block) {
  std::string out;
  for (const Line& line : block.lines) {
    if (!out.empty()) out += line.label.empty() ? "<br>" : "\n";
    if (!line.label.empty()) out += fmt::format("- **{}**: ", escape(line.label));
    out += escape(line.text);
  }
  return out + "\n\n";
}

std::string details(const Document& document, const ScenarioResult& scenario) {
  const Block block = scenario_block(document, scenario);
  std::string title = escape(block.title);
  if (!block.subtitle.empty()) title += " – " + escape(block.subtitle);
  return folded(title, list(block) + variants(scenario));
}

std::string headed(const Section& section, const std::string& content) {
  std::string out = fmt::format("### {}\n\n", escape(section.heading));
  if (!section.remark.empty()) out += escape(section.remark) + "\n\n";
  return out + content;
}

std::string block_text(const Block& block) {
  return (block.title.empty() ? "" : fmt::format("**{}**\n\n", escape(block.title))) + list(block);
}

std::string table_text(const Table& table) {
  std::string out = table_head(table.head);
  for (std::vector<std::string> cells : table.rows) {
    for (std::string& cell : cells) cell = escape(cell);
    out += table_row(cells);
  }
  return out + "\n";
}

/// The total stays in sight, the workflows it is made of are folded away.
std::string worth(const Section& section) {
  std::string folds;
  for (std::size_t i = 0; i + 1 < section.blocks.size(); ++i)
    folds += folded(escape(section.blocks[i].title), list(section.blocks[i]));
  return headed(section, block_text(section.blocks.back()) + folds);
}

std::string section_text(const Document& document, const Section& section) {
  std::string content;
  if (section.heading == k_worth_heading) return worth(section);
  if (section.heading == k_speed_heading) {
    for (const ScenarioResult& scenario : document.scenarios)
      if (was_compared(scenario)) content += details(document, scenario);
    return headed(section, content);
  }
  for (const Block& block : section.blocks) content += block_text(block);
  if (section.table) content += table_text(*section.table);
  return section.heading == k_setting_heading ? folded(escape(section.heading), content) : headed(section, content);
}

/// The one thing that somebody who scrolls past a pull request reads.
std::string first_sentence(const Document& document) {
  const savings::Savings* const worth = headline_savings(document);
  if (worth == nullptr) return "";
  const HeadlineMinutes minutes = headline_minutes(*worth);
  return fmt::format("**{} {}**: {}{}.\n\n", escape(minutes.figure), minutes.unit, escape(minutes.range),
                     worth->assumption_driven ? "; assumption-driven" : "");
}

}  // namespace

std::string markdown(const Document& document) {
  std::string out = "## payback\n\n" + first_sentence(document) + answers(document);
  for (const Section& section : tell(document)) out += section_text(document, section);
  out.pop_back();
  return out;
}

}  // namespace payback::report
