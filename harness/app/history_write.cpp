// SPDX-License-Identifier: MIT
// payback history import, prune
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "harness/app/history_commands.hpp"
#include "harness/app/history_file.hpp"
#include "harness/app/output_folder.hpp"
#include "harness/base/visible.hpp"
#include "harness/result/document.hpp"

namespace payback::app {
namespace fs = std::filesystem;
namespace {

using history::Store;

struct Options {
  std::string history = "results/history.db", before, archive;
  std::vector<std::string> files;
};

/// All or none: a file that is no result leaves the history as it was.
ExitCode take_in(const Options& options) {
  std::vector<result::Document> documents;
  for (const std::string& file : options.files) {
    auto document = result::load(file);
    if (!document) return report_error(document.error());
    documents.push_back(std::move(*document));
  }
  auto store = Store::open(options.history, Store::Mode::write);
  if (!store) return report_error(store.error());
  std::size_t added = 0;
  const auto done = store->together([&]() -> Result<void> {
    for (const result::Document& document : documents) {
      const auto night = append(*store, document, "", {});
      if (!night) return std::unexpected(night.error());
      added += night->new_ ? 1 : 0;
    }
    return {};
  });
  if (!done) return report_error(done.error());
  fmt::print("{} of {} results are new nights; the others were there, and have their samples.\n", added,
             documents.size());
  return ExitCode::ok;
}

/// The archive is written before anything is forgotten.
ExitCode prune(const Options& options) {
  if (const auto good = check_date("--before", options.before); !good) return report_error(good.error());
  auto store = Store::open(options.history, Store::Mode::write);
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
  parser->add_option("RESULT", options->files, "Files result.json")->required();
  add_history_option(*parser, options->history);
  parser->footer("Example:\n  payback history import results/*/result.json");
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
