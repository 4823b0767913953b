// SPDX-License-Identifier: MIT
// payback list --systems: which scenarios are evidence for which system, and what was measured.
#pragma once
#include <string>
#include <vector>

#include "harness/app/exit_code.hpp"

namespace payback::app {

struct SystemsOptions {
  std::string folder;                ///< the catalogue; empty: find_catalogue()
  std::vector<std::string> results;  ///< files, or folders of them; none: results/latest, where it is there
  bool json = false;
};

ExitCode list_systems(const SystemsOptions& options);

}  // namespace payback::app
