// SPDX-License-Identifier: MIT
// The stop rule: which rounds next, or none. Looks at precision and time, never at significance.
#pragma once
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/run/executor.hpp"
#include "harness/sample/sample.hpp"
#include "harness/session/session.hpp"

namespace payback::session {

class RoundPlanner {
 public:
  RoundPlanner(const plan::Plan& plan, std::uint32_t scenario, std::size_t slots, const Settings& settings);

  /// The next batch after `spent` of the budget; empty when every pair is precise enough, or the budget or the most
  /// rounds are reached.
  [[nodiscard]] std::vector<run::Round> next(const std::vector<sample::Sample>& samples, Nanoseconds spent);

 private:
  [[nodiscard]] bool precise(const std::vector<sample::Sample>& samples) const;
  [[nodiscard]] int wanted(const std::vector<sample::Sample>& samples, Nanoseconds spent) const;

  const plan::Plan& plan_;
  std::uint32_t scenario_;
  std::size_t slots_;
  const Settings& settings_;
  int planned_ = 0;
};

}  // namespace payback::session
