// SPDX-License-Identifier: MIT
// The seam between deciding what to measure and measuring it. The session drives an Executor; runners/pool is the real
// one, tests have a fake of fifteen lines.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sample/sample.hpp"

namespace payback::run {

/// The listed variants once each, back to back on one slot.
struct Round {
  std::uint32_t scenario = 0;
  std::uint32_t number = 0;
  sample::Phase phase = sample::Phase::parallel;
  std::vector<std::uint32_t> order;   ///< variant indices
  std::optional<std::uint32_t> slot;  ///< id: only on this one; absent: on whichever is free
  bool pinned = true;                 ///< calibration runs are not
  std::uint32_t position = 0;         ///< of the first run; above 0 where a round that was cut short is completed
};

/// What came of one scenario's rounds in a batch. Samples already taken are here even when `error` says why they
/// stopped early.
struct Taken {
  std::vector<sample::Sample> samples;
  std::map<std::uint32_t, std::string> stderr_tails;  ///< by variant: last 4 KiB of its first failed run that said any
  std::vector<std::string> warnings;                  ///< what went wrong and was put right
  std::optional<Error> error;
};

struct BatchTaken {
  std::map<std::uint32_t, Taken> scenarios;  ///< by index in the plan; every one that had rounds in the batch
  /// By CPU: the share of the time in which it was busy with what is not ours, steal included. Empty where this batch
  /// and short ones before it were together too short to tell.
  std::map<int, double> foreign_load;
};

/// A command's outcome for the same-outcome check.
struct Capture {
  sample::Outcome outcome;
  std::string output;  ///< standard output, at most 256 MiB
  std::string stderr_tail;
};

/// What a person is told while it runs. Called from any thread, at most a few times a second per slot.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void scenario_started(std::string_view id, std::size_t index, std::size_t count) = 0;
  virtual void phase_started(std::string_view id, std::string_view phase) = 0;
  /// Rounds have been taken.
  virtual void advanced() = 0;
  virtual void slot_busy(std::uint32_t slot, std::string_view what) = 0;
  virtual void scenario_finished(std::string_view id, std::string_view status) = 0;
  virtual void warned(std::string_view id, std::string_view message) = 0;
};

class Executor {
 public:
  virtual ~Executor() = default;
  /// Starts a scenario's services and makes its folders; runs setup hooks on every slot. May come again after close.
  [[nodiscard]] virtual Result<void> open(std::uint32_t scenario, Observer& observer) = 0;
  /// Runs all rounds on these slots, as many at a time as there are slots, earlier ones first; a solo or calibration
  /// round only while nothing else runs. A scenario that fails stops, the others go on. Blocks until done.
  [[nodiscard]] virtual BatchTaken execute(const std::vector<plan::Slot>& slots, const std::vector<Round>& rounds,
                                           Observer& observer) = 0;
  /// Runs a variant's check command untimed on slot 0, with its prepare and conclude hooks.
  [[nodiscard]] virtual Result<Capture> capture(std::uint32_t scenario, std::uint32_t variant) = 0;
  /// Runs any command untimed (a check program).
  [[nodiscard]] virtual Result<Capture> capture(const plan::Command& command, Nanoseconds timeout) = 0;
  /// Runs cleanup hooks, ends services. Always called once after each open, whatever happened in between.
  [[nodiscard]] virtual Result<void> close(std::uint32_t scenario, Observer& observer) = 0;
};

}  // namespace payback::run
