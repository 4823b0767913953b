// SPDX-License-Identifier: MIT
// Several scenarios on one machine: which are under way, whose rounds go into a batch together, and who gets the time
// that others did not need.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <list>
#include <map>

#include "harness/session/scenario_session.hpp"
#include "harness/session/session.hpp"
#include "harness/session/slot_watch.hpp"

namespace payback::session {
namespace {

// Enough that one scenario's rounds fill the gaps at the end of the other's batch, and that the rounds of each are
// spread over more of the machine's moods; few enough that their services and folders do not pile up.
constexpr std::size_t k_under_way = 2;

class Suite {
 public:
  Suite(const plan::Plan& plan, const machine::Machine& machine, run::Executor& executor, run::Observer& observer,
        const Clock& clock, const Settings& settings, std::vector<Earlier> earlier)
      : executor_(executor), observer_(observer), clock_(clock), watch_(machine) {
    earlier.resize(plan.scenarios.size());
    for (std::uint32_t i = 0; i < plan.scenarios.size(); ++i) {
      sessions_.emplace_back(plan, i, machine, executor, watch_, observer, settings, std::move(earlier[i]));
      budget_ += plan.scenarios[i].stop.budget;
    }
    share_out(settings.suite_budget);
  }

  SuiteMeasured go() {
    for (ScenarioSession& session : sessions_) waiting_.push_back(&session);
    measure_waiting();
    while (!interrupted_ && give_leftovers()) measure_waiting();
    return conclude();
  }

 private:
  /// Less time for all than the sum of what each may take: each gets its share.
  void share_out(const std::optional<Nanoseconds>& suite_budget) {
    if (!suite_budget) return;
    const double share = std::min(seconds(*suite_budget) / std::max(seconds(budget_), 1e-9), 1.0);
    for (ScenarioSession& session : sessions_) session.grant(from_seconds(seconds(session.budget()) * (share - 1)));
    budget_ = *suite_budget;
  }

  void measure_waiting() {
    while (!waiting_.empty() || !under_way_.empty()) {
      while (!waiting_.empty() && under_way_.size() < k_under_way && !interrupted_) begin();
      if (interrupted_) break;
      step();
    }
    while (!under_way_.empty()) end(under_way_.begin());
  }

  void begin() {
    ScenarioSession* session = waiting_.front();
    waiting_.pop_front();
    observer_.scenario_started(session->id(), session->index(), sessions_.size());
    under_way_.push_back(session);
    if (!began_) {
      began_ = clock_.now();
      began_on_ = clock_.date(), suspended_before_ = clock_.suspended();
    }
    const bool opened = session->open();
    interrupted_ = session->measured().interrupted;
    if (!opened) end(std::prev(under_way_.end()));
  }

  void end(std::list<ScenarioSession*>::iterator place) {
    ScenarioSession& session = **place;
    under_way_.erase(place);
    session.close();
    ended_ = clock_.now();
    observer_.scenario_finished(session.id(), name(session.measured().status));
    if (session.measured().status != Status::measured) observer_.warned(session.id(), session.measured().reason);
  }

  /// One batch: parallel rounds of all that are under way, as far as their slots are the same, or one's solo rounds.
  void step() {
    std::vector<ScenarioSession*> together, alone;
    for (auto place = under_way_.begin(); place != under_way_.end();) {
      ScenarioSession& session = **place;
      const std::vector<run::Round>& rounds = session.next();
      const auto here = place++;
      if (rounds.empty()) {
        end(here);
      } else if (rounds.front().phase == sample::Phase::solo) {
        alone.push_back(&session);
      } else if (together.empty() || same_cores(session, *together.front())) {
        together.push_back(&session);
      }
    }
    // Long rounds first, so that short ones fill the gaps at the end.
    std::ranges::stable_sort(together, std::greater{}, &ScenarioSession::round_seconds);
    if (!together.empty()) execute(together);
    for (ScenarioSession* session : alone)
      if (!interrupted_) execute({session});
  }

  static bool same_cores(const ScenarioSession& one, const ScenarioSession& other) {
    return std::ranges::equal(one.slots(), other.slots(), {}, &plan::Slot::cpus, &plan::Slot::cpus);
  }

  void execute(const std::vector<ScenarioSession*>& sessions) {
    const std::vector<plan::Slot>& all_slots = sessions.front()->slots();
    std::vector<plan::Slot> slots = watch_.usable(all_slots);
    std::vector<run::Round> rounds;
    for (ScenarioSession* session : sessions)
      for (run::Round round : session->next()) {
        const auto has_slot = [&](const plan::Slot& slot) { return static_cast<int>(*round.slot) == slot.id; };
        if (round.slot && std::ranges::none_of(slots, has_slot)) {
          // A control for a slot that rests goes to one that does not; what completes a round has to run where it
          // began.
          if (round.position == 0)
            round.slot = static_cast<std::uint32_t>(slots[round.number % slots.size()].id);
          else
            std::ranges::copy_if(all_slots, std::back_inserter(slots), has_slot);
        }
        rounds.push_back(std::move(round));
      }
    const Nanoseconds start = clock_.now();
    run::BatchTaken batch = executor_.execute(slots, rounds, observer_);
    const Nanoseconds took = clock_.now() - start;
    watch_.note(batch.foreign_load);
    double all = 0;
    for (const auto& [index, taken] : batch.scenarios) all += busy_seconds(taken);
    for (ScenarioSession* session : sessions) {
      run::Taken& taken = batch.scenarios[session->index()];
      // Of a shared batch each has taken the time in which its commands ran.
      const double share = sessions.size() == 1 || all <= 0 ? 1.0 : busy_seconds(taken) / all;
      session->took(std::move(taken), from_seconds(seconds(took) * share));
      interrupted_ = interrupted_ || session->measured().interrupted;
    }
  }

  static double busy_seconds(const run::Taken& taken) {
    double busy = 0;
    for (const sample::Sample& sample : taken.samples) busy += seconds(sample.wall);
    return busy;
  }

  /// Puts those furthest from their precision into the queue again, with what others left over. False when there is
  /// nothing left to give, or nobody to give it to.
  bool give_leftovers() {
    Nanoseconds left = budget_;
    std::vector<std::pair<double, ScenarioSession*>> wanting;
    for (ScenarioSession& session : sessions_) {
      left -= session.spent();
      const auto shortfall = session.shortfall();
      const auto given = spent_when_given_.find(&session);
      const bool in_vain = given != spent_when_given_.end() && given->second == session.spent();
      if (shortfall && *shortfall > 1 && !in_vain) wanting.emplace_back(*shortfall, &session);
    }
    std::ranges::stable_sort(wanting, std::greater{}, [](const auto& one) { return one.first; });
    for (const auto& [shortfall, session] : wanting) {
      if (waiting_.size() == k_under_way) break;
      // The half-width shrinks as one over the root of the rounds.
      const double needed = seconds(session->spent()) * (shortfall * shortfall - 1);
      const Nanoseconds slice = std::min({left, session->budget(), from_seconds(std::min(needed, 1e6))});
      if (seconds(slice) <
          std::max(session->round_seconds() * k_least_rounds, seconds(session->spent()) * k_least_share))
        continue;
      spent_when_given_[session] = session->spent();
      session->grant(slice + session->spent() - session->budget());
      left -= slice;
      waiting_.push_back(session);
    }
    return !waiting_.empty();
  }

  SuiteMeasured conclude() {
    SuiteMeasured out;
    double busy = 0;
    std::size_t width = 1;
    for (const ScenarioSession& session : sessions_) width = std::max(width, session.slots().size());
    for (ScenarioSession& session : sessions_) {
      Measured& measured = session.measured();
      const bool as_it_began = measured.status == Status::measured && !measured.interrupted;
      if (interrupted_ && as_it_began && (measured.samples.empty() || !session.checked()))
        measured.status = Status::skipped, measured.reason = "interrupted before it was measured";
      // A command on a slot of several cores keeps all of them from others.
      for (const sample::Sample& sample : measured.samples)
        if (began_ && sample.start >= *began_)  // those of an earlier run are in another time
          busy += seconds(sample.wall) * static_cast<double>(width) / static_cast<double>(session.slots().size());
      out.scenarios.push_back(session.conclude());
    }
    if (began_ && ended_ > *began_ && busy > 0)
      out.slot_use = busy / (seconds(ended_ - *began_) * static_cast<double>(width));
    begin_at_zero(out.scenarios);
    std::vector<std::string> warnings = watch_.warnings();
    if (began_) add_clock_warnings(warnings);
    for (const std::string& line : warnings)
      for (Measured& measured : out.scenarios)
        if (!measured.samples.empty()) measured.warnings.push_back(line);
    return out;
  }

  /// Runs from before the machine was restarted may have been moved to before its clock began.
  static void begin_at_zero(std::vector<Measured>& scenarios) {
    Nanoseconds first{};
    for (const Measured& scenario : scenarios)
      for (const sample::Sample& sample : scenario.samples) first = std::min(first, sample.start);
    for (Measured& scenario : scenarios)
      for (sample::Sample& sample : scenario.samples) sample.start -= first;
  }

  void add_clock_warnings(std::vector<std::string>& warnings) const {
    const double asleep = seconds(clock_.suspended() - suspended_before_);
    const double jump = seconds(clock_.date() - began_on_) - seconds(clock_.now() - *began_) - asleep;
    if (asleep >= k_least_sleep)
      warnings.push_back(
          fmt::format("the machine was suspended for {:.1f} s; runs under way then were thrown out", asleep));
    if (std::abs(jump) >= k_least_jump)
      warnings.push_back(fmt::format("the wall clock was set {} by {:.0f} s; no time here is taken from it",
                                     jump > 0 ? "forward" : "back", std::abs(jump)));
  }

  // In seconds. Dates are cut to whole ones, so anything below two may be none; no machine sleeps shorter than this.
  static constexpr double k_least_jump = 2, k_least_sleep = 0.05;
  // A return to a scenario costs its setup and warm-up again, so it has to be worth some rounds and bring some more
  // precision.
  static constexpr double k_least_rounds = 4, k_least_share = 0.1;

  run::Executor& executor_;
  run::Observer& observer_;
  const Clock& clock_;
  SlotWatch watch_;
  std::list<ScenarioSession> sessions_;
  std::deque<ScenarioSession*> waiting_;
  std::list<ScenarioSession*> under_way_;
  Nanoseconds budget_{}, ended_{};
  std::optional<Nanoseconds> began_;
  std::chrono::sys_seconds began_on_{};
  Nanoseconds suspended_before_{};
  std::map<const ScenarioSession*, Nanoseconds> spent_when_given_;  ///< at its latest grant
  bool interrupted_ = false;
};

}  // namespace

SuiteMeasured measure(const plan::Plan& plan, const machine::Machine& machine, run::Executor& executor,
                      run::Observer& observer, const Clock& clock, const Settings& settings,
                      std::vector<Earlier> earlier) {
  return Suite(plan, machine, executor, observer, clock, settings, std::move(earlier)).go();
}

}  // namespace payback::session
