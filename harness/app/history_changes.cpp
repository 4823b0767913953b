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

struct Options {
  std::string file, detector = "robust";
  std::optional<std::size_t> window;
  std::optional<double> p, magnitude;
  bool json = false;
};

Result<history::TimedValues> load(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return fail(ErrorKind::usage, file, "it cannot be read", "name a CSV file");
  auto series = history::read_values(text, file);
  if (series && !series->values.empty()) {
    history::fill_missing(series->values);
    if (std::isnan(series->values.front()))
      return fail(ErrorKind::usage, file, "it holds no value at all", "fill in the column \"value\"");
  }
  return series;
}

void print(const history::TimedValues& series, const std::vector<history::ChangePoint>& changes) {
  if (changes.empty()) fmt::print("No change in {} values.\n", series.values.size());
  for (const history::ChangePoint& change : changes)
    fmt::print("{:>6}  {:<26} p {:<9.2g} magnitude {:.3g} %\n", change.index, visible(series.times[change.index]),
               change.p, 100 * change.magnitude);
}

ExitCode carry_out(const Options& options) {
  const auto series = load(options.file);
  if (!series) return report_error(series.error());
  const bool otava = options.detector == "otava";
  history::DetectorRules rules = otava ? history::otava_rules() : history::robust_rules();
  rules.window = options.window.value_or(rules.window);
  rules.p = options.p.value_or(rules.p), rules.magnitude = options.magnitude.value_or(rules.magnitude);
  const auto changes =
      otava ? history::change_points(series->values, rules) : history::robust_change_points(series->values, rules);
  if (!options.json) {
    print(*series, changes);
    return ExitCode::ok;
  }
  auto found = nlohmann::ordered_json::array();
  for (const history::ChangePoint& change : changes)
    found.push_back({{"index", change.index}, {"p", change.p}, {"magnitude", change.magnitude}});
  fmt::print("{}\n", nlohmann::ordered_json{{"changes", found}}.dump());
  return ExitCode::ok;
}

}  // namespace

Subcommand add_history_changes(CLI::App& history) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = history.add_subcommand("changes", "Where the level of any series changes (a CSV file in)");
  parser->add_option("FILE.csv", options->file, "Columns time and value, named in the first line; empty: missing")
      ->required();
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
  parser->add_flag("--json", options->json, "Print {\"changes\": [{\"index\": ..., \"p\": ..., \"magnitude\": ...}]}");
  parser->footer(
      "Indices count from 0 and name the first value of the new level.\n\nExamples:\n  payback history changes "
      "times.csv\n  payback history changes times.csv --detector otava --window 30 --p 0.01 --magnitude 0.05 --json");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
