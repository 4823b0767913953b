// SPDX-License-Identifier: MIT
// payback compare
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "harness/app/commands.hpp"
#include "harness/app/result_file.hpp"
#include "harness/base/visible.hpp"
#include "harness/history/across.hpp"

namespace payback::app {
namespace {

struct Options {
  std::string old_file, new_file;
  std::vector<std::string> fail_on;
  double floor = 0.03;
};

std::string describe(const history::SeriesChange& change) {
  const std::string effect = change.ratio ? fmt::format("x{:.3g} ({:.3g} to {:.3g})", change.ratio->point,
                                                        change.ratio->low, change.ratio->high)
                                          : "";
  return fmt::format("{:<13} {:<26} {:<32} {}{}", history::name(change.change), visible(change.scenario),
                     visible(change.series), effect,
                     change.reason.empty() ? "" : (effect.empty() ? "" : "; ") + visible(change.reason));
}

/// What the change is to the gates that were asked for: where a series cannot be compared, nobody knows whether it got
/// slower.
ExitCode gate(history::Change change, const std::vector<std::string>& fail_on) {
  const auto asked = [&](const char* name) { return std::ranges::find(fail_on, name) != fail_on.end(); };
  const bool unknown = change == history::Change::inconclusive || change == history::Change::missing;
  if (change == history::Change::regression && asked("regression")) return ExitCode::regression;
  return unknown && asked("inconclusive") ? ExitCode::inconclusive : ExitCode::ok;
}

/// Why no series of both results could be judged; empty where one was.
std::string why_nothing(const history::Across& across) {
  if (across.changes.empty())
    return across.same_machine ? "The results have no scenario in common."
                               : "Nothing can be compared across machines: the results hold no pairs.";
  if (std::ranges::all_of(across.changes, [](const auto& one) { return one.change == history::Change::missing; }))
    return "Nothing could be compared: each line says why.";
  return "";
}

ExitCode carry_out(const Options& options) {
  const auto before = load_result(options.old_file);
  if (!before) return report_error(before.error());
  const auto after = load_result(options.new_file);
  if (!after) return report_error(after.error());
  const history::Across across = history::across(*before, *after, {.floor = options.floor, .seed = after->seed});
  if (!across.same_machine)
    fmt::print("The results come from different machines: only ratios taken in the same rounds are compared.\n");
  std::vector<ExitCode> codes;
  for (const history::SeriesChange& change : across.changes) {
    fmt::print("{}\n", describe(change));
    codes.push_back(gate(change.change, options.fail_on));
  }
  if (const std::string why = why_nothing(across); !why.empty()) {
    fmt::print("{}\n", why);
    codes.push_back(ExitCode::nothing_measured);
  }
  return most_urgent(codes);
}

}  // namespace

Subcommand add_compare(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser =
      program.add_subcommand("compare", "Compare two results: what became slower or faster, and how sure that is");
  parser->add_option("OLD", options->old_file, "The earlier result.json")->required();
  parser->add_option("NEW", options->new_file, "The later result.json")->required();
  parser
      ->add_option(
          "--fail-on", options->fail_on,
          "Exit with 5 on a regression, with 6 on a series that is inconclusive or missing; may be given twice")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"regression", "inconclusive"}));
  parser->add_option("--floor", options->floor, "Smallest change that counts, 0.03 = 3 %")
      ->check(CLI::Range(0.0, 10.0))
      ->capture_default_str();
  parser->footer(
      "Absolute times are compared by the ratio of their medians (bootstrap, BCa), ratios by their shift from the old\n"
      "rounds to the new ones. Each interval is at 95 %. Where no series can be compared it exits with 7, whatever\n"
      "--fail-on says.\n\n" +
      std::string(k_result_files) +
      "\n\nExample:\n  payback compare yesterday.json today.json "
      "--fail-on regression\n  payback compare main.json branch.json   (both of pytest-benchmark)");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
