// SPDX-License-Identifier: MIT
// payback doctor
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "harness/app/checkup.hpp"
#include "harness/app/commands.hpp"
#include "harness/app/journal_folder.hpp"
#include "harness/app/run_options.hpp"
#include "harness/app/terminal.hpp"
#include "harness/report/diagnosis.hpp"

namespace payback::app {
namespace {

struct Options {
  bool quick = false, json = false, quiet = false;
  std::optional<std::uint64_t> seed;
};

ExitCode carry_out(const Options& options) {
  const JournalFolder folder("");
  if (const auto ready = folder.ready(); !ready) return report_error(ready.error());
  Progress progress(progress_style(options.quiet), system_clock());
  const auto found =
      check_up({options.quick, options.seed.value_or(drawn_seed()), folder.path()}, progress, system_clock());
  if (!found) return report_error(found.error());
  fmt::print("{}", options.json ? result::to_json(*found) : report::console(*found, style_of_stdout()));
  return found->equal || found->known_ratio ? ExitCode::ok : ExitCode::nothing_measured;
}

}  // namespace

Subcommand add_doctor(CLI::App& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* parser = program.add_subcommand(
      "doctor",
      "Can I trust this machine's numbers? Its noise, its smallest detectable effect, what stands in the way");
  parser->add_flag("--quick", options->quick, "A few seconds in place of half a minute; figures are rougher");
  parser->add_flag("--json", options->json, "Everything as JSON (results/README.md) on standard output");
  parser->add_option("--seed", options->seed, "Seed of every random choice");
  parser->add_flag("-q,--quiet", options->quiet, "No progress on stderr");
  parser->footer(
      "It looks at the machine, then measures built-in commands of known work: equal ones against each other, a known\n"
      "ratio, and one slot against several. Exits with 0 whatever it finds, with 7 where nothing could be measured.\n\n"
      "Examples:\n  payback doctor\n  payback doctor --quick\n  payback doctor --json > machine.json");
  return {parser, [options] { return carry_out(*options); }};
}

}  // namespace payback::app
