// SPDX-License-Identifier: MIT
// A Story for a pull request: one table of answers, the evidence folded away below it. Names cannot become markup.
#include <fmt/format.h>

#include <cctype>
#include <iterator>

#include "harness/base/units.hpp"
#include "harness/report/lines.hpp"
#include "harness/report/numbers.hpp"
#include "harness/report/report.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/sentences.hpp"
#include "harness/report/story.hpp"

namespace payback::report {
namespace {

using result::Document;
using result::ScenarioResult;
using result::VariantResult;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Text that is nothing but text, in Markdown and in HTML: what could be markup becomes a character reference, which
/// both show and neither obeys. A reference alone does not keep a forge from mentioning "@name" or linking "#12": a
/// zero-width space does.
std::string escape(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char before = i == 0 ? ' ' : text[i - 1], after = i + 1 == text.size() ? ' ' : text[i + 1];
    const bool markup = std::string_view("&<>\"\\`*[]|~$!").find(c) != std::string_view::npos ||
                        (c == '_' && !(is_word(before) && is_word(after))) || (c == ':' && after == '/') ||
                        (c == '.' && text.substr(0, i).ends_with("www"));
    if (markup)
      fmt::format_to(std::back_inserter(escaped), "&#{};", static_cast<int>(c));
    else
      escaped += c;
    if (c == '@' || c == '#') escaped += "&#8203;";
  }
  return escaped;
}

std::string table_row(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string table_head(const std::vector<std::string>& cells) {
  return table_row(cells) + table_row(std::vector<std::string>(cells.size(), "---"));
}

std::string answers(const Document& document) {
  std::string out;
  for (const ScenarioResult& scenario : document.scenarios) {
    const comparison::Comparison* const pair = headline(scenario);
    const std::string id = escape(shortened(scenario.id, 80));
    if (pair == nullptr) {
      out += table_row({id, std::string(session::name(scenario.status)), escape(first_line(scenario.reason, 300)), ""});
      continue;
    }
    const bool worth =
        scenario.savings && scenario.savings->annualised && scenario.savings->minutes_per_developer_per_day;
    std::string minutes;
    if (worth)
      if (const auto rows = savings_rows(*scenario.savings, document.team); !rows.empty()) minutes = rows.front().text;
    out += table_row(
        {id, fmt::format("**{}**", comparison::name(pair->verdict)), escape(answer(scenario, *pair)), escape(minutes)});
  }
  return out.empty() ? out : table_head({"scenario", "verdict", "answer", "per developer"}) + out + "\n";
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
  return fmt::format("<details><summary>{}</summary>\n\n{}{}</details>\n\n", title, list(block), variants(scenario));
}

std::string section_text(const Section& section) {
  std::string out = fmt::format("### {}\n\n", escape(section.heading));
  if (!section.remark.empty()) out += escape(section.remark) + "\n\n";
  for (const Block& block : section.blocks) {
    if (!block.title.empty()) out += fmt::format("**{}**\n\n", escape(block.title));
    out += list(block);
  }
  return out;
}

}  // namespace

std::string markdown(const Document& document) {
  std::string out = "## payback\n\n" + answers(document);
  for (const Section& section : tell(document)) {
    if (section.heading != k_speed_heading) {
      out += section_text(section);
      continue;
    }
    out += fmt::format("### {}\n\n", section.heading);
    for (const ScenarioResult& scenario : document.scenarios)
      if (was_compared(scenario)) out += details(document, scenario);
  }
  out.pop_back();
  return out;
}

}  // namespace payback::report
