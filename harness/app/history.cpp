// SPDX-License-Identifier: MIT
// payback history
#include <CLI/CLI.hpp>

#include "harness/app/history_commands.hpp"

namespace payback::app {
namespace {

constexpr const char* k_footer = R"(Examples:
  payback history list                       the nights
  payback history show python-lint           the state of these series
  payback history report -o nights.html      all of them as one page with their plots
  payback history changes times.csv          where did the level of this series change?)";

}  // namespace

Subcommand add_history(CLI::App& program) {
  CLI::App* parser = program.add_subcommand("history", "Results kept over time, and where a series of them changed");
  parser->require_subcommand(1);
  parser->footer(k_footer);
  const std::vector<Subcommand> commands{
      add_history_list(*parser),   add_history_show(*parser),  add_history_report(*parser), add_history_export(*parser),
      add_history_import(*parser), add_history_prune(*parser), add_history_changes(*parser)};
  return {parser, [commands] {
            for (const Subcommand& command : commands)
              if (command.parser->parsed()) return command.carry_out();
            return ExitCode::usage;
          }};
}

}  // namespace payback::app
