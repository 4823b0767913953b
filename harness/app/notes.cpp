// SPDX-License-Identifier: MIT
// payback baseline, annotate, ignore: what people say about nights, with reasons and undo
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/base/clock.hpp"
#include "harness/base/visible.hpp"
#include "harness/scenario/nearest.hpp"

namespace payback::app {
namespace {

using history::Note;
using history::Store;

struct Options {
  std::string history = "results/history.db";
  std::string subject, text, scenario;
  std::optional<std::int64_t> undo;
};

std::string now() {
  return iso_date(system_clock().date());
}

ExitCode take_back(const Options& options, Note::Kind kind) {
  auto store = Store::open(options.history, Store::Mode::change);
  if (!store) return report_error(store.error());
  if (const auto undone = store->undo(kind, *options.undo); !undone) return report_error(undone.error());
  fmt::print("Taken back: {}\n", *options.undo);
  return ExitCode::ok;
}

/// A misspelt scenario would be noted, and change nothing.
Result<void> check_scenario(Store& store, const std::vector<history::Night>& nights, const std::string& scenario) {
  const auto points = store.points();
  if (!points) return std::unexpected(points.error());
  std::vector<std::string> known;
  for (const history::Point& point : *points)
    if (std::ranges::find(nights, point.night, &history::Night::id) != nights.end())
      known.push_back(point.entry.key.scenario);
  if (std::ranges::find(known, scenario) != known.end()) return {};
  const auto meant = scenario::nearest(scenario, known);
  return fail(ErrorKind::usage, "--scenario", fmt::format("the night has no scenario \"{}\"", visible(scenario, 80)),
              meant ? fmt::format("did you mean \"{}\"?", visible(*meant)) : "payback history show names them");
}

ExitCode add_to_nights(const Options& options, Note::Kind kind, std::string_view said) {
  if (options.undo) return take_back(options, kind);
  if (options.subject.empty() || options.text.empty())
    return report_error({ErrorKind::usage, "", "a night and a reason are needed", "see --help"});
  auto store = Store::open(options.history, Store::Mode::change);
  if (!store) return report_error(store.error());
  const auto nights = nights_called(*store, options.subject);
  if (!nights) return report_error(nights.error());
  if (!options.scenario.empty())
    if (const auto good = check_scenario(*store, *nights, options.scenario); !good) return report_error(good.error());
  const std::string night = options.subject == "latest" ? nights->back().date : options.subject;
  const auto id = store->add({kind, 0, night, options.scenario, options.text, now(), false});
  if (!id) return report_error(id.error());
  fmt::print("{} {} ({}), number {}: --undo {} takes it back\n", said, visible(night),
             options.scenario.empty() ? "all scenarios" : visible(options.scenario), *id, *id);
  return ExitCode::ok;
}

ExitCode set_baseline(const Options& options) {
  if (options.undo) return take_back(options, Note::Kind::baseline);
  if (options.text.empty())
    return report_error({ErrorKind::usage, "--reason", "a level is accepted for a reason", "say why it is all right"});
  auto store = Store::open(options.history, Store::Mode::change);
  if (!store) return report_error(store.error());
  const auto done = store->together([&]() -> Result<void> {
    const auto kept = read_all(*store);
    if (!kept) return std::unexpected(kept.error());
    const auto levels = history::present_levels(*kept, options.subject);
    if (levels.empty())
      return fail(ErrorKind::usage, visible(options.subject, 80), "no series is called so",
                  "payback history show names them");
    for (const auto& [series, since] : levels) {
      const auto id = store->add({Note::Kind::baseline, 0, since, series, options.text, now(), false});
      if (!id) return std::unexpected(id.error());
      fmt::print("Accepted: {} as it is since {}, number {}: --undo {} takes it back\n", visible(series),
                 visible(since), *id, *id);
    }
    return {};
  });
  return done ? ExitCode::ok : report_error(done.error());
}

ExitCode show_baselines(const Options& options) {
  auto store = Store::open(options.history, Store::Mode::read);
  if (!store) return report_error(store.error());
  const auto notes = store->notes();
  if (!notes) return report_error(notes.error());
  bool any = false;
  for (const Note& note : *notes) {
    if (note.kind != Note::Kind::baseline) continue;
    any = true;
    fmt::print("{:>4}  {}  since {}  {}{}\n", note.id, visible(note.series), visible(note.night), visible(note.text),
               note.undone ? "  (taken back)" : "");
  }
  if (!any) fmt::print("No level was accepted by hand: every series is judged from its first night.\n");
  return ExitCode::ok;
}

CLI::App* add_note_options(CLI::App& program, Options& options, const char* name, const char* what) {
  CLI::App* parser = program.add_subcommand(name, what);
  parser->add_option("NIGHT", options.subject,
                     "Its date (2026-11-28, or with the time where a date has several), or latest");
  add_history_option(*parser, options.history);
  parser->add_option("--undo", options.undo, "Take back the note of this number");
  return parser;
}

}  // namespace

Subcommand add_baseline(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      program.add_subcommand("baseline", "Accept the present level of series, or show what was accepted");
  parser->require_subcommand(1);
  CLI::App* set = parser->add_subcommand("set", "Accept the present level: what came before it counts no more");
  set->add_option("SERIES", options->subject, "Part of the names of the series; empty: all");
  set->add_option("--reason", options->text, "Why it is all right");
  set->add_option("--undo", options->undo, "Take back the acceptance of this number");
  add_history_option(*set, options->history);
  CLI::App* show = parser->add_subcommand("show", "What was accepted, when and why");
  add_history_option(*show, options->history);
  parser->footer("Example:\n  payback baseline set 'python-lint / after' --reason 'ruff 0.5 checks more rules'");
  return {parser, [options, set] { return set->parsed() ? set_baseline(*options) : show_baselines(*options); }};
}

Subcommand add_annotate(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = add_note_options(program, *options, "annotate", "Write a remark beside a night");
  parser->add_option("TEXT", options->text, "The remark");
  parser->footer("Example:\n  payback annotate 2026-11-28 'new kernel on the runner'");
  return {parser, [options] { return add_to_nights(*options, Note::Kind::annotation, "Annotated:"); }};
}

Subcommand add_ignore(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = add_note_options(program, *options, "ignore", "A bad night: it is kept and counts no more");
  parser->add_option("--reason", options->text, "What was wrong with it");
  parser->add_option("--scenario", options->scenario, "Only of this scenario");
  parser->footer("Example:\n  payback ignore 2026-11-28 --reason 'backup ran at the same time'");
  return {parser, [options] { return add_to_nights(*options, Note::Kind::ignore, "Ignored:"); }};
}

}  // namespace payback::app
