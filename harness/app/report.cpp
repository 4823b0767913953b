// SPDX-License-Identifier: MIT
// payback report
#include "harness/report/report.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/render.hpp"
#include "harness/app/terminal.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace {

struct Options {
  std::string file, format = "console";
};

ExitCode carry_out(const Options& options) {
  const auto document = result::load(options.file);
  if (!document) return report_error(document.error());
  fmt::print("{}", render(*document, options.format, style_of_stdout()));
  return ExitCode::ok;
}

}  // namespace

Subcommand add_report(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand("report", "Show a result again, in another form");
  parser->add_option("RESULT", options->file, "A result.json")->required();
  parser->add_option("--format", options->format, "The form")
      ->check(CLI::IsMember(render_formats()))
      ->capture_default_str();
  parser->footer("Example:\n  payback report results/latest/result.json --format markdown");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
