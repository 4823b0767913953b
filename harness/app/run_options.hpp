// SPDX-License-Identifier: MIT
// The flags that run, track and bench share: how long, how many, on what, for whom.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "harness/app/pipeline.hpp"
#include "harness/base/error.hpp"
#include "harness/scenario/scenario.hpp"

namespace CLI {
class App;
}

namespace payback::app {

/// As typed.
struct RunOptions {
  std::string jobs = "auto";
  std::optional<std::uint64_t> seed;
  std::optional<int> rounds;
  std::string budget;
  std::string suite_budget;  ///< of run alone
  std::string precision;
  std::optional<int> warmups;
  bool quiet = false;
};

void add_run_options(CLI::App& parser, RunOptions& options);

/// Typed options into `settings`; errors name the flag. A seed not given is drawn from the clock and reported in the
/// result.
[[nodiscard]] Result<void> apply(const RunOptions& options, RunSettings& settings);

/// What is typed beats what a scenario's file asks for. After apply().
void put_typed(const RunOptions& options, const RunSettings& settings, std::vector<scenario::Scenario>& scenarios);

/// From the operating system.
[[nodiscard]] std::uint64_t drawn_seed();

[[nodiscard]] ProgressStyle progress_style(bool quiet);

}  // namespace payback::app
