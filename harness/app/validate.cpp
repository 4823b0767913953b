// SPDX-License-Identifier: MIT
// payback validate
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/selection_options.hpp"

namespace payback::app {
namespace {

ExitCode carry_out(const std::vector<std::string>& names) {
  const auto files = scenario_files(names);
  if (!files) return report_error(files.error());
  std::vector<scenario::Problem> problems;
  std::size_t scenarios = 0;
  for (const std::filesystem::path& file : *files) {
    const auto loaded = scenario::load(file);
    if (loaded)
      scenarios += loaded->size();
    else
      problems.insert(problems.end(), loaded.error().begin(), loaded.error().end());
  }
  if (!problems.empty()) {
    report_problems(problems);
    fmt::print(stderr, "{} problem{} in {} file{}\n", problems.size(), problems.size() == 1 ? "" : "s", files->size(),
               files->size() == 1 ? "" : "s");
    return ExitCode::scenario_invalid;
  }
  fmt::print("{} file{}, {} scenario{}: all valid\n", files->size(), files->size() == 1 ? "" : "s", scenarios,
             scenarios == 1 ? "" : "s");
  return ExitCode::ok;
}

}  // namespace

Subcommand add_validate(CLI::App& program) {
  const auto names = std::make_shared<std::vector<std::string>>();
  CLI::App* parser = program.add_subcommand(
      "validate", "Check scenario files: every problem at once, with its line and what would be right");
  parser->add_option("FILE", *names, "Scenario files, or folders of them")->required();
  parser->footer("Example:\n  payback validate scenarios my-lint.json");
  return {parser, [names] { return carry_out(*names); }};
}

}  // namespace payback::app
