// SPDX-License-Identifier: MIT
// payback team
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/new_file.hpp"
#include "harness/base/visible.hpp"
#include "harness/savings/starting_file.hpp"

namespace payback::app {
namespace {

struct Options {
  std::string file;  ///< of --init; empty: the usual name
  std::string output;
};

ExitCode start(const Options& options) {
  const std::string text = savings::starting_team_file();
  if (options.output == "-") {
    fmt::print("{}", text);
    return ExitCode::ok;
  }
  const std::string file = !options.output.empty() ? options.output
                           : !options.file.empty() ? options.file
                                                   : "team.json";
  if (const auto written = write_new_file(file, text); !written) return report_error(written.error());
  fmt::print(
      "{0} is there: the defaults and where they come from. Replace what you know better, then\n"
      "  payback run --tier standard --team {0}\n",
      visible(file));
  return ExitCode::ok;
}

}  // namespace

Subcommand add_team(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand(
      "team", "The team file, which says for whom seconds are turned into hours and money: write one to begin with");
  CLI::Option* const init = parser->add_option(
      "--init", options->file, "Write a commented file with every default and its source (FILE: team.json)");
  init->expected(0, 1)->type_name("[FILE]");
  parser->add_option("-o,--output", options->output,
                     "Write to this file, which must not be there yet; - is standard output");
  const TeamTask from_git = add_team_from_git(*parser);
  init->excludes(from_git.option);
  parser->footer("Examples:\n  payback team --init\n  payback team --init -o our-team.json");
  return {parser, [options, init, from_git] {
            if (from_git.option->count() > 0) return from_git.carry_out();
            if (init->count() > 0) return start(*options);
            return report_error({ErrorKind::usage, "team", "there is nothing to do", "try payback team --init"});
          }};
}

}  // namespace payback::app
