// SPDX-License-Identifier: MIT
// payback history list, show, export
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/history_commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/base/visible.hpp"
#include "harness/history/gate.hpp"

namespace payback::app {
namespace {

using history::Store;

struct Options {
  std::string history = "results/history.db", name, output;
  bool json = false;
};

std::string mark(const history::Note& note) {
  const char* kind = note.kind == history::Note::Kind::ignore ? "ignored" : "note";
  return fmt::format("\n      {} {}{}: {}", kind, note.id, note.series.empty() ? "" : " (" + visible(note.series) + ")",
                     visible(note.text));
}

ExitCode list(const Options& options) {
  auto store = Store::open(options.history, Store::Mode::read);
  if (!store) return report_error(store.error());
  const auto kept = read_all(*store);
  if (!kept) return report_error(kept.error());
  for (const history::Night& night : kept->nights) {
    std::string line =
        fmt::format("{:>4}  {:<20}  {}  {}{}", night.id, visible(night.date), visible(night.machine),
                    visible(night.revision.commit.substr(0, 12)), night.has_samples ? "" : "  (samples pruned)");
    for (const history::Note& note : kept->notes)
      if (!note.undone && note.kind != history::Note::Kind::baseline && history::same_night(note.night, night.date))
        line += mark(note);
    fmt::print("{}\n", line);
  }
  if (kept->nights.empty()) fmt::print("The history has no night yet.\n");
  return ExitCode::ok;
}

/// Every series as it stands at the last night in which it was measured.
ExitCode show(const Options& options) {
  auto store = Store::open(options.history, Store::Mode::read);
  if (!store) return report_error(store.error());
  const auto kept = read_all(*store);
  if (!kept) return report_error(kept.error());
  if (kept->nights.empty()) {
    fmt::print("The history has no night yet.\n");
    return ExitCode::ok;
  }
  history::TrackReport report = history::track(*kept, kept->nights.back().id);
  std::erase_if(report.series,
                [&](const auto& one) { return history::name(one.key).find(options.name) == std::string::npos; });
  if (report.series.empty())
    return report_error({ErrorKind::usage, visible(options.name, 80), "no series of the last night is called so",
                         "payback history show names them"});
  fmt::print("{}", options.json ? history::gate_json(report) : history::gate_series(report));
  return ExitCode::ok;
}

ExitCode write(const Options& options) {
  auto store = Store::open(options.history, Store::Mode::read);
  if (!store) return report_error(store.error());
  const auto nights = nights_called(*store, options.name);
  if (!nights) return report_error(nights.error());
  if (nights->size() > 1)
    return report_error({ErrorKind::usage, visible(options.name),
                         fmt::format("{} nights have this date", nights->size()),
                         "write the time too, as payback history list shows it"});
  const auto text = store->document(nights->front().id);
  if (!text) return report_error(text.error());
  if (const auto done = print_or_write(*text, options.output); !done) return report_error(done.error());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_history_list(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("list", "The nights, and what was said about them");
  add_history_option(*parser, options->history);
  parser->footer("Example:\n  payback history list");
  return {parser, [options] { return list(*options); }};
}

Subcommand add_history_show(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("show", "The series of the last night: state, level, change, plot");
  parser->add_option("SERIES", options->name, "Part of their names; empty: all");
  add_history_option(*parser, options->history);
  parser->add_flag("--json", options->json, "As JSON");
  parser->footer("Example:\n  payback history show python-lint");
  return {parser, [options] { return show(*options); }};
}

Subcommand add_history_export(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("export", "A night's result document, raw samples and all");
  parser->add_option("NIGHT", options->name, "Its date, or latest")->required();
  parser->add_option("-o,--output", options->output, "File to write (default: standard output)");
  add_history_option(*parser, options->history);
  parser->footer("Example:\n  payback history export latest --output night.json");
  return {parser, [options] { return write(*options); }};
}

}  // namespace payback::app
