// SPDX-License-Identifier: MIT
// The stop rule: which rounds next, or none. Looks at precision, interference and time, never at significance.
#pragma once
#include <array>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/sample/sample.hpp"
#include "harness/session/session.hpp"

namespace payback::session {

/// On several slots: parallel rounds with solo controls between them, then, pair by pair, parallel rounds where
/// interference cannot matter and solo ones where it can. On one slot: rounds alone.
class RoundPlanner {
 public:
  RoundPlanner(const plan::Plan& plan, std::uint32_t scenario, std::size_t slots, const Settings& settings);

  /// The next batch, all parallel or all solo, after `spent` since the first; empty when every pair is precise enough,
  /// or the budget or the most rounds are reached.
  [[nodiscard]] std::vector<run::Round> next(const std::vector<sample::Sample>& samples, Nanoseconds spent);

 private:
  enum Kind : std::uint8_t { parallel, solo };
  using Variants = std::vector<bool>;  ///< by variant: does it take part?

  [[nodiscard]] std::vector<run::Round> first_rounds(int parallel_target, int solo_target);
  [[nodiscard]] std::vector<run::Round> fixed_rounds(const std::vector<sample::Sample>& samples);
  [[nodiscard]] std::vector<run::Round> more_rounds(const std::vector<sample::Sample>& samples, Nanoseconds spent);
  /// The variants of the pairs that need more rounds of this kind; none where no pair does.
  [[nodiscard]] Variants open_variants(Kind kind, const Inflation& inflation,
                                       const std::vector<sample::Sample>& samples) const;
  [[nodiscard]] std::vector<run::Round> batch(Kind kind, int count, const Variants& variants);
  [[nodiscard]] int affordable(Kind kind, Nanoseconds spent) const;
  [[nodiscard]] int filled(int rounds) const;
  [[nodiscard]] Inflation inflation(const std::vector<sample::Sample>& samples) const;

  const plan::Plan& plan_;
  const plan::ScenarioPlan& here_;
  std::uint32_t scenario_;
  int slots_;
  const Settings& settings_;
  const Variants all_;
  Kind last_ = parallel;
  Nanoseconds accounted_{};
  std::array<int, 2> taken_{};         ///< rounds by kind
  std::array<Nanoseconds, 2> time_{};  ///< by kind
};

}  // namespace payback::session
