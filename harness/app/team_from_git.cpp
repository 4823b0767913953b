// SPDX-License-Identifier: MIT
// payback team --from-git
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/git_repository.hpp"
#include "harness/app/new_file.hpp"
#include "harness/base/clock.hpp"
#include "harness/base/visible.hpp"

namespace payback::app {
namespace {

struct Options {
  std::string repository;
  int days = 90;
  bool json = false;
};

std::string numbers(const Quantity& q) {
  return q.is_point() ? fmt::format("{:.6g}", q.typical)
                      : fmt::format("{:.6g} ({:.6g} to {:.6g})", q.typical, q.low, q.high);
}

void print_line(std::string_view label, const Quantity& q) {
  fmt::print("  {:<34} {}\n      {}\n", label, numbers(q), q.source);
}

void explain(const savings::Habits& habits, const GitHistory& history) {
  fmt::print(
      "What {} commits and {} CI or hook file{} tell; every range is meant to hold the truth nine times in ten.\n",
      history.log.commits.size(), history.files.size(), history.files.size() == 1 ? "" : "s");
  for (const savings::CiFile& file : history.files) fmt::print("  read: {}\n", visible(file.path, 200));
  if (history.unread_files > 0) fmt::print("  not read: {} more\n", history.unread_files);
  fmt::print("\n");
  print_line("developers", habits.developers);
  for (const auto& [name, habit] : habits.workflows) {
    fmt::print("\n{}\n", visible(name));
    print_line("runs_per_developer_per_day", habit.runs_per_developer_per_day);
    if (habit.ci_runs_per_developer_per_day)
      print_line("ci_runs_per_developer_per_day", *habit.ci_runs_per_developer_per_day);
  }
  if (habits.workflows.empty())
    fmt::print("\nNo CI or hook file names a tool that payback knows, so no workflow's runs are estimated.\n");
  fmt::print("\nFor the team file (what a history cannot tell, such as \"blocking\", is up to you):\n\n");
}

ExitCode carry_out(const Options& options, const std::string& output) {
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(system_clock().date().time_since_epoch());
  const savings::Window window{now.count(), options.days};
  const auto history = read_git_history(options.repository, window);
  if (!history) return report_error(history.error());
  const savings::Activity activity = savings::activity_of(history->log.commits, window);
  if (activity.commits == 0)
    return report_error({ErrorKind::usage, visible(options.repository),
                         fmt::format("none of its {} commits in the last {} days is a person's own: merges, bots, or "
                                     "dates out of range",
                                     history->log.commits.size(), options.days),
                         "look at more days with --days"});
  const savings::Habits habits = savings::habits_of(activity, history->files);
  const std::string fragment = savings::habits_json(habits);
  if (!output.empty() && output != "-") {
    if (const auto written = write_new_file(output, fragment); !written) return report_error(written.error());
    if (!options.json) explain(habits, *history);
    fmt::print("{} is there.\n", visible(output));
    return ExitCode::ok;
  }
  if (!options.json) explain(habits, *history);
  fmt::print("{}", fragment);
  return ExitCode::ok;
}

}  // namespace

TeamTask add_team_from_git(CLI::App& team) {
  const auto options = std::make_shared<Options>();
  CLI::Option* const from =
      team.add_option("--from-git", options->repository,
                      "Estimate from a repository's commit history and CI files how many developers there are and how "
                      "often they and CI run what, and print it as a part of a team file");
  from->type_name("REPO");
  team.add_option("--days", options->days, "Days of history that --from-git looks at")
      ->check(CLI::Range(1, 3650))
      ->needs(from)
      ->capture_default_str();
  team.add_flag("--json", options->json, "Of --from-git only the part of a team file")->needs(from);
  return {from, [options, &team] { return carry_out(*options, team.get_option("--output")->as<std::string>()); }};
}

}  // namespace payback::app
