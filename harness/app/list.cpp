// SPDX-License-Identifier: MIT
// payback list
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
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

ExitCode carry_out(const SelectionOptions& options) {
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

}  // namespace

Subcommand add_list(CLI::App& program) {
  const auto options = std::make_shared<SelectionOptions>();
  CLI::App* parser =
      program.add_subcommand("list", "Show scenarios: what they measure, what they need, whether they can run here");
  add_selection_options(*parser, *options);
  parser->footer("Example:\n  payback list --tier smoke");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
