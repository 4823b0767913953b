// SPDX-License-Identifier: MIT
#include "harness/session/scenario_session.hpp"

#include <algorithm>
#include <utility>

#include "harness/plan/slots.hpp"
#include "harness/session/conclusion.hpp"
#include "harness/session/outcome.hpp"
#include "harness/session/pairing.hpp"

namespace payback::session {
namespace {

// A variant that kept more than one core busy for 15 % of its time would slow down beside another on a slot of one
// core.
constexpr double k_one_core = 1.15;
// A machine that throws out more than these is not one to measure on.
constexpr int k_most_repeated = 20, k_most_calibrations = 3;

}  // namespace

ScenarioSession::ScenarioSession(const plan::Plan& plan, std::uint32_t scenario, const machine::Machine& machine,
                                 run::Executor& executor, SlotWatch& watch, run::Observer& observer,
                                 const Settings& settings, Earlier earlier)
    : plan_(plan),
      scenario_(scenario),
      here_(plan.scenarios[scenario]),
      machine_(machine),
      executor_(executor),
      watch_(watch),
      observer_(observer),
      settings_(settings),
      earlier_(std::move(earlier)),
      budget_(here_.stop.budget) {
  measured_.slots = here_.slots;
  for (const plan::VariantPlan& variant : here_.variants) measured_.variants.push_back({variant.id, {}, {}, false, {}});
  (void)keep({.samples = earlier_.samples, .stderr_tails = {}, .warnings = {}, .error = {}});
  if (some_run_failed() && !here_.tolerate_failures) over_ = true;
}

void ScenarioSession::give_up(const Error& error) {
  over_ = true;
  measured_.reason = error.message();
  measured_.interrupted = error.kind == ErrorKind::interrupted;
  // What was begun is not skipped.
  measured_.status = error.kind == ErrorKind::unavailable && !begun() ? Status::skipped : Status::failed;
}

bool ScenarioSession::begun() const {
  return std::ranges::any_of(measured_.samples,
                             [](const sample::Sample& sample) { return sample.phase >= sample::Phase::parallel; });
}

bool ScenarioSession::keep(run::Taken taken) {
  measured_.samples.insert(measured_.samples.end(), taken.samples.begin(), taken.samples.end());
  for (const std::string& warning : taken.warnings) {
    measured_.warnings.push_back(warning);
    observer_.warned(id(), warning);
  }
  if (taken.error) give_up(*taken.error);
  for (std::uint32_t index = 0; index < here_.variants.size(); ++index) {
    std::string& failure = measured_.variants[index].failure;
    if (!failure.empty()) continue;
    if (auto failed = first_failure(here_, index, measured_.samples)) {
      failure = std::move(*failed);
      if (const auto said = taken.stderr_tails.find(index); said != taken.stderr_tails.end())
        failure += "; stderr: " + said->second;
    }
  }
  return !taken.error;
}

bool ScenarioSession::run(const std::vector<run::Round>& rounds) {
  run::BatchTaken batch = executor_.execute(measured_.slots, rounds, observer_);
  watch_.note(batch.foreign_load);
  return keep(std::move(batch.scenarios[scenario_]));
}

bool ScenarioSession::open() {
  measured_.status = Status::measured;
  if (const auto opened = executor_.open(scenario_, observer_); !opened) {
    give_up(opened.error());
    return false;
  }
  // Whether the commands work at all is known before they are held against each other. A calibration has shown it, and
  // so do the runs that warm up where the cores are given and there is nothing to calibrate.
  const bool calibrates = here_.calibrate || here_.stop.warmups == 0;
  if (!planner_) {
    if (calibrates && !calibrate()) return false;
    planner_.emplace(plan_, scenario_, measured_.slots, settings_, earlier_);
  }
  if (!calibrates && !warm_up()) return false;
  if (!check()) return false;
  if (calibrates && !warm_up()) return false;
  observer_.phase_started(id(), "measuring");
  return true;
}

/// Every command once, alone and unpinned: how many cores it keeps busy, and whether it works at all.
bool ScenarioSession::calibrate() {
  observer_.phase_started(id(), "calibration");
  bool wide = false;
  for (std::uint32_t index = 0; index < here_.variants.size(); ++index) {
    const auto known = [&] {
      return std::ranges::find_if(measured_.samples, [&](const sample::Sample& sample) {
        return sample.variant == index && sample.phase == sample::Phase::calibration &&
               sample.discarded == sample::Discarded::no;
      });
    };
    for (int times = 0; known() == measured_.samples.end(); ++times) {
      if (times == k_most_calibrations) {
        give_up({ErrorKind::unavailable, id(), "the machine was suspended in every calibration run", "keep it awake"});
        return false;
      }
      if (!run({{scenario_, index, sample::Phase::calibration, {index}, here_.slots.front().id, false}})) return false;
    }
    VariantOutcome& variant = measured_.variants[index];
    if (!go_on_after(variant)) return false;
    variant.calibrated_cores = seconds(known()->cpu()) / std::max(seconds(known()->wall), 1e-9);
    wide = wide || *variant.calibrated_cores > k_one_core;
  }
  if (here_.calibrate && wide) measured_.slots = plan::whole_machine(machine_);
  return true;
}

/// False where the scenario has failed before anything was timed; later failures end it as it is.
bool ScenarioSession::go_on_after(const VariantOutcome& variant) {
  // -i lets a failing command be timed; its comparison is void all the same.
  if (variant.failure.empty() || here_.tolerate_failures) return true;
  over_ = true;
  next_.reset();
  if (begun()) return true;
  measured_.status = Status::failed, measured_.reason = variant.failure;
  return false;
}

bool ScenarioSession::check() {
  if (!here_.scenario.check || checked_) return true;
  observer_.phase_started(id(), "same-outcome check");
  auto findings = check_outcomes(here_, scenario_, executor_);
  if (!findings) return give_up(findings.error()), false;
  measured_.findings = std::move(*findings);
  checked_ = true;
  return true;
}

bool ScenarioSession::warm_up() {
  if (!next().empty()) {
    observer_.phase_started(id(), "warm-up");
    if (const std::vector<run::Round> rounds = warm_up_rounds(); !rounds.empty() && !run(rounds)) return false;
  }
  return std::ranges::all_of(measured_.variants, [&](const VariantOutcome& variant) { return go_on_after(variant); });
}

std::vector<run::Round> ScenarioSession::warm_up_rounds() const {
  std::uint32_t number = 0;
  for (const sample::Sample& sample : measured_.samples)
    if (sample.phase == sample::Phase::warmup) number = std::max(number, sample.round + 1);
  std::vector<run::Round> rounds;
  for (int warmup = 0; warmup < here_.stop.warmups; ++warmup)
    for (const plan::Slot& slot : measured_.slots) {
      rounds.push_back({scenario_, number, sample::Phase::warmup,
                        plan::round_order(plan_.seed, id() + "/warmup", number, here_.variants.size()),
                        static_cast<std::uint32_t>(slot.id)});
      ++number;
    }
  return rounds;
}

const std::vector<run::Round>& ScenarioSession::next() {
  if (!next_)
    next_ =
        over_ ? std::vector<run::Round>{} : planner_->next(measured_.samples, budget_, watch_.room(measured_.slots));
  return *next_;
}

bool ScenarioSession::some_run_failed() const {
  return std::ranges::any_of(measured_.variants,
                             [](const VariantOutcome& variant) { return !variant.failure.empty(); });
}

void ScenarioSession::took(run::Taken taken, Nanoseconds time) {
  planner_->took(time);
  next_.reset();
  const std::size_t before = measured_.samples.size();
  if (!keep(std::move(taken)) || (!here_.tolerate_failures && some_run_failed())) over_ = true;
  repeat_discarded(before);
}

/// A round that lost a run to bad luck is completed, on the slot where it ran.
void ScenarioSession::repeat_discarded(std::size_t from) {
  for (std::size_t i = from; i < measured_.samples.size(); ++i) {
    const sample::Sample& sample = measured_.samples[i];
    if (sample.discarded == sample::Discarded::no || ++repeated_ > k_most_repeated) continue;
    const auto position = std::ranges::count_if(measured_.samples, [&](const sample::Sample& other) {
      return other.phase == sample.phase && other.round == sample.round;
    });
    planner_->complete({scenario_,
                        sample.round,
                        sample.phase,
                        {sample.variant},
                        sample.slot,
                        true,
                        static_cast<std::uint32_t>(position)});
  }
}

void ScenarioSession::close() {
  const auto closed = executor_.close(scenario_, observer_);
  next_.reset();
  if (closed) return;
  measured_.warnings.push_back(closed.error().message());
  if (measured_.status != Status::measured) return;
  over_ = true;
  measured_.status = Status::failed, measured_.reason = closed.error().message();
}

std::optional<double> ScenarioSession::shortfall() const {
  if (over_ || !planner_ || here_.stop.fixed_rounds) return std::nullopt;
  return planner_->shortfall(measured_.samples);
}

Measured ScenarioSession::conclude() {
  if (planner_) measured_.parallel_time = planner_->parallel_time(), measured_.solo_time = planner_->solo_time();
  compare_pairs(here_, settings_, measured_);
  return std::move(measured_);
}

}  // namespace payback::session
