// SPDX-License-Identifier: MIT
#include "harness/app/team_options.hpp"

#include <CLI/CLI.hpp>
#include <utility>

#include "harness/app/selection_options.hpp"
#include "harness/savings/team_file.hpp"

namespace payback::app {

void add_team_options(CLI::App& parser, TeamOptions& options) {
  parser.add_option("--team", options.file, "File of the team's assumptions (JSON); payback team --init writes one");
  parser.add_option("--developers", options.developers, "Size of the team that savings are reported for (default 10)")
      ->check(CLI::Range(1, 1'000'000));
}

std::expected<savings::Team, ExitCode> chosen_team(const TeamOptions& options, savings::Team otherwise) {
  savings::Team team = std::move(otherwise);
  if (!options.file.empty()) {
    auto loaded = savings::load_team(options.file);
    if (!loaded) return std::unexpected(report_problems(loaded.error()));
    team = std::move(*loaded);
  }
  if (options.developers) {
    const double count = *options.developers;
    team.developers = {count, count, count, Basis::measured, "--developers"};
  }
  return team;
}

}  // namespace payback::app
