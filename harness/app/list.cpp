// SPDX-License-Identifier: MIT
// payback list
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/list_systems.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/base/visible.hpp"
#include "runners/provision/provision.hpp"

namespace payback::app {
namespace {

constexpr const char* k_tiers[]{"selftest", "smoke", "standard", "full"};

std::string needs(const scenario::Scenario& scenario) {
  std::vector<std::string> kinds;
  constexpr const char* k_kinds[]{"PyPI", "npm", "cargo", "PATH"};
  for (const auto& [name, tool] : scenario.tools)
    kinds.push_back(fmt::format("{} ({})", name, k_kinds[static_cast<int>(tool.kind)]));
  return kinds.empty() ? "nothing to install" : fmt::format("{}", fmt::join(kinds, ", "));
}

struct Options {
  SelectionOptions selection;
  SystemsOptions systems;
  bool by_system = false;
};

ExitCode list_scenarios(const SelectionOptions& options) {
  SelectionOptions all = options;
  Selection selection = selected(all);
  if (options.names.empty() && options.tier.empty()) {
    // Without a wish the list is complete: selftest too, which `run` leaves out.
    all.tier = "selftest";
    const Selection selftest = selected(all);
    selection.scenarios.insert(selection.scenarios.end(), selftest.scenarios.begin(), selftest.scenarios.end());
  }
  if (const auto wrong = report_selection(selection)) return *wrong;
  for (const scenario::Scenario& scenario : selection.scenarios) {
    const std::string missing = provision::missing_requirements(scenario);
    fmt::print("{:<26} {:<9} {}{}\n", visible(scenario.id), k_tiers[static_cast<int>(scenario.tier)],
               visible(scenario.title),
               scenario.workflow.empty()
                   ? ""
                   : fmt::format(" [{}{}]", visible(scenario.workflow), scenario.headline ? ", headline" : ""));
    fmt::print("{:<26} {:<9} needs {}; {}\n", "", "", visible(needs(scenario)),
               missing.empty() ? "can run here" : "cannot run here: " + visible(missing));
  }
  return ExitCode::ok;
}

ExitCode carry_out(const Options& options) {
  if (!options.by_system) return list_scenarios(options.selection);
  if (!options.selection.names.empty() || !options.selection.tier.empty())
    return report_error({ErrorKind::usage, "--systems", "it lists all subjects of the catalogue",
                         "leave the scenarios and --tier out"});
  SystemsOptions systems = options.systems;
  systems.folder = options.selection.folder;
  return list_systems(systems);
}

}  // namespace

Subcommand add_list(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      program.add_subcommand("list", "Show scenarios: what they measure, what they need, whether they can run here");
  add_selection_options(*parser, options->selection);
  CLI::Option* const by_system = parser->add_flag(
      "--systems", options->by_system,
      "Show each system and workflow instead, with its scenarios and what was measured, claimed and not yet run");
  parser
      ->add_option("--results", options->systems.results,
                   "For --systems: result.json files, or folders of them; results/latest unless said")
      ->needs(by_system);
  parser->add_flag("--json", options->systems.json, "For --systems: print a JSON document")->needs(by_system);
  parser->footer(
      "Examples:\n  payback list --tier smoke\n  payback list --systems\n  payback list --systems --results results "
      "--json");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
