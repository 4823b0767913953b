// SPDX-License-Identifier: MIT
// payback bench
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include "harness/app/bench_commands.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/journal_folder.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/pipeline.hpp"
#include "harness/app/render.hpp"
#include "harness/app/run_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/exchange/hyperfine.hpp"
#include "harness/report/report.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

struct Options {
  BenchCommands bench;
  RunOptions run;
  std::optional<int> minimum_rounds, maximum_rounds;
  bool no_shell = false;
  std::string save, export_json, export_markdown, export_csv;
};

struct Export {
  const char* flag;
  const std::string& file;
  const char* format;
};

std::array<Export, 3> exports(const Options& options) {
  return {{{"--export-json", options.export_json, "hyperfine"},
           {"--export-markdown", options.export_markdown, "markdown"},
           {"--export-csv", options.export_csv, "csv"}}};
}

Result<void> write_exports(const result::Document& document, const Options& options, const fs::path& folder) {
  if (!options.save.empty()) {
    if (auto saved = result::save(document, folder / "result.json"); !saved) return saved;
    if (auto saved = write_file(folder / "report.md", report::markdown(document)); !saved) return saved;
    if (auto saved = write_file(folder / "report.html", report::html({{&document, "result.json"}})); !saved)
      return saved;
  }
  for (const auto& [flag, file, format] : exports(options)) {
    if (file.empty()) continue;
    const auto text = render({{&document, ""}}, format, {});
    if (!text) return std::unexpected(text.error());
    if (file == "-")
      fmt::print("{}", *text);
    else if (auto saved = write_file(file, *text); !saved)
      return saved;
  }
  return {};
}

ExitCode carry_out(const Options& options) {
  if (options.no_shell && options.bench.shell)
    return report_error({ErrorKind::usage, "-N", "it contradicts --shell", "give one of them"});
  const auto scenario = bench_scenario(options.bench);
  if (!scenario) return report_error(scenario.error());
  RunSettings settings;
  settings.hermetic = false, settings.command = "bench", settings.team = savings::default_team();
  settings.tolerate_failures = options.bench.ignore_failure.has_value();
  if (const auto applied = apply(options.run, settings); !applied) return report_error(applied.error());
  // All commands share the user's folder: what one is prepared with would be taken from under another.
  const bool prepared = !options.bench.prepare.empty() || !options.bench.conclude.empty();
  if (prepared && settings.jobs == 0) settings.jobs = 1;
  if (options.maximum_rounds) {
    if (options.minimum_rounds > options.maximum_rounds)
      return report_error({ErrorKind::usage, "--max-runs", "it is below --min-runs", "raise one or lower the other"});
    settings.stop.maximum_rounds = *options.maximum_rounds;
  } else if (options.minimum_rounds) {
    settings.stop.maximum_rounds = std::max(settings.stop.maximum_rounds, *options.minimum_rounds);
  }
  settings.stop.minimum_rounds =
      options.minimum_rounds.value_or(std::min(settings.stop.minimum_rounds, settings.stop.maximum_rounds));
  const JournalFolder folder(options.save);
  if (const auto ready = folder.ready(); !ready) return report_error(ready.error());
  // An export may go into the folder of --save, which is there by now.
  for (const auto& [flag, file, format] : exports(options))
    if (const auto there = folder_is_there(flag, file); !there) return report_error(there.error());
  settings.output = folder.path();
  Progress progress(progress_style(options.run.quiet), system_clock());
  const auto document = run_scenarios({*scenario}, settings, progress, system_clock());
  if (!document) return report_error(document.error());
  const bool export_to_stdout =
      std::ranges::any_of(exports(options), [](const Export& one) { return one.file == "-"; });
  // Files first: standard output may be on a full disk.
  const auto written = write_exports(*document, options, folder.path());
  if (!export_to_stdout) fmt::print("{}", report::console(*document, style_of_stdout()));
  if (!written) return report_error(written.error());
  return exit_code(*document);
}

void add_command_options(CLI::App& parser, Options& options) {
  BenchCommands& bench = options.bench;
  parser.add_option("COMMAND", bench.commands, "Commands to time; the first is what the others are compared with")
      ->required();
  parser.add_option("-n,--command-name", bench.names, "Name of a command in the report; once per command")
      ->allow_extra_args(false);
  parser.add_option("-s,--setup", bench.setup, "Run once for each command, before the first run of any");
  parser
      .add_option(
          "-p,--prepare", bench.prepare,
          "Run before every run, and commands one at a time unless -j says more; once for all or once per command")
      ->allow_extra_args(false);
  parser.add_option("-C,--conclude", bench.conclude, "Run after every run, likewise")->allow_extra_args(false);
  parser.add_option("-c,--cleanup", bench.cleanup, "Run once for each command, after the last run of any, always");
  parser.add_option("-L,--parameter-list", bench.parameter_lists, "NAME and comma-separated VALUES put in for {NAME}")
      ->type_size(2)
      ->allow_extra_args(false);
  CLI::Option* const scan =
      parser.add_option("-P,--parameter-scan", bench.parameter_scan, "NAME FIRST LAST: numbers put in for {NAME}")
          ->expected(3)
          ->allow_extra_args(false);
  parser.add_option("-D,--parameter-step-size", bench.step, "Step of -P")->capture_default_str()->needs(scan);
  parser.add_option("-S,--shell", bench.shell,
                    "Run commands by this shell, e.g. sh or bash; its time counts (default none)");
  parser.add_flag("-N,--no-shell", options.no_shell, "No shell: the default");
  parser.add_flag(
      "-i{all-non-zero},--ignore-failure{all-non-zero}", bench.ignore_failure,
      "Go on when a command fails, its comparison being void; --ignore-failure=1,2: these codes mean success");
  parser.add_option("--input", bench.input, "File as standard input (default null)");
  parser.add_option("--output", bench.output, "File for standard output (default null)");
  parser.add_option("--timeout", bench.timeout, "Longest a run may take before it and its children are ended");
  parser.add_option("--cores", bench.cores, "Cores per command: auto, all, or a number (default auto)");
}

}  // namespace

Subcommand add_bench(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      program.add_subcommand("bench", "Compare commands given on the command line, in your own environment");
  add_command_options(*parser, *options);
  add_run_options(*parser, options->run);
  parser
      ->add_option("-w,--warmup", options->run.warmups,
                   "Untimed runs of each command on each slot before the timed ones (default 1)")
      ->check(CLI::Range(0, 1000));
  CLI::Option* const exactly =
      parser->add_option("-r,--runs", options->run.rounds, "The same as --rounds")->check(CLI::Range(1, 1'000'000));
  parser->add_option("-m,--min-runs", options->minimum_rounds, "At least this many runs of each command (default 10)")
      ->check(CLI::Range(1, 1'000'000));
  parser->add_option("-M,--max-runs", options->maximum_rounds, "At most this many runs of each command")
      ->check(CLI::Range(1, 1'000'000));
  for (CLI::Option* const fixed : {exactly, parser->get_option("--rounds")})
    fixed->excludes("--min-runs")->excludes("--max-runs");
  parser->add_option("--save", options->save, "Folder that keeps result.json, report.html, report.md and the journal");
  parser->add_option("--export-json", options->export_json, "hyperfine's JSON to this file, - for standard output");
  parser->add_option("--export-markdown", options->export_markdown,
                     "The report as Markdown to this file, - for standard output");
  parser->add_option("--export-csv", options->export_csv, "Comparisons as CSV to this file, - for standard output");
  parser->footer(
      "Examples:\n  payback bench 'sleep 0.2' 'sleep 0.1'\n  payback bench -w 3 -p 'rm -rf .cache' 'flake8 src' 'ruff "
      "check src' --ignore-failure=1\n"
      "  payback bench -L jobs 1,2,4 --export-json times.json 'make -j{jobs}'");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
