// SPDX-License-Identifier: MIT
// Cases of a decision whose figures are written down and not estimated: what the rules look at, by itself.
#pragma once
#include <string>
#include <vector>

#include "harness/decision/evidence.hpp"

namespace payback::test {

/// Faster, 10 s → 0.5 s, and worth a change: 0.5 to 2 minutes a day.
inline decision::Case worth_case() {
  decision::Case one;
  one.workflow = "linting", one.scenario = "python-lint", one.before = "flake8", one.after = "ruff";
  one.verdict = comparison::Verdict::faster;
  one.speedup = statistics::Estimate{20, 19, 21, 0.95};
  one.before_seconds = 10, one.after_seconds = 0.5;
  savings::Savings s;
  s.workflow = "linting", s.scenario = "python-lint";
  s.annualised = true;
  s.minutes_removed_per_developer_per_day = savings::Quantiles{1, 2, 4, 2.2};
  s.minutes_per_developer_per_day = savings::Quantiles{0.5, 1, 2, 1.1};
  s.payback_weeks = savings::Quantiles{10, 20, 40, 22};
  s.pays_back_probability = 1;
  one.savings = s;
  return one;
}

/// The same with other minutes.
inline decision::Case minutes_case(double p5, double p50, double p95) {
  decision::Case one = worth_case();
  one.savings->minutes_per_developer_per_day = savings::Quantiles{p5, p50, p95, p50};
  return one;
}

inline decision::Case verdict_case(comparison::Verdict verdict) {
  decision::Case one = worth_case();
  one.verdict = verdict;
  return one;
}

inline decision::Evidence evidence(std::vector<decision::Case> cases) {
  decision::Evidence e;
  e.cases = std::move(cases);
  e.team = savings::default_team();
  return e;
}

}  // namespace payback::test
