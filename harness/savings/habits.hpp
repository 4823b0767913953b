// SPDX-License-Identifier: MIT
// What a repository tells of its people's habits, as a part of a team file: each number a range with how it was
// computed. Pure functions. How, and why so wide: savings/README.md, "From a repository".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/quantity.hpp"
#include "harness/savings/ci_file.hpp"
#include "harness/savings/commit_log.hpp"

namespace payback::savings {

/// A CI or hook file of the repository.
struct CiFile {
  std::string path, text;
};

struct WorkflowHabit {
  Quantity runs_per_developer_per_day;
  std::optional<Quantity> ci_runs_per_developer_per_day;  ///< absent: no CI file that a push starts names it
};

struct Habits {
  Quantity developers;
  std::map<std::string, WorkflowHabit> workflows;  ///< those that a CI or hook file names
};

/// Pre: the activity has commits.
[[nodiscard]] Habits habits_of(const Activity& activity, const std::vector<CiFile>& files);

/// The fragment of a team file, valid as one.
[[nodiscard]] std::string habits_json(const Habits& habits);

}  // namespace payback::savings
