// SPDX-License-Identifier: MIT
#include "harness/app/render.hpp"

#include "harness/exchange/hyperfine.hpp"
#include "harness/result/document.hpp"

namespace payback::app {

std::vector<std::string> render_formats() {
  return {"console", "markdown", "csv", "csv-samples", "json", "hyperfine"};
}

std::string render(const result::Document& document, const std::string& format, const report::Style& style) {
  if (format == "markdown") return report::markdown(document);
  if (format == "csv") return report::csv(document);
  if (format == "csv-samples") return report::csv_samples(document);
  if (format == "json") return result::to_json(document);
  if (format == "hyperfine") return exchange::hyperfine_json(document);
  return report::console(document, style);
}

}  // namespace payback::app
