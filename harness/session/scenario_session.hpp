// SPDX-License-Identifier: MIT
// One scenario's way through the loop: opened, fed with what its batches brought, closed, and perhaps opened again when
// there is time left. The suite drives it.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/session/resume.hpp"
#include "harness/session/rounds.hpp"
#include "harness/session/session.hpp"
#include "harness/session/slot_watch.hpp"

namespace payback::session {

class ScenarioSession {
 public:
  /// `watch` is told what the batches saw that the session runs itself.
  ScenarioSession(const plan::Plan& plan, std::uint32_t scenario, const machine::Machine& machine,
                  run::Executor& executor, SlotWatch& watch, run::Observer& observer, const Settings& settings,
                  Earlier earlier);

  /// Setup, and what is not known yet: calibration, unless the cores are given; the same-outcome check; warm-up, unless
  /// there is nothing left to measure. False when it cannot go on; it has to be closed all the same.
  bool open();
  /// The rounds to take now, all parallel or all solo; empty when it is done. The same until took() is called.
  [[nodiscard]] const std::vector<run::Round>& next();
  /// What came of them, and how long they took.
  void took(run::Taken taken, Nanoseconds time);
  void close();
  /// What there is of it, compared.
  [[nodiscard]] Measured conclude();

  [[nodiscard]] std::uint32_t index() const { return scenario_; }
  [[nodiscard]] const std::string& id() const { return here_.scenario.id; }
  [[nodiscard]] Measured& measured() { return measured_; }
  [[nodiscard]] const std::vector<plan::Slot>& slots() const { return measured_.slots; }
  [[nodiscard]] Nanoseconds spent() const { return planner_ ? planner_->spent() : Nanoseconds{}; }
  [[nodiscard]] double round_seconds() const { return planner_->round_seconds(); }
  [[nodiscard]] Nanoseconds budget() const { return budget_; }
  void grant(Nanoseconds more) { budget_ += more; }
  /// Is it known whether the sides do the same work?
  [[nodiscard]] bool checked() const { return checked_ || !here_.scenario.check; }
  /// Reached over asked precision of the least precise pair; absent where more rounds would not help or are not wanted.
  [[nodiscard]] std::optional<double> shortfall() const;

 private:
  void give_up(const Error& error);
  bool keep(run::Taken taken);
  void repeat_discarded(std::size_t from);
  bool run(const std::vector<run::Round>& rounds);
  bool calibrate();
  bool go_on_after(const VariantOutcome& variant);
  bool check();
  bool warm_up();
  [[nodiscard]] std::vector<run::Round> warm_up_rounds() const;
  [[nodiscard]] bool begun() const;
  [[nodiscard]] bool some_run_failed() const;

  const plan::Plan& plan_;
  std::uint32_t scenario_;
  const plan::ScenarioPlan& here_;
  const machine::Machine& machine_;
  run::Executor& executor_;
  SlotWatch& watch_;
  run::Observer& observer_;
  const Settings& settings_;
  Earlier earlier_;
  Nanoseconds budget_;
  Measured measured_;
  bool checked_ = false, over_ = false;
  int repeated_ = 0;                     ///< runs that were thrown out
  std::optional<RoundPlanner> planner_;  ///< once the slots are known
  std::optional<std::vector<run::Round>> next_;
};

}  // namespace payback::session
