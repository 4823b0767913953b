// SPDX-License-Identifier: MIT
// The subcommands below `payback history`; app/history.cpp puts them together.
#pragma once
#include "harness/app/commands.hpp"

namespace payback::app {

Subcommand add_history_changes(CLI::App& history);

}  // namespace payback::app
