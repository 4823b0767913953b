// SPDX-License-Identifier: MIT
// An executor without processes, a clock moved by hand, an observer that only listens.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/clock.hpp"
#include "harness/run/executor.hpp"

namespace payback::test {

class FakeClock final : public Clock {
 public:
  [[nodiscard]] Nanoseconds now() const override { return now_; }
  [[nodiscard]] Nanoseconds suspended() const override { return suspended_; }
  [[nodiscard]] std::chrono::sys_seconds date() const override {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000)) +
                                                    now_ + suspended_ + set_);
  }
  void advance(Nanoseconds time) { now_ += time; }
  void suspend(Nanoseconds time) { suspended_ += time; }
  /// Somebody sets the wall clock.
  void set_date(Nanoseconds by) { set_ += by; }

 private:
  Nanoseconds now_{}, suspended_{}, set_{};
};

/// Takes as long as `wall` says and ends as `outcome` says; time passes on the fake clock.
class FakeExecutor final : public run::Executor {
 public:
  explicit FakeExecutor(FakeClock& clock) : clock_(clock) {}

  std::function<Nanoseconds(std::uint32_t variant, const run::Round& round)> wall =
      [](std::uint32_t, const run::Round&) { return std::chrono::milliseconds(100); };
  std::function<double(std::uint32_t variant)> busy_cores = [](std::uint32_t) { return 1.0; };
  std::function<sample::Outcome(std::uint32_t variant, const run::Round& round)> outcome =
      [](std::uint32_t, const run::Round&) { return sample::Exited{0}; };
  std::function<bool(std::uint32_t variant, const run::Round& round)> suspends = [](std::uint32_t, const run::Round&) {
    return false;
  };
  std::function<run::Capture(std::uint32_t variant)> captured = [](std::uint32_t) {
    return run::Capture{sample::Exited{0}, "same\n", ""};
  };
  std::function<std::optional<Error>(const std::vector<run::Round>&)> error = [](const std::vector<run::Round>&) {
    return std::nullopt;
  };
  std::function<std::map<int, double>()> foreign_load = [] { return std::map<int, double>{}; };
  std::vector<std::string> warnings;                  ///< of the next batch
  std::map<std::uint32_t, std::string> stderr_tails;  ///< of every batch
  Result<void> opens, closes;
  std::vector<std::uint32_t> opened;             ///< scenarios, in this order
  std::vector<std::string> calls;                ///< "open", "execute 10", "capture 0", "close"
  std::vector<run::Round> rounds;                ///< every one asked for
  std::vector<std::vector<run::Round>> batches;  ///< the same, by batch
  std::vector<std::vector<plan::Slot>> used;     ///< by batch: on which slots

  Result<void> open(std::uint32_t scenario, run::Observer&) override {
    calls.emplace_back("open");
    opened.push_back(scenario);
    return opens;
  }
  run::BatchTaken execute(const std::vector<plan::Slot>& slots, const std::vector<run::Round>& asked,
                          run::Observer&) override {
    calls.push_back("execute " + std::to_string(asked.size()));
    used.push_back(slots);
    batches.push_back(asked);
    run::BatchTaken batch;
    batch.foreign_load = foreign_load();
    const std::optional<Error> failed = error(asked);
    if (!asked.empty()) {
      run::Taken& first = batch.scenarios[asked.front().scenario];
      first.warnings = std::exchange(warnings, {}), first.stderr_tails = stderr_tails;
    }
    std::size_t next_slot = 0;
    for (const run::Round& round : asked) {
      run::Taken& taken = batch.scenarios[round.scenario];
      taken.error = failed;
      if (failed) continue;
      rounds.push_back(round);
      const std::uint32_t slot = round.slot.value_or(static_cast<std::uint32_t>(slots[next_slot++ % slots.size()].id));
      std::uint32_t position = round.position;
      for (const std::uint32_t variant : round.order) taken.samples.push_back(take(variant, round, slot, position++));
    }
    return batch;
  }
  Result<run::Capture> capture(std::uint32_t, std::uint32_t variant) override {
    calls.push_back("capture " + std::to_string(variant));
    return captured(variant);
  }
  Result<run::Capture> capture(const plan::Command& command, Nanoseconds) override {
    calls.push_back("program " + command.argv.front());
    return captured(0);
  }
  Result<void> close(std::uint32_t, run::Observer&) override {
    calls.emplace_back("close");
    return closes;
  }

 private:
  sample::Sample take(std::uint32_t variant, const run::Round& round, std::uint32_t slot, std::uint32_t position) {
    sample::Sample sample;
    sample.scenario = round.scenario, sample.variant = variant, sample.phase = round.phase, sample.round = round.number;
    sample.position = position, sample.slot = slot, sample.start = clock_.now();
    sample.wall = wall(variant, round);
    sample.user = std::chrono::duration_cast<Nanoseconds>(sample.wall * busy_cores(variant));
    sample.peak_rss_bytes = 1 << 20;
    sample.outcome = outcome(variant, round);
    if (suspends(variant, round)) sample.discarded = sample::Discarded::suspended;
    clock_.advance(sample.wall);
    return sample;
  }

  FakeClock& clock_;
};

class SilentObserver final : public run::Observer {
 public:
  void scenario_started(std::string_view, std::size_t, std::size_t) override {}
  void phase_started(std::string_view, std::string_view) override {}
  void advanced() override {}
  void slot_busy(std::uint32_t, std::string_view) override {}
  void scenario_finished(std::string_view, std::string_view) override {}
  void warned(std::string_view, std::string_view) override {}
};

}  // namespace payback::test
