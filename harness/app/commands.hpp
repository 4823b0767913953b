// SPDX-License-Identifier: MIT
// The subcommands: each declares its flags on the program's command line and is the function that carries them out.
#pragma once
#include <functional>
#include <vector>

#include "harness/app/exit_code.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace payback::app {

struct Subcommand {
  CLI::App* parser = nullptr;
  std::function<ExitCode()> carry_out;
};

Subcommand add_run(CLI::App& program);
Subcommand add_bench(CLI::App& program);
Subcommand add_validate(CLI::App& program);
Subcommand add_provision(CLI::App& program);
Subcommand add_compare(CLI::App& program);
Subcommand add_report(CLI::App& program);
Subcommand add_brief(CLI::App& program);
Subcommand add_list(CLI::App& program);
Subcommand add_doctor(CLI::App& program);
Subcommand add_history(CLI::App& program);
Subcommand add_track(CLI::App& program);
Subcommand add_baseline(CLI::App& program);
Subcommand add_annotate(CLI::App& program);
Subcommand add_ignore(CLI::App& program);
Subcommand add_savings(CLI::App& program);
Subcommand add_team(CLI::App& program);

/// A way to come to a team file, an option of `team`: carried out where the option was given, alone.
struct TeamTask {
  CLI::Option* option = nullptr;
  std::function<ExitCode()> carry_out;
};
/// Declares its options on `team`, which has -o,--output already. The option is never null.
TeamTask add_team_from_git(CLI::App& team);

/// Prints "payback: MESSAGE" to stderr and gives the code.
ExitCode report_error(const Error& error);

}  // namespace payback::app
