// SPDX-License-Identifier: MIT
// payback history import, prune
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include "harness/app/history_commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/app/result_file.hpp"
#include "harness/base/visible.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

using history::Store;

constexpr std::array<std::pair<const char*, exchange::Unit>, 5> k_units{{{"s", exchange::Unit::seconds},
                                                                         {"ms", exchange::Unit::milliseconds},
                                                                         {"us", exchange::Unit::microseconds},
                                                                         {"ns", exchange::Unit::nanoseconds},
                                                                         {"bytes", exchange::Unit::bytes}}};

struct Options {
  std::string history = "results/history.db", before, archive;
  std::string night, scenario, machine, unit = "s";
  std::vector<std::string> files;
};

exchange::Unit unit_called(const std::string& name) {
  const auto found = std::ranges::find(k_units, name, &std::pair<const char*, exchange::Unit>::first);
  return found->second;
}

Result<std::vector<result::Document>> read_files(const Options& options) {
  std::vector<result::Document> documents;
  for (const std::string& file : options.files) {
    auto read = load_results(file, unit_called(options.unit));
    if (!read) return read;
    for (result::Document& document : *read) {
      if (document.started.empty() && options.night.empty())
        return fail(ErrorKind::usage, file, "it does not say when it was measured", "add --night 2026-11-28");
      exchange::relabel(document, options.scenario, options.machine);
      documents.push_back(std::move(document));
    }
  }
  if (!options.night.empty() && documents.size() > 1)
    return fail(ErrorKind::usage, "--night", fmt::format("{} results are no one night", documents.size()),
                "import them one at a time");
  return documents;
}

/// All or none: a file that is no result leaves the history as it was.
ExitCode take_in(const Options& options) {
  const auto documents = read_files(options);
  if (!documents) return report_error(documents.error());
  auto store = Store::open(options.history, Store::Mode::write);
  if (!store) return report_error(store.error());
  std::size_t added = 0;
  const auto done = store->together([&]() -> Result<void> {
    for (const result::Document& document : *documents) {
      const auto night = append(*store, document, options.night, {});
      if (!night) return std::unexpected(night.error());
      added += night->new_ ? 1 : 0;
    }
    return {};
  });
  if (!done) return report_error(done.error());
  fmt::print("{} of {} results are new nights{}.\n", added, documents->size(),
             added < documents->size() ? "; the others were there, and have their samples" : "");
  return ExitCode::ok;
}

/// The archive is written before anything is forgotten.
ExitCode prune(const Options& options) {
  if (const auto good = check_date("--before", options.before); !good) return report_error(good.error());
  auto store = Store::open(options.history, Store::Mode::change);
  if (!store) return report_error(store.error());
  const auto nights = store->nights();
  if (!nights) return report_error(nights.error());
  std::error_code error;
  fs::create_directories(options.archive, error);
  std::vector<std::int64_t> forgotten;
  for (const history::Night& night : *nights) {
    if (!night.has_samples || night.date >= options.before) continue;
    const auto text = store->document(night.id);
    if (!text) return report_error(text.error());
    std::string file = fmt::format("{}-{}.json", night.date, night.id);
    std::ranges::replace(file, ':', '-');
    if (const auto written = write_file(fs::path(options.archive) / file, *text); !written)
      return report_error(written.error());
    forgotten.push_back(night.id);
  }
  if (const auto done = store->forget_documents(forgotten); !done) return report_error(done.error());
  fmt::print(
      "The samples of {} nights moved to {}; their figures stay. payback history import {}/*.json brings them back.\n",
      forgotten.size(), visible(options.archive), visible(options.archive));
  return ExitCode::ok;
}

}  // namespace

Subcommand add_history_import(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("import", "Take results of earlier runs in as nights");
  parser->add_option("RESULT", options->files, "Files result.json, or of other programs")->required();
  parser->add_option("--night", options->night, "Date of the night (default: what the file says)");
  parser->add_option("--scenario", options->scenario, "Scenario of another program's benchmarks (default: its name)");
  parser->add_option("--machine", options->machine, "Machine that another program measured on (default: what it says)");
  parser->add_option("--unit", options->unit, "Of the values of a table: s, ms, us, ns or bytes")
      ->check(CLI::IsMember({"s", "ms", "us", "ns", "bytes"}))
      ->capture_default_str();
  add_history_option(*parser, options->history);
  parser->footer(
      std::string(k_result_files) +
      "\nA CSV table is a night for each line: a column \"time\" and columns of figures where less is better. Absolute "
      "times count within\none machine only: say --machine where the file does not, as hyperfine's.\n\nExamples:\n  "
      "payback "
      "history import results/*/result.json\n  payback history import pytest-benchmark.json\n  payback history import "
      "hyperfine.json --night 2026-11-28 --machine runner-1\n  payback history import nights.csv --unit ms");
  return {parser, [options] { return take_in(*options); }};
}

Subcommand add_history_prune(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      history.add_subcommand("prune", "Move raw samples of old nights out into files; their figures stay");
  parser->add_option("--before", options->before, "Nights before this date")->required();
  parser->add_option("--archive", options->archive, "Folder for their result documents")->required();
  add_history_option(*parser, options->history);
  parser->footer("Example:\n  payback history prune --before 2026-01-01 --archive old-nights");
  return {parser, [options] { return prune(*options); }};
}

}  // namespace payback::app
