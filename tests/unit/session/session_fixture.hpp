// SPDX-License-Identifier: MIT
// One pair on two slots, and an executor that has no processes.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "harness/session/session.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/plans.hpp"

namespace payback::session {

class SessionTest : public ::testing::Test {
 protected:
  SessionTest() {
    machine_.cores = {{{0}, 0, 0}, {{1}, 0, 0}};
    // Half a per cent of noise that is the same on every machine.
    executor_.wall = [](std::uint32_t variant, const run::Round& round) {
      const double noise = 1 + 0.005 * std::sin(static_cast<double>(round.number * 7 + variant * 3));
      return from_seconds((variant == 0 ? 0.2 : 0.1) * noise);
    };
  }
  Measured measure() {
    return session::measure(plan_, machine_, executor_, observer_, clock_, settings_).scenarios.at(0);
  }
  void check_texts() { plan_.scenarios[0].scenario.check.emplace().kind = scenario::CheckKind::text; }
  plan::StopRule& stop() { return plan_.scenarios[0].stop; }
  std::size_t timed(sample::Phase phase) const {
    return static_cast<std::size_t>(std::ranges::count(executor_.rounds, phase, &run::Round::phase));
  }
  std::size_t timed() const { return timed(sample::Phase::parallel) + timed(sample::Phase::solo); }

  plan::Plan plan_ = test::pair_plan({"/bin/a"}, {"/bin/b"}, 2);
  machine::Machine machine_;
  test::FakeClock clock_;
  test::FakeExecutor executor_{clock_};
  test::SilentObserver observer_;
  Settings settings_;
};

}  // namespace payback::session
