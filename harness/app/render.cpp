// SPDX-License-Identifier: MIT
#include "harness/app/render.hpp"

#include <fmt/format.h>

#include "harness/exchange/hyperfine.hpp"
#include "harness/exchange/json_lines.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace {

std::string render_one(const result::Document& document, const std::string& format, const report::Style& style) {
  if (format == "markdown") return report::markdown(document);
  if (format == "csv") return report::csv(document);
  if (format == "csv-samples") return report::csv_samples(document);
  if (format == "json") return result::to_json(document);
  if (format == "jsonl") return exchange::json_lines(document);
  if (format == "hyperfine") return exchange::hyperfine_json(document);
  return report::console(document, style);
}

}  // namespace

std::vector<std::string> render_formats() {
  return {"console", "markdown", "html", "csv", "csv-samples", "json", "jsonl", "hyperfine"};
}

Result<std::string> render(const std::vector<report::Source>& sources, const std::string& format,
                           const report::Style& style) {
  if (format == "html") return report::html(sources);
  if (sources.size() > 1 && (format == "json" || format == "hyperfine"))
    return fail(ErrorKind::usage, "--format " + format, "a document of this form holds one result",
                "name one result, or take --format jsonl");
  std::string all;
  for (const report::Source& source : sources) {
    std::string text = render_one(*source.document, format, style);
    // One table has one head, and what people read has a line between two reports.
    if (!all.empty() && format.starts_with("csv"))
      text.erase(0, text.find('\n') + 1);
    else if (!all.empty() && format != "jsonl")
      all += '\n';
    all += text;
  }
  return all;
}

}  // namespace payback::app
