// SPDX-License-Identifier: MIT
#include "harness/app/commands.hpp"

namespace payback::app {

TeamTask add_team_from_git(CLI::App& /*team*/) {
  return {};
}

}  // namespace payback::app
