// SPDX-License-Identifier: MIT
// payback provision
#include "runners/provision/provision.hpp"
#include "harness/base/visible.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/base/units.hpp"

namespace payback::app {
namespace {

struct Options {
  SelectionOptions selection;
  std::string cache;
  bool offline = false, quiet = false;
};

void print(const plan::Provisioned& provisioned) {
  for (const auto& [name, tool] : provisioned.tools)
    fmt::print("  {:<16} {:<12} {:>10}  {}\n", visible(name), visible(tool.version),
               show_bytes(static_cast<double>(tool.installed_bytes)), visible(tool.exe));
  if (!provisioned.workload) return;
  fmt::print("  {:<16} {:<12} {:>10}  {}\n", "workload", provisioned.workload->digest.substr(0, 12),
             show_bytes(static_cast<double>(provisioned.workload->bytes)), visible(provisioned.workload->path));
}

ExitCode carry_out(const Options& options) {
  const Selection selection = selected(options.selection);
  if (const auto wrong = report_selection(selection)) return *wrong;
  provision::Settings settings;
  settings.cache = options.cache, settings.offline = options.offline;
  if (!options.quiet)
    settings.progress = [](const std::string& line) { fmt::print(stderr, "{}\n", visible_lines(line)); };
  const auto results = provision::provision_all(selection.scenarios, settings);
  std::vector<ExitCode> codes;
  for (std::size_t i = 0; i < results.size(); ++i) {
    fmt::print("{}{}\n", visible(selection.scenarios[i].id),
               results[i] ? "" : ": not ready: " + visible(results[i].error().message()));
    if (results[i])
      print(*results[i]);
    else
      codes.push_back(exit_code(results[i].error()));
  }
  return most_urgent(codes);
}

}  // namespace

Subcommand add_provision(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      program.add_subcommand("provision", "Install the tools and make the workloads of scenarios, measuring nothing");
  add_selection_options(*parser, options->selection);
  add_cache_option(*parser, options->cache);
  parser->add_flag("--offline", options->offline, "Only say what is there");
  parser->add_flag("-q,--quiet", options->quiet, "No progress on stderr");
  parser->footer("Example:\n  payback provision --tier smoke");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
