// SPDX-License-Identifier: MIT
// payback track
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "harness/app/catalog.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/pipeline.hpp"
#include "harness/app/result_file.hpp"
#include "harness/app/revision.hpp"
#include "harness/app/run_options.hpp"
#include "harness/app/selection_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/base/visible.hpp"
#include "harness/history/gate.hpp"
#include "harness/report/report.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace {

struct Options {
  SelectionOptions selection;
  RunOptions run;
  std::string history = "results/history.db", output = "results/latest", cache;
  std::string append, night, commit, branch;
  std::string markdown, junit, json;
  bool offline = false, no_control = false, github = false;
  double floor = 0.03;
};

/// The scenarios asked for, and the A/A pair that keeps watch over the gate itself.
Selection with_control(const Options& options) {
  Selection selection = selected(options.selection);
  if (options.no_control || !selection.problems.empty() || selection.error) return selection;
  for (const scenario::Scenario& scenario : selection.scenarios)
    if (scenario.id == history::k_control) return selection;
  Selection control = select({std::string(history::k_control)}, "", options.selection.folder);
  if (!control.error)
    for (scenario::Scenario& scenario : control.scenarios) selection.scenarios.push_back(std::move(scenario));
  return selection;
}

std::expected<result::Document, ExitCode> measure(const Options& options) {
  Selection selection = with_control(options);
  if (const auto wrong = report_selection(selection)) return std::unexpected(*wrong);
  RunSettings settings;
  settings.output = options.output, settings.cache = options.cache, settings.offline = options.offline;
  settings.command = "track", settings.team = savings::default_team();
  if (const auto applied = apply(options.run, settings); !applied)
    return std::unexpected(report_error(applied.error()));
  put_typed(options.run, settings, selection.scenarios);
  if (const auto ready = prepare_output(settings.output); !ready) return std::unexpected(report_error(ready.error()));
  Progress progress(progress_style(options.run.quiet), system_clock());
  auto document = run_scenarios(selection.scenarios, settings, progress, system_clock());
  if (!document) return std::unexpected(report_error(document.error()));
  if (const auto saved = result::save(*document, settings.output / "result.json"); !saved)
    return std::unexpected(report_error(saved.error()));
  if (const auto saved = write_file(settings.output / "report.md", report::markdown(*document)); !saved)
    return std::unexpected(report_error(saved.error()));
  return std::move(*document);
}

history::Revision revision(const Options& options) {
  history::Revision revision = revision_of(".");
  if (!options.commit.empty()) revision.commit = options.commit;
  if (!options.branch.empty()) revision.branch = options.branch;
  return revision;
}

/// Judges with the history held, so that two runs at once give an alarm once.
Result<history::TrackReport> judge(history::Store& store, std::int64_t night, double floor) {
  history::TrackReport report;
  const auto done = store.together([&]() -> Result<void> {
    const auto kept = read_all(store);
    if (!kept) return std::unexpected(kept.error());
    history::GateRules rules;
    rules.floor = rules.detector.magnitude = floor;
    report = history::track(*kept, night, rules);
    for (const history::Alarm& alarm : history::alarms(report, night))
      if (const auto raised = store.raise(alarm); !raised) return raised;
    return {};
  });
  if (!done) return std::unexpected(done.error());
  return report;
}

Result<void> write_outputs(const Options& options, const history::TrackReport& report) {
  const std::pair<const std::string&, std::string (*)(const history::TrackReport&)> files[]{
      {options.markdown, history::gate_markdown},
      {options.junit, history::gate_junit},
      {options.json, history::gate_json}};
  for (const auto& [file, text] : files)
    if (!file.empty())
      if (auto written = write_file(file, text(report)); !written) return written;
  fmt::print("{}", history::gate_lines(report));
  if (!options.github) return {};
  fmt::print("{}", history::gate_annotations(report));
  const char* const summary = std::getenv("GITHUB_STEP_SUMMARY");
  if (summary == nullptr || *summary == '\0') return {};
  std::ofstream stream(summary, std::ios::binary | std::ios::app);
  stream << history::gate_markdown(report);
  stream.close();
  if (!stream) return fail(ErrorKind::usage, summary, "the step summary cannot be written", "see GITHUB_STEP_SUMMARY");
  return {};
}

ExitCode gate(const history::TrackReport& report, const result::Document& document) {
  std::vector<ExitCode> codes{exit_code(document)};
  for (const history::SeriesReport& series : report.series) {
    if (series.control) continue;
    if (series.state == history::State::regressed) codes.push_back(ExitCode::regression);
    if (series.state == history::State::suspected) codes.push_back(ExitCode::inconclusive);
  }
  return most_urgent(codes);
}

ExitCode carry_out(const Options& options) {
  if (!options.night.empty())
    if (const auto good = check_date("--night", options.night); !good) return report_error(good.error());
  // Opened first: a night's measuring is not to end at a file that cannot be written.
  auto store = history::Store::open(options.history, history::Store::Mode::write);
  if (!store) return report_error(store.error());
  std::expected<result::Document, ExitCode> document;
  if (options.append.empty()) {
    document = measure(options);
  } else {
    auto loaded = load_result(options.append);
    if (!loaded) return report_error(loaded.error());
    document = std::move(*loaded);
  }
  if (!document) return document.error();
  const auto night = append(*store, *document, options.night, revision(options));
  if (!night) return report_error(night.error());
  if (!night->new_)
    fmt::print(stderr, "payback: this result is in the history already: judged again, not kept twice\n");
  const auto report = judge(*store, night->night, options.floor);
  if (!report) return report_error(report.error());
  for (const result::ScenarioResult& scenario : document->scenarios)
    if (scenario.status != session::Status::measured)
      fmt::print("{:<10} {}: {}\n", session::name(scenario.status), visible(scenario.id),
                 visible_lines(scenario.reason));
  if (const auto written = write_outputs(options, *report); !written) return report_error(written.error());
  return gate(*report, *document);
}

}  // namespace

Subcommand add_track(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand(
      "track", "Nightly: measure, keep the night in the history, and say what got slower since when");
  add_selection_options(*parser, options->selection);
  add_run_options(*parser, options->run);
  add_history_option(*parser, options->history);
  parser->add_option("-o,--output", options->output, "Folder for result.json, report.md and the journal")
      ->capture_default_str();
  CLI::Option* const append =
      parser->add_option("--append", options->append,
                         "Take this result.json, or file of another program, for the night instead of measuring");
  parser->add_option("--night", options->night, "Date of the night (default: when the result was started)");
  parser->add_option("--commit", options->commit,
                     "Commit to note (default: of the repository round the current folder)");
  parser->add_option("--branch", options->branch, "Branch to note (default likewise)");
  parser->add_option("--floor", options->floor, "Smallest change that counts, 0.03 = 3 %")
      ->check(CLI::Range(0.0, 10.0))
      ->capture_default_str();
  parser->add_flag("--no-control", options->no_control, "Leave out the A/A pair that counts this gate's false alarms");
  parser->add_option("--export-markdown", options->markdown, "Write the summary as Markdown");
  parser->add_option("--export-junit", options->junit, "Write it as JUnit XML");
  parser->add_option("--export-json", options->json, "Write it as JSON");
  parser->add_flag("--github", options->github,
                   "Annotations for GitHub Actions, and the summary to $GITHUB_STEP_SUMMARY");
  add_cache_option(*parser, options->cache);
  parser->add_flag("--offline", options->offline, "Use only what is already provisioned");
  for (const char* of_measuring : {"SCENARIO", "--tier", "--scenarios", "--jobs", "--seed", "--rounds", "--budget",
                                   "--precision", "--no-control", "--cache", "--offline"})
    append->excludes(of_measuring);
  parser->footer(
      "Exit codes: 0 nothing got worse (an alarm given before stays open without failing again), 5 regression, 6 not "
      "yet "
      "confirmed,\n            4 a command failed, 7 nothing measured.\n\nExamples:\n  payback track --tier smoke\n  "
      "payback track --append results/latest/result.json --night 2026-11-28 --export-markdown summary.md");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
