// SPDX-License-Identifier: MIT
// payback run
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/catalog.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/pipeline.hpp"
#include "harness/app/run_options.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/app/team_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/base/visible.hpp"
#include "harness/report/report.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

// Long enough to see other work in 10 ms ticks of the kernel, short beside any run of scenarios.
constexpr Nanoseconds k_load_window = std::chrono::milliseconds(200);

struct Options {
  SelectionOptions selection;
  RunOptions run;
  std::string output = "results/latest";
  std::string cache;
  bool offline = false, keep_work = false;
  TeamOptions team;
  std::string resume;
};

ExitCode measure(const Options& options, RunSettings& settings) {
  Selection selection = selected(options.selection);
  if (const auto wrong = report_selection(selection)) return *wrong;
  settings.output = options.output, settings.cache = options.cache, settings.offline = options.offline,
  settings.keep_work = options.keep_work;
  auto team = chosen_team(options.team, savings::default_team());
  if (!team) return team.error();
  settings.team = std::move(*team);
  if (const auto applied = apply(options.run, settings); !applied) return report_error(applied.error());
  if (!options.run.quiet) settings.load_window = k_load_window;  // only the first line that is printed tells of it
  put_typed(options.run, settings, selection.scenarios);
  if (!settings.resume)
    if (const auto ready = prepare_output(settings.output); !ready) return report_error(ready.error());

  Progress progress(progress_style(options.run.quiet), system_clock());
  const auto document = run_scenarios(selection.scenarios, settings, progress, system_clock());
  if (!document) return report_error(document.error());
  if (const auto saved = result::save(*document, settings.output / "result.json"); !saved)
    return report_error(saved.error());
  if (const auto saved = write_file(settings.output / "report.md", report::markdown(*document)); !saved)
    return report_error(saved.error());
  if (const auto saved = write_file(settings.output / "report.html", report::html({{&*document, "result.json"}}));
      !saved)
    return report_error(saved.error());
  fmt::print("{}", report::console(*document, style_of_stdout()));
  fmt::print("\nReport: {0}/report.html  As Markdown: {0}/report.md  Result: {0}/result.json  Journal: {0}/journal\n",
             visible(options.output));
  return exit_code(*document);
}

CLI::App* add_options(CLI::App& program, Options& options);

/// Asks again what the earlier run was asked.
ExitCode resume(const Options& now) {
  std::error_code error;
  const fs::path output = fs::absolute(now.resume, error);
  auto record = load_record(output);
  if (!record) return report_error(record.error());
  Options then;
  CLI::App program;
  CLI::App* parser = add_options(program, then);
  fs::current_path(record->directory, error);
  if (error)
    return report_error({ErrorKind::usage, (output / "run.json").string(),
                         fmt::format("the folder in which the run was started cannot be entered: {} ({})",
                                     record->directory, error.message()),
                         "make it again, or start a new run"});
  try {
    parser->parse(std::vector<std::string>(record->arguments.rbegin(), record->arguments.rend()));
  } catch (const CLI::Error&) {
    return report_error({ErrorKind::usage, (output / "run.json").string(), "the run was started by another version",
                         "start a new run"});
  }
  RunSettings settings;
  then.output = output.string(), then.run.seed = record->seed, then.run.quiet = now.run.quiet;
  settings.record = std::move(*record), settings.resume = true;
  return measure(then, settings);
}

ExitCode carry_out(const Options& options) {
  if (!options.resume.empty()) return resume(options);
  RunSettings settings;
  std::error_code ignored;
  settings.record = RunRecord{typed_arguments(), fs::current_path(ignored).string(), {}, 0, {}};
  return measure(options, settings);
}

CLI::App* add_options(CLI::App& program, Options& options) {
  CLI::App* parser =
      program.add_subcommand("run", "Measure scenarios: provision their tools, run them in parallel rounds, report");
  add_selection_options(*parser, options.selection);
  add_run_options(*parser, options.run);
  parser
      ->add_option("-w,--warmup", options.run.warmups,
                   "Untimed runs of each variant on each slot before the timed ones (default 1)")
      ->check(CLI::Range(0, 1000));
  parser->add_option("--suite-budget", options.run.suite_budget,
                     "Most time for the rounds of all scenarios together (default: the sum of their budgets); what the "
                     "precise ones leave over goes to the least precise");
  parser
      ->add_option(
          "-o,--output", options.output,
          "Folder for result.json, report.html, report.md and the journal; an earlier result there is moved aside")
      ->capture_default_str();
  add_team_options(*parser, options.team);
  add_cache_option(*parser, options.cache);
  parser->add_flag("--offline", options.offline, "Use only what is already provisioned");
  parser->add_flag("--keep-work", options.keep_work, "Keep the variants' private folders below the output folder");
  CLI::Option* const resume =
      parser->add_option("--resume", options.resume, "Folder of a run that was stopped or killed: goes on with it");
  for (CLI::Option* other : parser->get_options())
    if (other != resume && !other->check_lname("quiet") && !other->check_lname("help")) resume->excludes(other);
  parser->footer(
      "Examples:\n  payback run --tier smoke\n  payback run python-lint-flake8 --rounds 20 --developers 40\n  payback "
      "run my-lint.json --jobs 1 --budget 2min");
  return parser;
}

}  // namespace

Subcommand add_run(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  return {add_options(program, *options), [options] { return carry_out(*options); }};
}

}  // namespace payback::app
