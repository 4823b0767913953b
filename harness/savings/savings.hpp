// SPDX-License-Identifier: MIT
// What a saving per run is worth to a team, by Monte Carlo over the measurement and the assumptions. The model and its
// sources: savings/README.md.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/quantity.hpp"
#include "harness/comparison/comparison.hpp"
#include "harness/scenario/scenario.hpp"

namespace payback::savings {

/// A quantity of the draws.
struct Quantiles {
  double p5 = 0, p50 = 0, p95 = 0, mean = 0;
  friend bool operator==(const Quantiles&, const Quantiles&) = default;
};

struct OneOffHours {
  Quantity evaluate, port, learn_per_developer;  ///< hours; port for all repositories together
};

struct WorkflowAssumptions {
  std::optional<Quantity> runs_per_developer_per_day, blocking, ci_runs_per_developer_per_day;
};

/// A team's assumptions; team.json, see savings/team_file.hpp. Defaults are those of savings/defaults.cpp, each with
/// its source.
struct Team {
  Quantity developers;
  Quantity adoption;  ///< share of developers who will use the new tool, 0 to 1
  Quantity ramp_weeks;
  Quantity loaded_rate_per_hour;  ///< money
  Quantity work_days;             ///< per year
  Quantity ci_days;               ///< per year
  Quantity recovered_fraction;    ///< share of removed waiting that becomes work, 0 to 1
  Quantity running_cost_per_year;
  OneOffHours one_off_hours;
  Quantity ci_price_per_minute;
  std::string currency = "$";
  std::map<std::string, WorkflowAssumptions> workflows;  ///< by workflow name
  std::string file;                                      ///< where it was read from; empty: all defaults
};

/// One workflow's evidence: its headline comparison.
struct Workflow {
  std::string name;                    ///< "linting"
  std::string scenario;                ///< id of the scenario that carries it
  std::vector<double> saving_samples;  ///< seconds saved per run, by round; or:
  std::optional<Quantity> saving;      ///< a stated saving in seconds per run ("what if")
  double before_seconds = 0;           ///< mean time of a run before, for the perception gate; 0: unknown
  scenario::Frequency frequency;
  comparison::Verdict verdict = comparison::Verdict::faster;
  bool saving_interval_includes_zero = false;
};

/// A rule that kept a figure from being printed or cut it down.
struct Guard {
  std::string id;       ///< "not-significant", "void", "not-noticed", "no-frequency", "not-headline", ...
  std::string message;  ///< for the reader
};

struct Savings {
  std::string workflow, scenario;
  bool annualised = false;  ///< false: only minutes_removed is meaningful, and `guards` say why
  std::optional<Quantiles> minutes_removed_per_developer_per_day;  ///< waiting removed, ungated
  std::optional<Quantiles> minutes_per_developer_per_day;          ///< recovered: the headline
  std::optional<Quantiles> hours_per_week, hours_per_year;         ///< team
  std::optional<Quantiles> money_per_week, money_per_year;         ///< value of time, not cash
  std::optional<Quantiles> fte;                                    ///< capacity, never headcount
  std::optional<Quantiles> ci_money_per_year;
  std::optional<Quantiles> one_off_cost;
  std::optional<Quantiles>
      payback_weeks;  ///< calendar weeks; infinite quantiles (never) are absent in JSON and "never" in text
  std::optional<double> pays_back_probability;       ///< share of draws that ever pay back
  std::optional<double> measurement_variance_share;  ///< of money_per_year, 0 to 1; the rest comes from assumptions
  bool assumption_driven = false;                    ///< runs per day or recovered fraction are defaults
  std::vector<Guard> guards;
};

struct Settings {
  std::uint64_t seed = 0;
  int draws = 20000;
};

[[nodiscard]] Savings estimate(const Workflow& workflow, const Team& team, const Settings& settings);

/// The team's sum over workflows: drawn together, so that shared assumptions move together. One-off costs are counted
/// once.
[[nodiscard]] Savings estimate_total(const std::vector<Workflow>& workflows, const Team& team,
                                     const Settings& settings);

/// Printed defaults with their source, see savings/README.md.
[[nodiscard]] Team default_team();

}  // namespace payback::savings
