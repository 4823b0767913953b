// SPDX-License-Identifier: MIT
// The flags by which run, track, provision and list name scenarios and the place of their tools, and how what is wrong
// with scenarios is told.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/app/catalog.hpp"
#include "harness/app/exit_code.hpp"

namespace CLI {
class App;
}

namespace payback::app {

struct SelectionOptions {
  std::vector<std::string> names;
  std::string tier;
  std::string folder;
};

void add_selection_options(CLI::App& parser, SelectionOptions& options);
/// --cache; empty: the default that its help names.
void add_cache_option(CLI::App& parser, std::string& folder);
[[nodiscard]] Selection selected(const SelectionOptions& options);
/// Prints what is wrong; absent when nothing is.
[[nodiscard]] std::optional<ExitCode> report_selection(const Selection& selection);
/// Prints each problem on a line of stderr.
ExitCode report_problems(const std::vector<scenario::Problem>& problems);

}  // namespace payback::app
