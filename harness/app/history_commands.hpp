// SPDX-License-Identifier: MIT
// The subcommands below `payback history`; app/history.cpp puts them together.
#pragma once
#include "harness/app/commands.hpp"

namespace payback::app {

Subcommand add_history_list(CLI::App& history);
Subcommand add_history_show(CLI::App& history);
Subcommand add_history_report(CLI::App& history);
Subcommand add_history_export(CLI::App& history);
Subcommand add_history_import(CLI::App& history);
Subcommand add_history_prune(CLI::App& history);
Subcommand add_history_changes(CLI::App& history);

}  // namespace payback::app
