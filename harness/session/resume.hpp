// SPDX-License-Identifier: MIT
// What a killed run left behind: its journal's records, sorted by scenario, and the rounds that were cut short.
#pragma once
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/sample/journal.hpp"
#include "harness/sample/sample.hpp"

namespace payback::session {

/// One scenario's part of an earlier run.
struct Earlier {
  std::vector<sample::Sample> samples;  ///< none of them cancelled
  std::vector<run::Round> unfinished;   ///< timed rounds of which runs are missing: those runs, on the same slot
};

/// By scenario of the plan. Records that fit no variant of it are left out. Starts are moved so that each run that was
/// taken up ends where the next one begins, the last one `now` (CLOCK_MONOTONIC): in between the machine may have been
/// restarted, and nothing was measured.
[[nodiscard]] std::vector<Earlier> earlier_of(const plan::Plan& plan, const sample::Journal& journal, Nanoseconds now);

}  // namespace payback::session
