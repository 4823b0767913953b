// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "harness/app/commands.hpp"
#include "harness/app/help.hpp"
#include "harness/app/interrupt.hpp"
#include "harness/app/terminal.hpp"
#include "harness/app/version.hpp"

namespace payback::app {
namespace {

constexpr const char* k_footer = R"(Examples:
  payback bench 'sleep 0.2' 'sleep 0.1'      is the second faster, by how much, am I sure?
  payback run --tier smoke                   measure the scenarios of the catalogue
  payback run my-lint.json --developers 40   measure one file, for a team of 40
  payback savings --workflow linting --saving 8..14s   what would such a saving be worth?
  payback track --tier smoke                 every night: did anything get slower, since when?
  payback report results/latest/result.json --format markdown
  payback brief results/latest/result.json --team team.json   adopt, invest in skills, or stay?
  payback doctor                             can I trust this machine's numbers?

Exit codes: 0 ok, 1 internal error, 2 usage, 3 a scenario or team file is invalid, 4 a command failed against its policy
            or a check was void, 5 regression and 6 inconclusive (track, and compare with --fail-on), 7 nothing measured
            or compared, 130 interrupted.)";

struct Entry {
  std::string_view name;
  Subcommand (*add)(CLI::App& program);
};
constexpr Entry k_subcommands[]{
    {"run", add_run},         {"bench", add_bench},       {"validate", add_validate}, {"provision", add_provision},
    {"compare", add_compare}, {"report", add_report},     {"list", add_list},         {"track", add_track},
    {"history", add_history}, {"baseline", add_baseline}, {"annotate", add_annotate}, {"ignore", add_ignore},
    {"savings", add_savings}, {"team", add_team},         {"brief", add_brief},       {"doctor", add_doctor}};

/// The one that is named first, else all of them, for the help. To declare all flags of all takes 4 ms, half of a
/// start.
std::vector<Subcommand> add_subcommands(CLI::App& program, std::string_view first_argument) {
  const auto named = std::ranges::find(k_subcommands, first_argument, &Entry::name);
  if (named != std::end(k_subcommands)) return {named->add(program)};
  std::vector<Subcommand> added;
  for (const Entry& entry : k_subcommands) added.push_back(entry.add(program));
  return added;
}

int carry_out(int argc, char** argv) {
  CLI::App program{
      "Measures a developer workflow before and after a tool change, on all cores, and says what the change is worth.",
      "payback"};
  program.formatter(std::make_shared<Help>());
  program.set_version_flag("--version", std::string(k_version));
  program.require_subcommand(1);
  program.footer(k_footer);
  const std::vector<Subcommand> commands = add_subcommands(program, argc > 1 ? argv[1] : "");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help, --version
      std::ostringstream text;
      const int code = program.exit(error, text, text);
      fmt::print("{}", text.str());
      return code;
    }
    fmt::print(stderr, "payback: {}\nTry 'payback --help', or --help after a subcommand.\n",
               visible_lines(error.what()));
    return static_cast<int>(ExitCode::usage);
  }
  for (const Subcommand& command : commands)
    if (command.parser->parsed()) return static_cast<int>(command.carry_out());
  return static_cast<int>(ExitCode::usage);
}

/// fmt::print throws, and stderr may stand on the same full disk.
void tell(const std::string& text) {
  std::fputs(text.c_str(), stderr);
}

int report_bug(const std::exception& error) {
  tell(fmt::format("payback: internal error: {}\nThis is a bug; samples already taken are in the journal.\n",
                   error.what()));
  return static_cast<int>(ExitCode::internal);
}

int report_output(const std::error_code& error) {
  tell(fmt::format("payback: standard output: it cannot be written: {}; make room, or write to a file\n",
                   error.message()));
  return static_cast<int>(ExitCode::usage);
}

/// The exit code where what was printed is out, too: the last of it is written only now, or by exit(), which tells
/// nobody that it could not.
int flushed(int code) {
  if (std::fflush(stdout) == 0 || errno == EPIPE) return code;
  return report_output(std::error_code(errno, std::generic_category()));
}

}  // namespace
}  // namespace payback::app

int main(int argc, char** argv) {
  try {
    payback::app::watch_for_interrupts();
    return payback::app::flushed(payback::app::carry_out(argc, argv));
  } catch (const std::system_error& error) {
    // Whoever read our output has seen enough: `payback history list | head`. The status is that of a program which the
    // signal for it ends.
    if (error.code() == std::errc::broken_pipe) return 128 + SIGPIPE;
    if (std::ferror(stdout) != 0) return payback::app::report_output(error.code());
    return payback::app::report_bug(error);
  } catch (const std::exception& error) {
    return payback::app::report_bug(error);
  }
}
