// SPDX-License-Identifier: MIT
// payback brief
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/decision/answers_file.hpp"
#include "harness/report/brief.hpp"
#include "harness/result/assemble.hpp"
#include "harness/result/document.hpp"
#include "harness/savings/team_file.hpp"
#include "harness/scenario/document.hpp"

namespace payback::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string team, format = "markdown", output;
};

ExitCode carry_out(const Options& options) {
  const auto text = scenario::read_text(options.team);
  if (!text) return report_problems({text.error()});
  const auto team = savings::parse_team(*text, options.team);
  if (!team) return report_problems(team.error());
  std::deque<result::Document> documents;  // stays where it is while sources point into it
  std::vector<report::Source> sources;
  for (const std::string& file : options.files) {
    auto document = result::load(file);
    if (!document) return report_error(document.error());
    document->team = *team;
    result::add_savings(*document);
    documents.push_back(std::move(*document));
    sources.push_back({&documents.back(), file});
  }
  const decision::Evidence evidence = report::evidence_of(sources);
  const decision::Brief brief = decision::decide(evidence, decision::read_answers(*text));
  const report::BriefInput input{evidence, brief, sources};
  const std::string page = options.format == "html" ? report::brief_html(input) : report::brief_markdown(input);
  if (const auto done = print_or_write(page, options.output); !done) return report_error(done.error());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_brief(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand(
      "brief", "The decision on one page: adopt, invest in skills, stay, or what to ask the leadership first");
  parser->add_option("RESULT", options->files, "One result.json or several; of the same scenario the latest counts")
      ->required();
  parser
      ->add_option(
          "--team", options->team,
          "The team file: for whom it is worth what, and the answers to what no stopwatch tells (\"decision\")")
      ->required();
  parser->add_option("--format", options->format, "markdown, or html: one file without scripts, on paper one sheet")
      ->check(CLI::IsMember({"markdown", "html"}))
      ->capture_default_str();
  parser->add_option("-o,--output", options->output, "Write to this file instead of standard output");
  parser->footer(
      "Every rule is shown with the evidence that fired it, or \"not known\". A comparison that is equivalent, void "
      "or\n"
      "saves too little never makes it say adopt.\n\nExamples:\n  payback brief results/latest/result.json --team "
      "team.json\n  payback brief results/latest/result.json --team team.json --format html --output brief.html");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
