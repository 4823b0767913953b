// SPDX-License-Identifier: MIT
// payback history changes
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/app/history_commands.hpp"
#include "harness/base/visible.hpp"
#include "harness/history/robust.hpp"
#include "harness/history/values_file.hpp"

namespace payback::app {
namespace {

using Json = nlohmann::ordered_json;

struct Options {
  std::string file, detector = "robust";
  std::vector<std::string> columns;
  std::optional<std::size_t> window;
  std::optional<double> p, magnitude;
  bool json = false;
};

Result<history::ValueTable> load(const Options& options) {
  std::ifstream stream(options.file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return fail(ErrorKind::usage, options.file, "it cannot be read", "name a CSV file");
  auto table = history::read_value_table(text, options.file, options.columns);
  if (!table) return table;
  for (history::ValueColumn& column : table->columns) {
    history::fill_missing(column.values);
    if (!column.values.empty() && std::isnan(column.values.front()))
      return fail(ErrorKind::usage, options.file, "it holds no value at all",
                  fmt::format("fill in the column \"{}\"", visible(column.name, 40)));
  }
  return table;
}

std::vector<history::ChangePoint> changes_of(const Options& options, const std::vector<double>& values) {
  const bool otava = options.detector == "otava";
  history::DetectorRules rules = otava ? history::otava_rules() : history::robust_rules();
  rules.window = options.window.value_or(rules.window);
  rules.p = options.p.value_or(rules.p), rules.magnitude = options.magnitude.value_or(rules.magnitude);
  return otava ? history::change_points(values, rules) : history::robust_change_points(values, rules);
}

void print(const history::ValueTable& table, const history::ValueColumn& column,
           const std::vector<history::ChangePoint>& changes) {
  if (table.columns.size() > 1) fmt::print("{}\n", visible(column.name));
  if (changes.empty()) fmt::print("No change in {} values.\n", column.values.size());
  for (const history::ChangePoint& change : changes)
    fmt::print("{:>6}  {:<26} p {:<9.2g} magnitude {:.3g} %\n", change.index, visible(table.times[change.index]),
               change.p, 100 * change.magnitude);
}

Json json(const std::vector<history::ChangePoint>& changes) {
  Json found = Json::array();
  for (const history::ChangePoint& change : changes)
    found.push_back({{"index", change.index}, {"p", change.p}, {"magnitude", change.magnitude}});
  return found;
}

ExitCode carry_out(const Options& options) {
  const auto table = load(options);
  if (!table) return report_error(table.error());
  Json series = Json::array();
  for (const history::ValueColumn& column : table->columns) {
    const auto changes = changes_of(options, column.values);
    series.push_back({{"name", visible(column.name)}, {"changes", json(changes)}});
    if (!options.json) print(*table, column, changes);
  }
  if (!options.json) return ExitCode::ok;
  // One series is asked about most of the time, and by programs that know nothing of its name.
  const bool one = series.size() == 1;
  fmt::print("{}\n", (one ? Json{{"changes", series[0]["changes"]}} : Json{{"series", series}}).dump());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_history_changes(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("changes", "Where the level of any series changes (a CSV file in)");
  parser
      ->add_option("FILE.csv", options->file,
                   "Columns time and value, named in the first line, or time and any columns of "
                   "numbers, as for Apache Otava; an empty field: missing")
      ->required();
  parser->add_option("--column", options->columns, "Only this column of values; may be given several times")
      ->allow_extra_args(false);
  parser
      ->add_option(
          "--detector", options->detector,
          "robust: single spikes do not count, 3 values make a level; otava: the indices of Apache Otava 0.8.0")
      ->check(CLI::IsMember({"otava", "robust"}))
      ->capture_default_str();
  parser->add_option("--window", options->window, "Values looked at together (default 50)")
      ->check(CLI::Range(std::size_t{2}, std::size_t{1000}));
  parser->add_option("--p", options->p, "A change counts below this p (default: robust 0.0001, otava 0.001)")
      ->check(CLI::Range(0.0, 1.0));
  parser->add_option("--magnitude", options->magnitude, "and above this share (default: robust 0.03, otava 0)")
      ->check(CLI::Range(0.0, 1e6));
  parser->add_flag("--json", options->json,
                   "Print {\"changes\": [{\"index\": ..., \"p\": ..., \"magnitude\": ...}]}; of several "
                   "columns {\"series\": [{\"name\": ..., \"changes\": ...}]}");
  parser->footer(
      "Indices count from 0 and name the first value of the new level.\n\nExamples:\n  payback history changes "
      "times.csv\n  payback history changes times.csv --detector otava --window 30 --p 0.01 --magnitude 0.05 --json");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
