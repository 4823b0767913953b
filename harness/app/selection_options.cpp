// SPDX-License-Identifier: MIT
#include "harness/app/selection_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "harness/app/commands.hpp"
#include "harness/app/terminal.hpp"

namespace payback::app {

void add_selection_options(CLI::App& parser, SelectionOptions& options) {
  CLI::Option* const names =
      parser.add_option("SCENARIO", options.names,
                        "Scenario files, folders of them, or ids of the catalogue; none means the whole catalogue");
  parser
      .add_option(
          "--tier", options.tier,
          "From the catalogue: smoke (minutes), standard (smoke and more), full (everything), or selftest alone")
      ->check(CLI::IsMember({"selftest", "smoke", "standard", "full"}))
      ->excludes(names);
  parser
      .add_option("--scenarios", options.folder,
                  "Folder of the catalogue (default $PAYBACK_SCENARIOS, else ./scenarios, else that of this program)")
      ->check(CLI::ExistingDirectory);
}

void add_cache_option(CLI::App& parser, std::string& folder) {
  parser.add_option("--cache", folder,
                    "Folder of provisioned tools and workloads (default $PAYBACK_CACHE, else $XDG_CACHE_HOME/payback, "
                    "else ~/.cache/payback)");
}

Selection selected(const SelectionOptions& options) {
  return select(options.names, options.tier, options.folder);
}

std::optional<ExitCode> report_selection(const Selection& selection) {
  if (!selection.problems.empty()) return report_problems(selection.problems);
  if (selection.error) return report_error(*selection.error);
  if (selection.scenarios.empty())
    return report_error({ErrorKind::usage, "", "no scenario is selected", "name one, or see payback list"});
  return std::nullopt;
}

ExitCode report_problems(const std::vector<scenario::Problem>& problems) {
  for (const scenario::Problem& problem : problems) fmt::print(stderr, "{}\n", visible_lines(problem.message()));
  return ExitCode::scenario_invalid;
}

ExitCode report_error(const Error& error) {
  fmt::print(stderr, "payback: {}\n", visible_lines(error.message()));
  return exit_code(error);
}

}  // namespace payback::app
