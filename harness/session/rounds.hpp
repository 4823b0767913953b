// SPDX-License-Identifier: MIT
// The stop rule: which rounds next, or none. Looks at precision, interference and time, never at significance.
#pragma once
#include <array>
#include <set>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/sample/sample.hpp"
#include "harness/session/resume.hpp"
#include "harness/session/session.hpp"

namespace payback::session {

/// On several slots: parallel rounds with solo controls between them, then, pair by pair, parallel rounds where
/// interference cannot matter and solo ones where it can. On one slot: rounds alone.
class RoundPlanner {
 public:
  /// Goes on from the samples of an earlier run, if there are any.
  RoundPlanner(const plan::Plan& plan, std::uint32_t scenario, const std::vector<plan::Slot>& slots,
               const Settings& settings, const Earlier& earlier);

  /// The next batch, all parallel or all solo; empty when every pair is precise enough, or the budget or the most
  /// rounds are reached. `room`: how many of the slots can be used now; with one, every round is a solo round.
  [[nodiscard]] std::vector<run::Round> next(const std::vector<sample::Sample>& samples, Nanoseconds budget,
                                             std::size_t room);
  /// A run of a round is missing, though the round was taken: it comes first in the next batch of its kind.
  void complete(run::Round round) { unfinished_.push_back(std::move(round)); }
  /// The batch from next() took this long.
  void took(Nanoseconds time) { time_[last_] += time; }
  [[nodiscard]] Nanoseconds parallel_time() const { return time_[parallel]; }
  [[nodiscard]] Nanoseconds solo_time() const { return time_[solo]; }
  [[nodiscard]] Nanoseconds spent() const { return parallel_time() + solo_time(); }
  /// What a round has cost so far, of the kind taken last.
  [[nodiscard]] double round_seconds() const { return round_seconds(last_); }
  /// Reached over asked precision of the least precise pair; at most 1: all are precise enough. Infinite while a pair
  /// has no interval yet, 0 where no more rounds are allowed.
  [[nodiscard]] double shortfall(const std::vector<sample::Sample>& samples) const;

 private:
  enum Kind : std::uint8_t { parallel, solo };
  using Variants = std::vector<bool>;  ///< by variant: does it take part?

  [[nodiscard]] std::vector<run::Round> first_rounds(int parallel_target, int solo_target);
  [[nodiscard]] std::vector<run::Round> fixed_rounds(const std::vector<sample::Sample>& samples);
  [[nodiscard]] std::vector<run::Round> more_rounds(const std::vector<sample::Sample>& samples, Nanoseconds budget,
                                                    bool beside_others);
  [[nodiscard]] std::vector<run::Round> unfinished();
  /// The variants of the pairs that need more rounds of this kind; none where no pair does.
  [[nodiscard]] Variants open_variants(Kind kind, const Inflation& inflation,
                                       const std::vector<sample::Sample>& samples) const;
  /// The fewest runs alone that one of these has. A pair with others in doubt beside it has fewer than there were
  /// rounds.
  [[nodiscard]] int fewest_alone(const Variants& variants, const std::vector<sample::Sample>& samples) const;
  /// The variants of the pairs whose state is one of these.
  [[nodiscard]] Variants variants_of(const Inflation& found, bool (*which)(Inflation::State)) const;
  [[nodiscard]] std::vector<run::Round> batch(Kind kind, int count, const Variants& variants);
  [[nodiscard]] int affordable(Kind kind, Nanoseconds budget) const;
  [[nodiscard]] double round_seconds(Kind kind) const;
  [[nodiscard]] int filled(int rounds) const;
  [[nodiscard]] Inflation inflation(const std::vector<sample::Sample>& samples) const;
  /// A side of the pair has failed: no round makes it more precise, the least ones are all that it gets.
  [[nodiscard]] bool is_void(const std::string& candidate, const std::vector<sample::Sample>& samples) const;

  const plan::Plan& plan_;
  const plan::ScenarioPlan& here_;
  std::uint32_t scenario_;
  std::vector<plan::Slot> slots_;
  const Settings& settings_;
  const Variants all_;
  Kind last_ = parallel;
  std::vector<run::Round> unfinished_;  ///< of an earlier run, or thrown out; they count as taken
  std::set<std::uint32_t> known_;       ///< numbers of an earlier run's rounds
  std::uint32_t number_ = 0;            ///< of the next round, if it is not known
  std::array<int, 2> taken_{};          ///< rounds by kind
  std::array<Nanoseconds, 2> time_{};   ///< by kind
};

}  // namespace payback::session
