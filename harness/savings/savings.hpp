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
  Quantity evaluate, port, learn_per_developer;  ///< hours; port for each repository
};

struct WorkflowAssumptions {
  std::optional<Quantity> runs_per_developer_per_day, blocking, ci_runs_per_developer_per_day,
      agent_runs_per_developer_per_day;
  std::optional<std::string> parent;     ///< name of the workflow that this one is a part of
  std::optional<std::string> ci_runner;  ///< where its jobs run, a key of Ci::prices_per_minute
  std::vector<double> ci_job_seconds;    ///< lengths of its CI jobs; empty: Ci::job_seconds
};

/// Where CI runs, what that costs, and how long jobs take.
struct Ci {
  std::string provider, prices_date;                  ///< "GitHub-hosted runners", "2026-01-01"
  std::map<std::string, Quantity> prices_per_minute;  ///< money, by runner
  std::string runner;                                 ///< of jobs that name none; empty: Team::ci_price_per_minute
  std::vector<double> job_seconds;                    ///< real lengths of jobs, as measured; empty: unknown
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
  Quantity repositories{1, 1, 1, Basis::assumed, {}};  ///< that have to be ported
  OneOffHours one_off_hours;
  Quantity ci_price_per_minute;  ///< of a runner that has no name
  Ci ci;
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
  std::string parent;                        ///< the workflow that this one is a part of, as its scenario says
  std::optional<double> cpu_saving_seconds;  ///< mean CPU time saved per run
  std::string machine;  ///< what it was measured on, for the reader; empty: several, or not measured
  comparison::Verdict verdict = comparison::Verdict::faster;
  bool saving_interval_includes_zero = false;
};

/// A rule that kept a figure from being printed or cut it down.
struct Guard {
  std::string id;       ///< "not-significant", "void", "not-noticed", "no-frequency", "not-headline", ...
  std::string message;  ///< for the reader
};

/// What one uncertain input does to the result.
struct Influence {
  std::string input;         ///< its key in the team file; a workflow's own: "linting/blocking", "linting/saving"
  bool measured = false;     ///< a saving that was measured, not an assumption
  double low = 0, high = 0;  ///< its 5 and 95 % quantiles
  double money_at_low = 0, money_at_high = 0;  ///< money_per_year there, every other input at its median
  double variance_share = 0;    ///< of money_per_year, what this input alone explains (its main effect), 0 to 1
  double value_of_knowing = 0;  ///< money: by how much a decision would be better on average, were it known exactly
};

/// On which inputs the result hangs: savings/README.md, "What it hangs on".
struct Sensitivity {
  double money_at_medians = 0;  ///< money_per_year with every input at its median
  double value_of_knowing_all = 0;
  std::vector<Influence> inputs;  ///< what varies at all, the widest swing of the money first
};

struct Savings {
  std::string workflow, scenario;
  bool annualised = false;  ///< false: only minutes_removed is meaningful, and `guards` say why
  std::optional<Quantiles> minutes_removed_per_developer_per_day;  ///< waiting removed, ungated
  std::optional<Quantiles> minutes_per_developer_per_day;          ///< recovered: the headline
  std::optional<Quantiles> hours_per_week, hours_per_year;         ///< team
  std::optional<Quantiles> money_per_week, money_per_year;         ///< value of time, not cash
  std::optional<Quantiles> fte;                                    ///< capacity, never headcount
  std::optional<Quantiles> ci_money_per_year;                      ///< cash; absent where no job's length is known
  std::optional<Quantiles> agent_hours_per_week, agent_cpu_hours_per_week;  ///< team: wall and CPU time of agents' runs
  std::optional<Quantiles> one_off_cost;
  std::optional<Quantiles>
      payback_weeks;  ///< calendar weeks; infinite quantiles (never) are absent in JSON and "never" in text
  std::optional<double> pays_back_probability;  ///< share of draws that ever pay back
  std::optional<double> pays_back_within_13_weeks, pays_back_within_26_weeks, pays_back_within_52_weeks;
  std::optional<double> measurement_variance_share;  ///< of money_per_year, 0 to 1; the rest comes from assumptions
  std::optional<Sensitivity> sensitivity;            ///< absent where nothing is annualised or nothing varies
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

/// The input that it pays most to know better before deciding; null where knowing none would change the decision.
[[nodiscard]] const Influence* most_worth_knowing(const Savings& savings);

/// Printed defaults with their source, see savings/README.md.
[[nodiscard]] Team default_team();

}  // namespace payback::savings
