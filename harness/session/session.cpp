// SPDX-License-Identifier: MIT
#include "harness/session/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/plan/slots.hpp"
#include "harness/session/outcome.hpp"
#include "harness/session/pairing.hpp"
#include "harness/session/rounds.hpp"
#include "harness/statistics/summary.hpp"

namespace payback::session {
namespace {

// A variant that kept more than one core busy for 15 % of its time would slow down beside another on a slot of one
// core.
constexpr double k_one_core = 1.15;
// Below this share of CPU the command mostly waited, and the reader should know for what.
constexpr double k_mostly_waiting = 0.5;

/// One scenario's way through the loop; each step returns false when the rest makes no sense any more.
class Session {
 public:
  Session(const plan::Plan& plan, std::uint32_t scenario, const machine::Machine& machine, run::Executor& executor,
          run::Observer& observer, const Clock& clock, const Settings& settings)
      : plan_(plan),
        scenario_(scenario),
        here_(plan.scenarios[scenario]),
        machine_(machine),
        executor_(executor),
        observer_(observer),
        clock_(clock),
        settings_(settings) {
    measured_.slots = here_.slots;
    for (const plan::VariantPlan& variant : here_.variants)
      measured_.variants.push_back({variant.id, {}, {}, false, {}});
  }

  Measured go() {
    if (const auto opened = executor_.open(scenario_, observer_); !opened) {
      give_up(opened.error());
    } else if (calibrate() && check() && warm_up()) {
      measure_rounds();
    }
    if (const auto closed = executor_.close(scenario_, observer_); !closed) {
      measured_.warnings.push_back(closed.error().message());
      if (measured_.status == Status::measured)
        measured_.status = Status::failed, measured_.reason = closed.error().message();
    }
    conclude();
    return std::move(measured_);
  }

 private:
  void give_up(const Error& error) {
    measured_.reason = error.message();
    measured_.interrupted = error.kind == ErrorKind::interrupted;
    measured_.status = error.kind == ErrorKind::unavailable ? Status::skipped : Status::failed;
  }

  /// Keeps the samples, then looks at how it ended.
  bool keep(run::Taken taken) {
    measured_.samples.insert(measured_.samples.end(), taken.samples.begin(), taken.samples.end());
    if (taken.error) give_up(*taken.error);
    for (std::uint32_t index = 0; index < here_.variants.size(); ++index) {
      std::string& failure = measured_.variants[index].failure;
      if (!failure.empty()) continue;
      if (auto failed = first_failure(here_, index, measured_.samples)) {
        failure = std::move(*failed);
        if (!taken.stderr_tails.empty() && !taken.stderr_tails.front().empty())
          failure += "; stderr: " + taken.stderr_tails.front();
      }
    }
    return !taken.error;
  }

  std::vector<run::Round> each_variant_alone() const {
    std::vector<run::Round> rounds;
    for (std::uint32_t index = 0; index < here_.variants.size(); ++index)
      rounds.push_back({scenario_,
                        index,
                        sample::Phase::calibration,
                        {index},
                        static_cast<std::uint32_t>(here_.slots.front().id),
                        false});
    return rounds;
  }

  /// Every command once, alone and unpinned: how many cores it keeps busy, and whether it works at all.
  bool calibrate() {
    observer_.phase_started(here_.scenario.id, "calibration");
    bool wide = false;
    for (const run::Round& round : each_variant_alone()) {
      if (!keep(executor_.execute(here_.slots, {round}, observer_))) return false;
      VariantOutcome& variant = measured_.variants[round.order.front()];
      if (!variant.failure.empty()) return fail_calibration(variant);
      const sample::Sample& sample = measured_.samples.back();
      variant.calibrated_cores = seconds(sample.cpu()) / std::max(seconds(sample.wall), 1e-9);
      wide = wide || *variant.calibrated_cores > k_one_core;
    }
    if (here_.calibrate && wide) measured_.slots = plan::whole_machine(machine_);
    return true;
  }

  bool fail_calibration(const VariantOutcome& variant) {
    // -i lets a failing command be timed; its comparison is void all the same.
    if (settings_.tolerate_failures) return true;
    measured_.status = Status::failed;
    measured_.reason = variant.failure;
    return false;
  }

  bool check() {
    if (!here_.scenario.check) return true;
    observer_.phase_started(here_.scenario.id, "same-outcome check");
    auto findings = check_outcomes(here_, scenario_, executor_);
    if (!findings) return give_up(findings.error()), false;
    measured_.findings = std::move(*findings);
    return true;
  }

  bool warm_up() {
    observer_.phase_started(here_.scenario.id, "warm-up");
    std::vector<run::Round> rounds;
    std::uint32_t number = 0;
    for (int warmup = 0; warmup < here_.stop.warmups; ++warmup)
      for (const plan::Slot& slot : measured_.slots) {
        rounds.push_back({scenario_, number, sample::Phase::warmup,
                          plan::round_order(plan_.seed, here_.scenario.id + "/warmup", number, here_.variants.size()),
                          static_cast<std::uint32_t>(slot.id), true});
        ++number;
      }
    return rounds.empty() || keep(executor_.execute(measured_.slots, rounds, observer_));
  }

  void measure_rounds() {
    observer_.phase_started(here_.scenario.id, "measuring");
    RoundPlanner planner(plan_, scenario_, measured_.slots.size(), settings_);
    const Nanoseconds began = clock_.now();
    for (auto rounds = planner.next(measured_.samples, Nanoseconds{}); !rounds.empty();
         rounds = planner.next(measured_.samples, clock_.now() - began)) {
      const Nanoseconds start = clock_.now();
      const bool solo = rounds.front().phase == sample::Phase::solo;
      const bool went_well = keep(executor_.execute(measured_.slots, rounds, observer_));
      (solo ? measured_.solo_time : measured_.parallel_time) += clock_.now() - start;
      if (!went_well) break;
      if (!settings_.tolerate_failures && std::ranges::any_of(measured_.variants, [](const VariantOutcome& variant) {
            return !variant.failure.empty();
          }))
        break;
    }
  }

  /// Which rounds each pair rests on.
  void choose_rounds() {
    if (measured_.slots.size() > 1)
      measured_.inflation =
          inflation_of(here_, measured_.samples, settings_.confidence, here_.stop.precision, settings_.floor);
    else
      measured_.inflation.state = Inflation::State::not_needed;
    measured_.inputs = pair_rounds(here_, measured_.samples);
    const auto solo = pair_rounds(here_, measured_.samples, sample::Phase::solo);
    std::set<std::string> beside;  // variants of which any pair counts rounds beside others
    for (std::size_t i = 0; i < solo.size(); ++i) {
      const auto state = measured_.inflation.pairs.find(solo[i].candidate);
      if (state != measured_.inflation.pairs.end() && alone(state->second)) {
        measured_.inputs[i] = solo[i];
        measured_.inputs[i].alone = true;
      } else {
        beside.insert({solo[i].baseline, solo[i].candidate});
      }
    }
    for (VariantOutcome& variant : measured_.variants) variant.alone = !solo.empty() && !beside.contains(variant.id);
  }

  /// Comparisons of what was measured, also after an interrupt.
  void conclude() {
    choose_rounds();
    for (comparison::Input& input : measured_.inputs) {
      input.void_reason = void_reason(input);
      measured_.comparisons.push_back(comparison::compare(
          input, comparison::Settings{settings_.confidence, here_.stop.precision, settings_.floor, settings_.seed}));
    }
    if (measured_.status == Status::measured && !measured_.inputs.empty())
      for (const comparison::Input& input : measured_.inputs)
        if (input.void_reason && measured_.status == Status::measured)
          measured_.status = Status::void_, measured_.reason = *input.void_reason;
    note_waiting();
    note_slot_use();
  }

  std::optional<std::string> void_reason(const comparison::Input& input) const {
    for (const VariantOutcome& variant : measured_.variants)
      if ((variant.id == input.baseline || variant.id == input.candidate) && !variant.failure.empty())
        return variant.failure;
    for (const check::Finding& finding : measured_.findings)
      if (finding.candidate == input.candidate && finding.baseline == input.baseline && !finding.passed)
        return "not the same work: " + finding.summary;
    return std::nullopt;
  }

  void note_waiting() {
    for (std::uint32_t index = 0; index < here_.variants.size(); ++index) {
      std::vector<double> busy;
      std::int64_t left_behind = 0;
      for (const sample::Sample& sample : measured_.samples) {
        if (sample.variant != index || sample.phase < sample::Phase::parallel) continue;
        busy.push_back(seconds(sample.cpu()) / std::max(seconds(sample.wall), 1e-9));
        left_behind += sample.left_behind;
      }
      if (busy.empty()) continue;
      const double share = statistics::median(busy);
      VariantOutcome& variant = measured_.variants[index];
      if (share < k_mostly_waiting) variant.waiting_fraction = 1 - share;
      if (left_behind > 0)
        measured_.warnings.push_back(
            fmt::format("{} left {} processes behind; they were ended after each run", variant.id, left_behind));
    }
  }

  /// Share of the slots' time in the parallel batches in which a command ran.
  void note_slot_use() {
    Nanoseconds busy{};
    for (const sample::Sample& sample : measured_.samples)
      if (sample.phase == sample::Phase::parallel) busy += sample.wall;
    if (measured_.parallel_time > Nanoseconds{})
      measured_.parallel_use =
          seconds(busy) / (seconds(measured_.parallel_time) * static_cast<double>(measured_.slots.size()));
  }

  const plan::Plan& plan_;
  std::uint32_t scenario_;
  const plan::ScenarioPlan& here_;
  const machine::Machine& machine_;
  run::Executor& executor_;
  run::Observer& observer_;
  const Clock& clock_;
  const Settings& settings_;
  Measured measured_;
};

}  // namespace

Measured measure(const plan::Plan& plan, std::uint32_t scenario, const machine::Machine& machine,
                 run::Executor& executor, run::Observer& observer, const Clock& clock, const Settings& settings) {
  return Session(plan, scenario, machine, executor, observer, clock, settings).go();
}

}  // namespace payback::session
