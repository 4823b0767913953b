// SPDX-License-Identifier: MIT
// payback savings: money from results that are there already, or from a saving that somebody supposes.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <memory>
#include <set>
#include <utility>

#include "harness/app/catalog.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/merged_results.hpp"
#include "harness/app/team_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/base/visible.hpp"
#include "harness/report/savings_sentences.hpp"
#include "harness/report/story.hpp"
#include "harness/result/assemble.hpp"
#include "harness/result/document.hpp"
#include "harness/savings/stated_saving.hpp"
#include "harness/scenario/nearest.hpp"

namespace payback::app {
namespace {

struct Options {
  std::vector<std::string> files;
  TeamOptions team;
  std::string workflow, saving, before;
  std::optional<std::uint64_t> seed;
  bool json = false;
};

// Of a what-if: any will do, as long as the same question has the same answer.
constexpr std::uint64_t k_seed = 1;

std::string nothing_known(const result::Document& document) {
  std::set<std::string> names;
  for (const result::ScenarioResult& scenario : document.scenarios)
    names.insert(visible(scenario.workflow.empty() ? scenario.id : scenario.workflow));
  return fmt::format(
      "Nothing can be said about savings: nobody has said how often these run and how much of it is waited for.\n"
      "Set runs_per_developer_per_day and blocking of each workflow in a file for --team: {}\n",
      fmt::join(names, ", "));
}

ExitCode recompute(const Options& options) {
  auto merged = merged_results(options.files);
  if (!merged) return report_error(merged.error());
  result::Document& document = merged->document;
  auto team = chosen_team(options.team, document.team);
  if (!team) return team.error();
  document.team = std::move(*team);
  if (options.seed) document.seed = *options.seed;
  result::add_savings(document);
  for (const std::string& note : merged->notes) fmt::print(stderr, "payback: {}\n", note);
  if (options.json) {
    fmt::print("{}", result::savings_json(document));
    return ExitCode::ok;
  }
  std::vector<report::Section> story = report::tell(document);
  std::erase_if(story, [](const report::Section& section) {
    return section.heading != report::k_worth_heading && section.heading != report::k_decision_heading;
  });
  if (story.empty()) {
    fmt::print("{}", nothing_known(document));
    return ExitCode::ok;
  }
  fmt::print("{}", report::console(story, style_of_stdout()));
  return ExitCode::ok;
}

/// A workflow as the catalogue knows it, for its frequency; only the name where the team alone does. An error where
/// neither does and both know one of nearly this name.
Result<savings::Workflow> known_workflow(const std::string& name, const savings::Team& team) {
  savings::Workflow workflow;
  workflow.name = name;
  const Selection catalogue = select({}, "", {});
  const auto matches = [&](const scenario::Scenario& one) {
    return one.frequency && (one.id == name || (one.headline && one.workflow == name));
  };
  const auto found = std::ranges::find_if(catalogue.scenarios, matches);
  if (found == catalogue.scenarios.end()) {
    std::vector<std::string> known;
    for (const scenario::Scenario& one : catalogue.scenarios) known.insert(known.end(), {one.id, one.workflow});
    for (const auto& [workflow_of_team, habit] : team.workflows) known.push_back(workflow_of_team);
    const auto meant = scenario::nearest(name, known);
    if (!team.workflows.contains(name) && meant)
      return fail(ErrorKind::usage, "--workflow", fmt::format("neither the catalogue nor the team knows \"{}\"", name),
                  fmt::format("did you mean \"{}\"?", *meant));
    return workflow;
  }
  workflow.frequency = *found->frequency;
  if (!found->workflow.empty()) workflow.name = found->workflow;
  return workflow;
}

ExitCode suppose(const Options& options) {
  const auto saving = savings::parse_saving(options.saving, "--saving");
  if (!saving) return report_error(saving.error());
  auto team = chosen_team(options.team, savings::default_team());
  if (!team) return team.error();
  auto known = known_workflow(options.workflow, *team);
  if (!known) return report_error(known.error());
  savings::Workflow& workflow = *known;
  workflow.saving = *saving;
  if (!options.before.empty()) {
    const auto before = savings::parse_saving(options.before, "--before");
    if (!before) return report_error(before.error());
    if (before->typical <= 0)
      return report_error({ErrorKind::usage, "--before", "a run takes some time", "write a duration above 0, as 15s"});
    workflow.before_seconds = before->typical;
  }
  if (saving->high < 0) workflow.verdict = comparison::Verdict::slower;
  const std::uint64_t seed = options.seed.value_or(k_seed);
  const savings::Savings worth = savings::estimate(workflow, *team, {seed});
  if (options.json) {
    fmt::print("{}", result::to_json(worth, *team, seed));
    return ExitCode::ok;
  }
  const report::Section section{fmt::format("What {} a run would be worth", visible_lines(options.saving)),
                                report::team_sentence(*team, worth.assumption_driven),
                                {report::savings_block(report::savings_title(worth), worth, *team, true)}};
  fmt::print("{}", report::console({section}, style_of_stdout()));
  return ExitCode::ok;
}

ExitCode carry_out(const Options& options) {
  const bool supposes = !options.workflow.empty() || !options.saving.empty();
  if (supposes == !options.files.empty())
    return report_error({ErrorKind::usage, "savings", "there is no saving to work with, or there are two kinds",
                         "name results, or both --workflow and --saving"});
  if (!supposes) return recompute(options);
  if (options.workflow.empty() || options.saving.empty())
    return report_error({ErrorKind::usage, options.workflow.empty() ? "--workflow" : "--saving", "it is missing",
                         "a supposed saving needs both: --workflow linting --saving 8..14s"});
  return suppose(options);
}

}  // namespace

Subcommand add_savings(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand(
      "savings", "What seconds are worth to a team: of results that are there, or of a saving that you suppose");
  parser->add_option("RESULT", options->files, "One result.json or several, taken together; nothing is measured again");
  add_team_options(*parser, options->team);
  parser->add_option("--workflow", options->workflow,
                     "Of a supposed saving: the workflow, or a scenario of the catalogue");
  CLI::Option* const saving = parser->add_option(
      "--saving", options->saving,
      "What one run would save: 11s, 8..14s (5 and 95 %) or 8..11..14s (with the median); a loss: --saving=-3..-1s");
  parser
      ->add_option("--before", options->before,
                   "What one run takes today: nothing above it is saved, and what nobody notices is not counted")
      ->needs(saving);
  parser->add_option("--seed", options->seed, "Of the 20,000 draws (default: the result's own, else 1)");
  parser->add_flag("--json", options->json, "Print every figure as JSON");
  parser->footer(
      "Examples:\n  payback savings results/latest/result.json --team team.json\n  payback savings --workflow linting "
      "--saving 8..14s --before 15s --team team.json --json");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
