// SPDX-License-Identifier: MIT
#include "harness/app/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>

#include "harness/exchange/dashboards.hpp"
#include "harness/exchange/google_benchmark.hpp"
#include "harness/exchange/hyperfine.hpp"
#include "harness/exchange/json_lines.hpp"
#include "harness/exchange/junit.hpp"
#include "harness/exchange/open_metrics.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace {

using report::Style;
using result::Document;

/// How several results stand in one output.
enum class Several { reports, table, records, page, refused };

struct Form {
  const char* name;
  const char* holds;
  Several several;
  std::string (*render)(const Document&, const Style&);  ///< null for a page, which takes all results at once
};

constexpr Form k_forms[] = {
    {"console", "tables for a terminal", Several::reports,
     [](const Document& d, const Style& style) { return report::console(d, style); }},
    {"markdown", "for a merge request, with the evidence folded away", Several::reports,
     [](const Document& d, const Style&) { return report::markdown(d); }},
    {"html", "one self-contained page", Several::page, nullptr},
    {"csv", "a line per comparison", Several::table, [](const Document& d, const Style&) { return report::csv(d); }},
    {"csv-samples", "a line per run", Several::table,
     [](const Document& d, const Style&) { return report::csv_samples(d); }},
    {"json", "the document itself", Several::refused,
     [](const Document& d, const Style&) { return result::to_json(d); }},
    {"jsonl", "a JSON record per comparison and per run", Several::records,
     [](const Document& d, const Style&) { return exchange::json_lines(d); }},
    {"hyperfine", "runs and summaries as hyperfine 2 exports them", Several::refused,
     [](const Document& d, const Style&) { return exchange::hyperfine_json(d); }},
    {"bmf", "Bencher Metric Format: median wall time and peak memory with their intervals", Several::refused,
     [](const Document& d, const Style&) { return exchange::bmf_json(d); }},
    {"github-action-benchmark", "its customSmallerIsBetter: median wall times", Several::refused,
     [](const Document& d, const Style&) { return exchange::github_action_json(d); }},
    {"google-benchmark", "runs as repetitions and their aggregates, as Google Benchmark 1.7 exports them",
     Several::refused, [](const Document& d, const Style&) { return exchange::google_benchmark_json(d); }},
    {"junit", "JUnit XML: a comparison is a test case, and fails where the candidate is slower", Several::refused,
     [](const Document& d, const Style&) { return exchange::junit_xml(d); }},
    {"openmetrics", "OpenMetrics text: medians, speed-ups, verdicts, for a text file collector", Several::refused,
     [](const Document& d, const Style&) { return exchange::open_metrics(d); }},
};

}  // namespace

std::vector<std::string> render_formats() {
  std::vector<std::string> names;
  for (const Form& form : k_forms) names.emplace_back(form.name);
  return names;
}

std::string render_formats_help() {
  std::string text = "Forms:\n";
  for (const Form& form : k_forms) text += fmt::format("  {:<24} {}\n", form.name, form.holds);
  return text;
}

Result<std::string> render(const std::vector<report::Source>& sources, const std::string& format,
                           const report::Style& style) {
  const Form* const form = std::ranges::find(k_forms, format, [](const Form& one) { return std::string(one.name); });
  assert(form != std::end(k_forms));
  if (form->several == Several::page) return report::html(sources);
  if (sources.size() > 1 && form->several == Several::refused)
    return fail(ErrorKind::usage, "--format " + format, "a document of this form holds one result",
                "name one result, or take --format jsonl");
  std::string all;
  for (const report::Source& source : sources) {
    std::string text = form->render(*source.document, style);
    // One table has one head, and what people read has a line between two reports.
    if (!all.empty() && form->several == Several::table)
      text.erase(0, text.find('\n') + 1);
    else if (!all.empty() && form->several == Several::reports)
      all += '\n';
    all += text;
  }
  return all;
}

}  // namespace payback::app
