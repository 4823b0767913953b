// SPDX-License-Identifier: MIT
// payback report
#include "harness/report/report.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/render.hpp"
#include "harness/app/result_file.hpp"
#include "harness/app/terminal.hpp"

namespace payback::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "console", output;
};

ExitCode carry_out(const Options& options) {
  std::deque<result::Document> documents;  // stays where it is while sources point into it
  std::vector<report::Source> sources;
  for (const std::string& file : options.files) {
    auto document = load_result(file);
    if (!document) return report_error(document.error());
    documents.push_back(std::move(*document));
    sources.push_back({&documents.back(), file});
  }
  const auto text = render(sources, options.format, style_of_stdout());
  if (!text) return report_error(text.error());
  if (const auto done = print_or_write(*text, options.output); !done) return report_error(done.error());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_report(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand("report", "Show one result or several again, in another form");
  parser->add_option("RESULT", options->files, "One result.json or several, or files of other programs")->required();
  parser->add_option("--format", options->format, "One of the forms below")
      ->check(CLI::IsMember(render_formats()))
      ->capture_default_str();
  parser->add_option("-o,--output", options->output, "Write to this file instead of standard output");
  parser->footer(
      render_formats_help() + "\n" + k_result_files +
      "\n\nExamples:\n  payback report results/latest/result.json --format html --output report.html\n  payback report "
      "results/latest/result.json --format markdown\n  payback report monday.json tuesday.json --format jsonl\n  "
      "payback report pytest-benchmark.json --format bmf");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
