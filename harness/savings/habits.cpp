// SPDX-License-Identifier: MIT
// See habits.hpp.
#include "harness/savings/habits.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/savings/starting_file.hpp"

namespace payback::savings {
namespace {

struct Factors {
  double low, typical, high;
};

/// Runs for each commit that was kept. A hook runs once for it, and again for each attempt that it stopped, which
/// leaves no trace. Without a hook nothing is known but that people run what CI checks: before some commits only, or
/// each time they save a file.
constexpr Factors k_runs_with_hook{1, 1.5, 3}, k_runs_without_hook{0.5, 2, 8};

constexpr const char* k_commit_hooks = "commit hooks";

/// Two significant digits: the third would promise what a range of this kind cannot keep.
double rounded(double value) {
  if (!(value > 0)) return 0;
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return std::round(value / unit) * unit;
}

Quantity quantity(double low, double typical, double high, Basis basis, std::string source) {
  const double middle = std::clamp(rounded(typical), rounded(low), rounded(high));
  return {rounded(low), middle, rounded(high), basis, std::move(source)};
}

std::string date(std::int64_t time) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(static_cast<std::time_t>(time)));
}

std::string count(std::size_t n, std::string_view what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

/// "120 commits of 3 regular authors on 61 days in the 90 days before 2026-11-28"
std::string from(const Activity& activity) {
  const bool regular = activity.regulars > 0;
  return fmt::format("{} of {} on {} in the {} days before {}", count(activity.commits, "commit"),
                     count(regular ? activity.regulars : activity.authors, regular ? "regular author" : "author"),
                     count(activity.author_days, "day"), activity.window.days, date(activity.window.until));
}

Quantity developers(const Activity& activity) {
  std::string source = fmt::format(
      "commit history: {} in the {} days before {}, {} of them on two days or more; left out: {}, {} by bots",
      count(activity.authors, "author"), activity.window.days, date(activity.window.until), activity.regulars,
      count(activity.merges, "merge"), count(activity.bot_commits, "commit"));
  const auto all = static_cast<double>(activity.authors);
  const double low = activity.regulars > 0 ? static_cast<double>(activity.regulars) : all;
  return {low, std::sqrt(low * all), all, Basis::measured, std::move(source)};
}

/// Low: days without a commit had no runs either. High: they are like days with a commit, spent in another repository.
Quantity per_working_day(const Activity& activity, const Factors& per_active_day, std::string source) {
  const double presence = activity.presence;
  return quantity(per_active_day.low * presence, per_active_day.typical * std::sqrt(presence), per_active_day.high,
                  Basis::assumed, std::move(source));
}

constexpr const char* k_days =
    "low: days without a commit have none; high: every working day is like a day with a commit";

Quantity local_runs(const Activity& activity, bool hook) {
  const double commits = activity.commits_per_day();
  const Factors& runs = hook ? k_runs_with_hook : k_runs_without_hook;
  return per_working_day(
      activity, {runs.low * commits, runs.typical * commits, runs.high * commits},
      fmt::format("commit history: {}, {:.1f} a day; {} to {} runs a commit assumed ({}); {}", from(activity), commits,
                  runs.low, runs.high,
                  hook ? "a commit hook runs it, attempts that it stopped leave no trace" : "no commit hook names it",
                  k_days));
}

/// Files with the workflow that a push starts.
struct CiUse {
  std::size_t files = 0, twice = 0;
};

Quantity ci_runs(const Activity& activity, const CiUse& use) {
  const auto files = static_cast<double>(use.files);
  const double pushes = activity.pushes_per_day(), commits = activity.commits_per_day();
  return per_working_day(
      activity, {files, pushes * files, commits * (files + static_cast<double>(use.twice))},
      fmt::format(
          "commit history: {}; {:.1f} pushes a day if commits within an hour are one push (low: one a day, high: "
          "one for each commit); {} with it start{} for a push{}; {}",
          from(activity), pushes, count(use.files, "CI file"), use.files == 1 ? "s" : "",
          use.twice > 0 ? ", some for its pull request too (high)" : "", k_days));
}

std::string rounded_numbers(const Quantity& q) {
  if (q.is_point()) return fmt::format("{:.6g}", q.typical);
  return fmt::format("[{:.6g}, {:.6g}, {:.6g}]", q.low, q.typical, q.high);
}

std::string entry(const Quantity& q) {
  return json_entry(rounded_numbers(q), q);
}

}  // namespace

Habits habits_of(const Activity& activity, const std::vector<CiFile>& files) {
  std::map<std::string, CiUse> in_ci;
  std::set<std::string> in_hooks, named;
  for (const CiFile& file : files) {
    const CiKind kind = ci_kind(file.path);
    CiFindings found = scan_ci_file(kind, file.text);
    if (kind == CiKind::pre_commit) {
      found.workflows.emplace(k_commit_hooks);
      in_hooks.insert(found.workflows.begin(), found.workflows.end());
    } else if (found.on_push) {
      for (const std::string& workflow : found.workflows) {
        ++in_ci[workflow].files;
        in_ci[workflow].twice += found.twice ? 1 : 0;
      }
    }
    named.merge(found.workflows);
  }
  Habits habits{developers(activity), {}};
  for (const std::string& workflow : named) {
    WorkflowHabit& habit = habits.workflows[workflow];
    habit.runs_per_developer_per_day = local_runs(activity, in_hooks.contains(workflow));
    if (const auto use = in_ci.find(workflow); use != in_ci.end())
      habit.ci_runs_per_developer_per_day = ci_runs(activity, use->second);
  }
  return habits;
}

std::string habits_json(const Habits& habits) {
  std::string workflows;
  for (const auto& [name, habit] : habits.workflows) {
    workflows += fmt::format("{}    {}: {{\n      \"runs_per_developer_per_day\": {}", workflows.empty() ? "" : ",\n",
                             json_text(name), entry(habit.runs_per_developer_per_day));
    if (habit.ci_runs_per_developer_per_day)
      workflows +=
          fmt::format(",\n      \"ci_runs_per_developer_per_day\": {}", entry(*habit.ci_runs_per_developer_per_day));
    workflows += "\n    }";
  }
  std::string out = fmt::format("{{\n  \"developers\": {}", entry(habits.developers));
  if (!workflows.empty()) out += fmt::format(",\n  \"workflows\": {{\n{}\n  }}", workflows);
  return out + "\n}\n";
}

}  // namespace payback::savings
