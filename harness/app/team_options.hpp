// SPDX-License-Identifier: MIT
// The flags that say for whom savings are worked out, for run and savings.
#pragma once
#include <expected>
#include <optional>
#include <string>

#include "harness/app/exit_code.hpp"
#include "harness/savings/savings.hpp"

namespace CLI {
class App;
}

namespace payback::app {

struct TeamOptions {
  std::string file;
  std::optional<int> developers;
};

void add_team_options(CLI::App& parser, TeamOptions& options);
/// The file's team, or `otherwise` where none was named; what was typed goes before both. What is wrong with the file
/// has been printed when there is a code instead.
[[nodiscard]] std::expected<savings::Team, ExitCode> chosen_team(const TeamOptions& options, savings::Team otherwise);

}  // namespace payback::app
