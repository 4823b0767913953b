// SPDX-License-Identifier: MIT
#include "harness/app/run_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <random>

#include "harness/app/terminal.hpp"

namespace payback::app {
namespace {

constexpr int k_most_rounds = 1'000'000;

/// "2%" or "0.02".
std::optional<double> parse_share(std::string text) {
  const bool percent = !text.empty() && text.back() == '%';
  if (percent) text.pop_back();
  std::size_t used = 0;
  double value = 0;
  try {
    value = std::stod(text, &used);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  if (used != text.size()) return std::nullopt;
  return percent ? value / 100 : value;
}

Result<int> parse_jobs(const std::string& text) {
  if (text == "auto") return 0;
  int jobs = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (error != std::errc{} || end != text.data() + text.size() || jobs < 1)
    return fail(ErrorKind::usage, "--jobs", "\"" + text + "\" is no number of slots",
                "write auto, or a number from 1 up; more than there are cores means one slot per core");
  return jobs;
}

Result<Nanoseconds> parse_budget(const char* flag, const std::string& text) {
  const auto budget = parse_duration(text);
  if (!budget)
    return fail(ErrorKind::usage, flag, "\"" + text + "\" is no duration", "write for example 30s, 2min or 1h");
  return *budget;
}

}  // namespace

void add_run_options(CLI::App& parser, RunOptions& options) {
  parser.add_option(
      "-j,--jobs", options.jobs,
      "Slots measured on at the same time: auto (one per core) or a number; 1 measures one command at a time");
  parser.add_option("--seed", options.seed, "Seed of every random choice; the same seed gives the same order of runs");
  parser
      .add_option(
          "--rounds", options.rounds,
          "Exactly this many rounds, whatever the precision; on several slots eight more alone from 80 on, and as many "
          "again alone where slots disturb each other")
      ->check(CLI::Range(1, k_most_rounds));
  parser.add_option("--budget", options.budget,
                    "Most time for the rounds of one scenario, e.g. 2min (default 30s, or what its file says)");
  parser.add_option(
      "--precision", options.precision,
      "Stop when the 95 % interval of every ratio is this narrow: 2% is plus or minus 2 % (default 2%, or "
      "what its file says)");
  parser.add_flag("-q,--quiet", options.quiet, "No progress on stderr");
}

Result<void> apply(const RunOptions& options, RunSettings& settings) {
  const auto jobs = parse_jobs(options.jobs);
  if (!jobs) return std::unexpected(jobs.error());
  settings.jobs = *jobs;
  settings.seed = options.seed.value_or(drawn_seed());
  settings.stop.fixed_rounds = options.rounds;
  if (options.warmups) settings.stop.warmups = *options.warmups;
  if (!options.budget.empty()) {
    const auto budget = parse_budget("--budget", options.budget);
    if (!budget) return std::unexpected(budget.error());
    settings.stop.budget = *budget;
  }
  if (!options.suite_budget.empty()) {
    const auto budget = parse_budget("--suite-budget", options.suite_budget);
    if (!budget) return std::unexpected(budget.error());
    settings.suite_budget = *budget;
  }
  if (!options.precision.empty()) {
    const auto precision = parse_share(options.precision);
    if (!precision || !(*precision > 0) || *precision > 1)
      return fail(ErrorKind::usage, "--precision", "\"" + options.precision + "\" is no precision",
                  "write a share above 0 and up to 1, for example 2% or 0.02");
    settings.stop.precision = *precision;
  }
  return {};
}

void put_typed(const RunOptions& options, const RunSettings& settings, std::vector<scenario::Scenario>& scenarios) {
  for (scenario::Scenario& scenario : scenarios) {
    if (!options.budget.empty()) scenario.budget = settings.stop.budget;
    if (!options.precision.empty()) scenario.precision = settings.stop.precision;
  }
}

std::uint64_t drawn_seed() {
  return (std::uint64_t{std::random_device{}()} << 16U) ^ std::random_device{}();
}

ProgressStyle progress_style(bool quiet) {
  if (quiet) return ProgressStyle::none;
  return is_terminal(stderr) ? ProgressStyle::live : ProgressStyle::plain;
}

}  // namespace payback::app
