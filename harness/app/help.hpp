// SPDX-License-Identifier: MIT
// How --help looks.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace payback::app {

/// Options as a manual page has them: what a flag takes, and what it is for, broken to the width of the terminal. Which
/// flags contradict each other is said when they do, not in every line.
class Help : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override;
  std::string make_subcommand(const CLI::App* command) const override;
};

}  // namespace payback::app
